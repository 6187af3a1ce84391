"""Brackets and closing words of a paragraph that say who answers for it, and the words that name its task."""

from __future__ import annotations

import pytest

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.duty_brackets import brackets_in
from quanze.loaders.extract.task_words import heading, opening, own_item
from quanze.loaders.structure.mended import Mended


def _said(text: str, *, used: bool = False, below: bool = False) -> list[tuple[str, str, tuple[str, ...]]]:
    found = brackets_in(Mended.of(text, 0), ordered=False, used=used, below=below, item=True)
    return [(party.role, party.agency.printed, one.doubts) for one in found for party in one.clause.parties]


def test_a_bracket_that_names_roles_states_a_duty() -> None:
    assert _said("修好水渠。（牵头单位：市水利局；配合单位：市财政局）") == [
        (Role.LEAD, "市水利局", ()),
        (Role.COOPERATING, "市财政局", ()),
    ]


def test_a_bracket_that_is_never_closed_is_read_with_doubt() -> None:
    assert _said("修好水渠。（责任单位：市水利局") == [(Role.RESPONSIBLE, "市水利局", (Doubt.BRACKET_UNCLOSED,))]


def test_names_alone_in_a_bracket_count_where_brackets_of_the_document_state_duties() -> None:
    assert _said("修好水渠。（市水利局、市财政局）") == []
    assert _said("修好水渠。（市水利局、市财政局）", used=True) == [
        (Role.RESPONSIBLE, "市水利局", (Doubt.NAMES_ALONE,)),
        (Role.RESPONSIBLE, "市财政局", (Doubt.NAMES_ALONE,)),
    ]


def test_a_label_at_the_end_states_a_duty_as_a_bracket_does() -> None:
    assert _said("修好水渠。责任单位：市水利局。") == [(Role.RESPONSIBLE, "市水利局", ())]


def test_a_paragraph_of_roles_alone_belongs_to_what_stands_above() -> None:
    assert _said("牵头单位：市水利局", below=True) == [(Role.LEAD, "市水利局", ())]


@pytest.mark.parametrize(
    "printed, own, head, words",
    [
        ("（一）修好水渠。1.清淤", "（一）修好水渠。1.清淤", "（一）修好水渠", "（一）修好水渠。1.清淤"),
        (
            "一、放水（二）修好水渠。各地落实。",
            "（二）修好水渠。各地落实。",
            "一、放水",
            "一、放水（二）修好水渠。各地落实",
        ),
    ],
)
def test_a_task_is_named_by_its_own_item(printed: str, own: str, head: str, words: str) -> None:
    text = Mended.of(printed, 0)
    assert (own_item(text).text, heading(text).text, opening(text).text) == (own, head, words)
