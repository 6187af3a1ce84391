"""Labels of a page's head in a line: at its beginning, behind values, never in the midst of a sentence."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.page_labels import marks_of
from tests.structure.printed import lines


def kinds(text: str) -> list[str]:
    (line,) = lines(text + "\n")
    return [mark.kind for mark in marks_of(line)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发文机关：云江市水利局", ["issuer"]),
        ("发文机关：云江市水利局 成文日期：2021-06-08", ["issuer", "signed"]),
        ("• 发文机关：云江市水利局", ["issuer"]),
        ("云江市水利局的发文机关：", []),
        ("云江市水利局", []),
    ],
)
def test_labels_are_found_where_a_line_begins_with_one(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_a_colon_behind_a_label_is_told() -> None:
    (line,) = lines("发文机关：云江市水利局\n")
    (mark,) = marks_of(line)
    assert (mark.colon, line.raw.text[mark.end :]) == (True, "云江市水利局")
