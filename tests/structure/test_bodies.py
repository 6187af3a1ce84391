"""Bodies that one line names."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.bodies import begins_with_place, is_body, split_bodies, without_session, without_state
from quanze.loaders.structure.mended import Mended


@pytest.mark.parametrize(
    "text, names",
    [
        ("云江市水利局", ["云江市水利局"]),
        ("云江市水利局、云江市财政局", ["云江市水利局", "云江市财政局"]),
        ("财政部教育部", ["财政部", "教育部"]),
        ("中共云江县委办公室云江县人民政府办公室", ["中共云江县委办公室", "云江县人民政府办公室"]),
        ("中华人民共和国水利部", ["水利部"]),
        ("国家税务总局云江市税务局", ["国家税务总局云江市税务局"]),
        ("税务总局南宁市税务局", ["税务总局南宁市税务局"]),
        ("财政部税务总局北京市税务局", ["财政部", "税务总局北京市税务局"]),
        ("各县区人民政府", []),
        ("周启明", []),
        ("云江市水利局、周启明", []),
    ],
)
def test_a_line_is_parted_into_bodies_or_is_none(text: str, names: list[str]) -> None:
    assert [body.text for body in split_bodies(Mended.of(text, 0))] == names


def test_a_body_has_an_ending_and_does_not_address_anybody() -> None:
    assert is_body("云江市水利局")
    assert not is_body("云江市")
    assert not is_body("本市水利局")
    assert not is_body("水利局长周启明，")


def test_state_and_session_are_no_part_of_a_name() -> None:
    assert without_state(Mended.of("中华人民共和国建设部", 0)).text == "建设部"
    assert without_state(Mended.of("中华人民共和国主席", 0)).text == "中华人民共和国主席"
    assert without_session(Mended.of("云江市第八届人民代表大会", 0)).text == "云江市人民代表大会"


def test_names_begin_with_a_place_or_the_state() -> None:
    assert begins_with_place("云江市水利局")
    assert begins_with_place("国家能源局")
    assert not begins_with_place("水利局")
