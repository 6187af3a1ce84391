"""What is left of numbers and dates that print has damaged."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.damage import damage_in, doubt_of, mended_day
from quanze.loaders.structure.mended import Mended
from tests.structure.printed import lines

TEXT = "云江市水利局关于节水的通知\n（青水发〔2021〕号）\n请认真执行。\n2021年68日\n"
WHOLE = Mended.of("青水发〔2021〕7号", 0)
TORN = Mended.of("青水发〔20217号", 0)


@pytest.mark.parametrize(
    "number, date, doubts",
    [
        (None, True, ["文号印得不全：（青水发〔2021〕号）", "日期印得不全：2021年68日"]),
        (None, False, ["文号印得不全：（青水发〔2021〕号）"]),
        (TORN, False, ["文号印得不全：青水发〔20217号"]),
        (WHOLE, False, []),
    ],
)
def test_what_is_looked_for_and_damaged_is_doubted(number: Mended | None, date: bool, doubts: list[str]) -> None:
    assert [doubt_of(one) for one in damage_in(lines(TEXT), number, date)] == doubts


def test_numbers_far_below_the_head_are_those_of_others() -> None:
    assert list(damage_in(lines("请认真执行。\n" * 8 + "（青水发〔2021〕号）\n"), None, False)) == []


@pytest.mark.parametrize(
    "printed, day",
    [
        ("20181230日", "2018-12-30"),
        ("2021年68日", "2021-06-08"),
        ("2021111日", ""),
        ("2021年年末", ""),
        ("2021230日", ""),
    ],
)
def test_a_day_without_its_signs_is_mended_where_it_can_be_one_only(printed: str, day: str) -> None:
    assert mended_day(printed) == day
