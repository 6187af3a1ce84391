"""Orders and the instruments they publish."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.orders import number_below, order_number, read_order
from tests.structure.printed import lines

ORDER = "云江市人民政府令\n第12号\n现公布《云江市节约用水办法》，自2021年5月1日起施行。\n市长 周启明\n云江市节约用水办法\n第一条 节约用水。\n"


def test_an_order_has_a_number_and_the_title_of_what_it_publishes() -> None:
    order = read_order(lines(ORDER), 0)
    assert order is not None
    assert order.title is not None
    assert (order.title.text, order.number, [name.text for name in order.issuers]) == (
        "云江市节约用水办法",
        "云江市人民政府令第12号",
        ["云江市人民政府"],
    )
    assert (order.first, order.body, order.end) == (0, 2, 5)


def test_marks_round_a_law_in_a_title_change_with_the_marks_round_the_title() -> None:
    order = read_order(
        lines(
            "云江省人民政府令\n第245号\n《云江省实施〈水法〉办法》已经通过，现予公布。\n省长 周启明\n云江省实施《水法》办法\n第一条\n"
        ),
        0,
    )
    assert order is not None
    assert order.title is not None
    assert order.title.text == "云江省实施《水法》办法"


def test_bodies_that_order_together_stand_on_lines_of_their_own() -> None:
    order = read_order(lines("云江市水利局\n云江市财政局\n令\n2021年第3号\n现予公布。\n"), 0)
    assert order is not None
    assert [name.text for name in order.issuers] == ["云江市水利局", "云江市财政局"]


@pytest.mark.parametrize("text", ["云江市人民政府令\n请认真执行。\n", "周启明令第12号\n", "关于节水的通知\n"])
def test_no_order_without_a_body_and_a_number_or_instrument(text: str) -> None:
    assert read_order(lines(text), 0) is None


@pytest.mark.parametrize(
    "count, number",
    [
        ("第12号", "水利部令第12号"),
        ("2026年第3号", "水利部令2026年第3号"),
        ("〔2017〕13号", "水利部令〔2017〕13号"),
        ("【第94号】", "水利部令第94号"),
    ],
)
def test_numbers_of_orders_meet_in_one_form(count: str, number: str) -> None:
    assert order_number("水利部", "令", count) == number


def test_a_number_stands_right_below_a_title() -> None:
    read = lines("关于节水的通知\n（云政发 [2021] 3 号）\n")
    found = number_below(read, 1)
    assert found is not None
    assert found[0] == "云政发〔2021〕3号"
    assert number_below(read, 0) is None
    assert number_below(read, 9) is None
