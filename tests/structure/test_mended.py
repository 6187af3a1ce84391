"""A mended text knows where each of its characters was printed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.structure.mended import Mended

PAGE = st.text(alphabet="云江市政府 　\t第一条（）3号\n", min_size=1, max_size=60)


@st.composite
def mendings(draw: st.DrawFn) -> tuple[str, Mended]:
    """A file's text, and a text mended from some of its parts in printed order."""
    text = draw(PAGE)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    parts = [Mended.of(text[a:b], a) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    mended = Mended.join(parts)
    return text, mended.without_spaces() if draw(st.booleans()) else mended


def _printed(text: str, mended: Mended) -> str:
    return "".join(text[mended.offset(index)] for index in range(len(mended)))


@given(mendings())
def test_every_character_stands_where_it_says(case: tuple[str, Mended]) -> None:
    text, mended = case
    assert _printed(text, mended) == mended.text


@given(mendings(), st.integers(-70, 70), st.integers(-70, 70))
def test_a_slice_keeps_the_places(case: tuple[str, Mended], start: int, stop: int) -> None:
    text, mended = case
    part = mended[start:stop]
    assert part.text == mended.text[start:stop]
    assert _printed(text, part) == part.text


@given(mendings())
def test_gaps_are_where_the_file_holds_more(case: tuple[str, Mended]) -> None:
    _, mended = case
    apart = [at for at in range(1, len(mended)) if mended.offset(at) - mended.offset(at - 1) > 1]
    assert mended.gaps() == apart


@given(mendings())
def test_the_span_holds_the_printed_form_and_nothing_before_or_after(case: tuple[str, Mended]) -> None:
    text, mended = case
    start, end = mended.span
    printed = text[start:end]
    assert re.sub(r"\s", "", mended.text) in re.sub(r"\s", "", printed) or len(mended.runs) > 1
    if mended:
        assert printed[0] == mended.text[0]
        assert printed[-1] == mended.text[-1]


@given(PAGE, st.integers(0, 60), st.integers(0, 60))
def test_slicing_by_the_span_gives_an_unbroken_text_back(text: str, start: int, stop: int) -> None:
    whole = Mended.of(text, 0)
    part = whole[start:stop]
    if part:
        assert text[slice(*part.span)] == part.text


@given(mendings(), st.sampled_from([r"[（）]", r"第.", r"\s+", r"市|号"]))
def test_splitting_and_taking_out_lose_no_place(case: tuple[str, Mended], pattern: str) -> None:
    text, mended = case
    compiled = re.compile(pattern)
    assert mended.without(compiled).text == compiled.sub("", mended.text)
    assert [part.text for part in mended.split(compiled)] == [p for p in compiled.split(mended.text) if p]
    for part in mended.split(compiled):
        assert _printed(text, part) == part.text


@given(mendings())
def test_stripping_is_that_of_strings(case: tuple[str, Mended]) -> None:
    text, mended = case
    assert mended.strip().text == mended.text.strip()
    assert mended.strip("（）").text == mended.text.strip("（）")
    assert _printed(text, mended.strip()) == mended.text.strip()
