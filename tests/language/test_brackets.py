"""Brackets: one counter, tolerant of what is not paired."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.language import brackets

TEXTS = st.text(alphabet="甲、（）()〔〕[]《》“”〈〉，", max_size=40)


@given(TEXTS)
def test_depths_fit_the_text_and_are_never_below_zero(text: str) -> None:
    found = brackets.depths(text)
    assert len(found) == len(text)
    assert all(depth >= 0 for depth in found)


@given(TEXTS)
def test_parts_and_separators_are_the_whole_text(text: str) -> None:
    parts = list(brackets.cut(text, "、，"))
    assert "".join(sign + text[start:end] for start, end, sign in parts) == text


@given(TEXTS)
def test_outermost_pairs_come_in_order_and_never_overlap(text: str) -> None:
    edges = [edge for pair in brackets.outer(text, brackets.ANY) for edge in pair]
    assert edges == sorted(edges)


@given(TEXTS)
def test_trailing_brackets_end_the_text(text: str) -> None:
    at = brackets.trailing(text)
    assert at == len(text) or text[at] in "（("


def test_what_nothing_opened_counts_for_nothing() -> None:
    assert brackets.depths("甲）、（乙、丙") == [0, 0, 0, 1, 1, 1, 1]
    assert [text for start, end, _ in brackets.cut("甲）、乙", "、") if (text := "甲）、乙"[start:end])] == [
        "甲）",
        "乙",
    ]


def test_kinds_are_counted_apart() -> None:
    assert brackets.depths("（“甲", brackets.ROUND) == [1, 1, 1]
    assert brackets.depths("（“甲", brackets.QUOTES) == [0, 1, 1]


def test_a_closing_sign_is_found_within_the_limit() -> None:
    assert brackets.closing("《甲〈乙〉》", 0) == 5
    assert brackets.closing("（甲)", 0) == 2
    assert brackets.closing("（甲乙丙）", 0, 3) == -1


def test_unclosed_looks_through_widths() -> None:
    assert not brackets.unclosed("（甲)")
    assert brackets.unclosed("《甲（乙）")


def test_text_without_brackets_is_left() -> None:
    assert brackets.without("甲（乙（丙））丁《戊》") == "甲丁"
    assert brackets.without("甲（乙") == "甲（乙"
