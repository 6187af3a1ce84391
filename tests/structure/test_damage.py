"""What is left of numbers and dates that print has damaged."""

from __future__ import annotations

import pytest

from loaders.structure.damage import damage_in
from tests.structure.printed import lines

TEXT = "云江市水利局关于节水的通知\n青水发〔20217号\n请认真执行。\n2021年68日\n"


@pytest.mark.parametrize(
    "number, date, doubts",
    [
        (True, True, ["文号印得不全：青水发〔20217号", "日期印得不全：2021年68日"]),
        (True, False, ["文号印得不全：青水发〔20217号"]),
        (False, False, []),
    ],
)
def test_what_is_looked_for_and_damaged_is_doubted(number: bool, date: bool, doubts: list[str]) -> None:
    assert list(damage_in(lines(TEXT), number, date)) == doubts


def test_numbers_far_below_the_head_are_those_of_others() -> None:
    assert list(damage_in(lines("请认真执行。\n" * 8 + "青水发〔20217号\n"), True, False)) == []
