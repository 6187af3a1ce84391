"""Every row of a word list does what its proof says, and none stands there twice."""

from __future__ import annotations

import re

import pytest

from quanze.loaders.extract.citation_rules import KIND_END
from quanze.loaders.extract.group_roles import POSTS_TOO, ROLES, role_of
from quanze.loaders.extract.person_names import is_person
from quanze.loaders.extract.persons import could_be_name
from quanze.loaders.extract.validity_rules import SELF
from quanze.loaders.language import abbreviations, document_kinds, endings, lists, positions, state_bodies, titles
from quanze.loaders.resolve import jurisdictions, place_names
from quanze.loaders.resolve.posts import split_post
from quanze.loaders.structure.bodies import GLUED
from quanze.loaders.structure.paragraphs import TITLE_END
from quanze.loaders.structure.titles import DOCUMENT_END

FILES = {
    "endings.tsv": 165, "titles.tsv": 190, "abbreviations.tsv": 80, "alike.tsv": 65, "item-labels.tsv": 100, "positions.tsv": 60, "headings.tsv": 85,
    "column-meanings.tsv": 60, "state-bodies.tsv": 100, "roles.tsv": 50, "document-kinds.tsv": 100,
    "surnames.tsv": 600,
}  # fmt: skip
"""Each list and how many rows it has at least."""
BODIES = endings.endings()


def test_all_lists_are_known_and_full() -> None:
    assert {path.name for path in lists.DATA.iterdir()} == set(FILES)
    for name, least in FILES.items():
        found = lists.rows(name)
        assert len(found) >= least
        assert len(set(found)) == len(found)


def test_no_ending_stands_twice() -> None:
    patterns = [one.pattern for one in BODIES]
    assert sorted(patterns) == sorted(set(patterns))
    assert {use for one in BODIES for use in one.uses} == set(endings.USES)


@pytest.mark.parametrize("one", BODIES, ids=lambda one: one.pattern)
def test_an_ending_ends_its_proof(one: endings.Ending) -> None:
    assert re.search(f"(?:{one.pattern})$", one.proof)
    if one.kind:
        assert endings.kind_by_ending(one.proof) == one.kind
    assert one.kind or one.uses, "a row that counts nowhere"


@pytest.mark.parametrize("use", endings.USES)
def test_no_ending_is_covered_by_a_shorter_one_of_its_use(use: str) -> None:
    words = endings.words_of(use)
    assert [(a, b) for a in words for b in words if a != b and a.endswith(b)] == []


@pytest.mark.parametrize("group, title, post", lists.rows("titles.tsv"))
def test_a_title_is_one(group: str, title: str, post: str) -> None:
    if group == "!":
        assert titles.TITLE.search(post) is None
        return
    assert post.endswith(title)
    if group == "post":
        assert [part.title for part in split_post(post)] == [title]
    else:
        assert titles.TITLE.search(post)


@pytest.mark.parametrize("position, title, post", lists.rows("positions.tsv"))
def test_a_title_tells_its_position_and_its_deputy_stands_below(position: str, title: str, post: str) -> None:
    assert post.endswith(title)
    assert positions.position_of(title) == position
    assert positions.position_of("副" + title) == ("deputy" if position == "head" else "")


@pytest.mark.parametrize("group, short, full, name, result", lists.rows("abbreviations.tsv"))
def test_an_abbreviation_makes_its_name(group: str, short: str, full: str, name: str, result: str) -> None:
    assert group in abbreviations.LISTS
    if group == "own-group":
        assert re.match(short, name)
    else:
        assert re.sub(short, full.strip("-"), name) == result


@pytest.mark.parametrize("characters, damaged, meant", lists.rows("alike.tsv"))
def test_look_alikes_lead_back(characters: str, damaged: str, meant: str) -> None:
    ((one, other),) = [(a, b) for a, b in zip(damaged, meant, strict=True) if a != b]
    assert {one, other} <= set(characters)
    assert other in abbreviations.alike()[one]


@pytest.mark.parametrize("name, uses, proof", lists.rows("state-bodies.tsv"))
def test_a_name_of_the_states_bodies_counts_where_its_row_says(name: str, uses: str, proof: str) -> None:
    assert re.match(name, proof)
    assert set(uses.split()) <= set(state_bodies.USES)
    if "behind" in uses:
        assert {match.start() for match in GLUED.finditer("云江市水利局" + proof)} == {6}
    if "alone" in uses or "first" in uses:
        assert place_names.of_issuer(proof) is jurisdictions.STATE
    if "alone" in uses:
        assert not state_bodies.is_states("云江市" + proof)
    if "branches" in uses:
        assert state_bodies.without_hierarchy(proof).startswith("云江")
        assert state_bodies.has_branches(proof.partition("云江")[0])


def test_no_name_of_the_states_bodies_stands_twice_in_a_use() -> None:
    found = [(name, use) for name, uses, _ in lists.rows("state-bodies.tsv") for use in uses.split()]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("use, word, line", lists.rows("roles.tsv"))
def test_a_role_opens_its_line_and_a_post_is_a_role_too(use: str, word: str, line: str) -> None:
    if use == "post":
        assert line.startswith(word)
        assert word in POSTS_TOO
    else:
        assert use in ("head", "member", "before")
        assert role_of(line) == (line.partition("：")[0], line.index("：") + 1)
    assert POSTS_TOO < ROLES


@pytest.mark.parametrize("kind, uses, title", lists.rows("document-kinds.tsv"))
def test_a_kind_of_document_ends_its_title_where_its_row_says(kind: str, uses: str, title: str) -> None:
    assert set(uses.split()) <= set(document_kinds.USES)
    for use, end in (("instrument", TITLE_END.compiled), ("document", DOCUMENT_END.compiled), ("short", KIND_END)):
        if use in uses.split():
            found = end.search(title)
            assert found is not None
            assert found.group().endswith(kind)
    if "self" in uses.split():
        assert SELF.search(f"本{kind}自印发之日起施行") is not None


@pytest.mark.parametrize("use, word, text", lists.rows("surnames.tsv"))
def test_a_surname_begins_a_name_and_other_words_are_none(use: str, word: str, text: str) -> None:
    if use in ("surname", "compound"):
        assert is_person(text)
        assert text.startswith(word)
    elif use == "none":
        assert not is_person(word)
    else:
        assert use == "title"
        assert not could_be_name(word)
