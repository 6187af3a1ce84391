"""Personal names as print gives them."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.persons import behind_post, could_be_name, people, read_person, scars
from quanze.loaders.structure.mended import Mended


def text(printed: str) -> Mended:
    """``printed`` as it stands at offset 10 of a file."""
    return Mended.of(printed, 10)


@pytest.mark.parametrize(
    "name", ["周启明", "贺毅", "韩北科", "梁长任", "欧阳明远", "阿依古丽·买买提", "阿不都热依木·艾山", "何家县"]
)
def test_names(name: str) -> None:
    assert could_be_name(name)


@pytest.mark.parametrize(
    "word",
    ["副市长", "市水利局", "司长", "关长", "经理", "周处长", "李主任", "成员", "市委", "分管领导", "财政局", "何"],
)
def test_what_is_no_name(word: str) -> None:
    assert not could_be_name(word)
    assert read_person(text(word)) is None


@pytest.mark.parametrize(
    ("printed", "name", "gender"),
    [
        ("周 启 明", "周启明", ""),
        ("李若兰（女）", "李若兰", "女"),
        ("李若兰（女，壮族）", "李若兰", "女"),
        ("何以安(兼)", "何以安", ""),
        ("何以安同志", "何以安", ""),
        ("尕藏才让同志", "尕藏才让", ""),
    ],
)
def test_reading_a_person(printed: str, name: str, gender: str) -> None:
    person = read_person(text(printed))
    assert person is not None
    assert (person.name.text, person.gender, person.doubts) == (name, gender, ())
    assert person.name.span[0] == 10


def test_without_comrade_a_name_needs_a_surname() -> None:
    assert read_person(text("尕藏才让")) is None
    assert read_person(text("尕藏才让"), certain=True) is not None


@pytest.mark.parametrize(
    ("name", "doubted"), [("周周启明", True), ("周启启明", True), ("李青青", False), ("司马青青", False)]
)
def test_doubled_characters(name: str, doubted: bool) -> None:
    assert any("重字" in doubt for doubt in scars(name)) is doubted


def test_lists_of_people() -> None:
    assert [p.name.text for p in people(text("周启明、何以安（女）和李若兰同志"))] == ["周启明", "何以安", "李若兰"]
    assert [p.gender for p in people(text("周启明、何以安（女）"))] == ["", "女"]
    assert people(text("周启明、市水利局")) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市水利局局长周启明", ("市水利局局长", "周启明")),
        ("市市场监管局苗敏同志", ("市市场监管局", "苗敏")),
        ("副市长欧阳明远", ("副市长", "欧阳明远")),
        ("市市场监管局苗敏", None),
        ("市人民政府分管领导", None),
        ("市水利局主要负责同志", None),
        ("分管副市长", None),
    ],
)
def test_a_name_behind_a_post(printed: str, expected: tuple[str, str] | None) -> None:
    found = behind_post(text(printed))
    assert (None if found is None else (found[0].text, found[1].name.text)) == expected
