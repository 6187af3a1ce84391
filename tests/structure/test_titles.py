"""What looks like a title, and who it says issues."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.titles import grade, is_open, is_title, join_title, title_issuers
from tests.structure.printed import lines


@pytest.mark.parametrize(
    "text, sure",
    [
        ("云江市水利局关于印发《云江市节水办法》的通知", 3),
        ("云江市人民政府人事任免", 3),
        ("关于节水的通知", 2),
        ("《云江市节水办法》", 1),
        ("云江市节水办法（试行）", 1),
        ("加强节水工作", 0),
        ("附件节水办法", 0),
        ("云江市水利局关于节水的通知。", 0),
        ("云江市水利局关于印发《节水办法的通知", 0),
        ("（云江市节水办法）", 0),
        ("节水" * 101 + "办法", 0),
    ],
)
def test_titles_are_graded(text: str, sure: int) -> None:
    assert grade(text) == sure
    assert is_title(text) is (sure == 3)


@pytest.mark.parametrize(
    "text, names, more",
    [
        ("云江市水利局关于节水的通知", ["云江市水利局"], False),
        ("云江市水利局 云江市财政局关于节水的通知", ["云江市水利局", "云江市财政局"], False),
        ("云江市水利局等3部门关于节水的通知", ["云江市水利局"], True),
        ("关于节水的通知", [], False),
        ("云江市节水办法", [], False),
    ],
)
def test_titles_name_their_issuers(text: str, names: list[str], more: bool) -> None:
    found, others = title_issuers(Mended.of(text, 0).without_spaces())
    assert ([name.text for name in found], others) == (names, more)


@pytest.mark.parametrize(
    "text, goes_on",
    [("云江市水利局关于", True), ("关于印发《节水", True), ("关于节水、", True), ("关于节水的通知", False)],
)
def test_a_line_shows_whether_its_title_goes_on(text: str, goes_on: bool) -> None:
    assert is_open(text) is goes_on


def test_lines_of_a_title_are_one() -> None:
    assert join_title(lines("云江市水利局\n关于节水的通知\n")).text == "云江市水利局关于节水的通知"
