"""Every word in names of items does what its proof says."""

from __future__ import annotations

import re

import pytest

from quanze.queries import item_names


@pytest.mark.parametrize("use, word, full, name, other", item_names.words())
def test_a_word_tells_two_items_apart_or_makes_no_difference(
    use: str, word: str, full: str, name: str, other: str
) -> None:
    assert re.search(word, name)
    if use == "telling":
        assert item_names.telling(name) - item_names.telling(other) == {word}
        assert item_names.likeness(name, other) < item_names.likeness(name, name)
    else:
        assert use in ("generic", "spelled")
        assert (full == "-") == (use == "generic")
        assert item_names.bare(name) == item_names.bare(other)


def test_the_list_is_full_and_no_word_stands_twice() -> None:
    words = [word for _, word, *_ in item_names.words()]
    assert len(words) > 40
    assert len(set(words)) == len(words)


def test_a_name_of_nothing_but_generic_words_keeps_them() -> None:
    assert item_names.bare("登记") == "登记"
