"""Deadlines with their label (完成时限：2024年底) beside the bracket of those who answer."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import duties
from quanze.loaders.facts import Duty
from tests.extract.printed import notice


def duties_of(item: str) -> list[Duty]:
    """The duties of a plan with this item."""
    read = notice(f"云江市节约用水办法\n\n{item}\n")
    return [fact for fact in duties.extract(read) if isinstance(fact, Duty)]


@pytest.mark.parametrize(
    "item, due",
    [
        ("（一）完善制度。完成时限：2024年底。（牵头单位：市水利局）", "2024-12-31"),
        ("（一）完善制度（完成时间：2024年6月）。（牵头单位：市水利局）", "2024-06"),
        ("（一）完善制度。（牵头单位：市水利局）（完成时限：2024年9月底）", "2024-09-30"),
        ("（一）完善制度。完成时间：2024年6月；牵头单位：市水利局", "2024-06"),
        ("（一）完善制度。（牵头单位：市水利局；完成时限：2024年8月底）完成时限：2024年底", "2024-08-31"),
    ],
)
def test_a_labelled_deadline_beside_the_bracket_is_the_tasks(item: str, due: str) -> None:
    (duty,) = duties_of(item)
    assert (duty.task, duty.due) == ("（一）完善制度", due)
    assert [party.agency.printed for party in duty.parties] == ["市水利局"]


def test_a_limit_that_a_task_sets_others_is_no_deadline_of_it() -> None:
    (duty,) = duties_of("（一）完善制度，办理时限：压缩至3个工作日，提高效率。（牵头单位：市水利局）")
    assert duty.due == ""


@pytest.mark.parametrize(
    "lines, due",
    [
        ("完成时限：2023年12月底前\n\n牵头单位：市水利局", "2023-12-31"),
        ("时限要求：长期坚持。牵头单位：市水利局", ""),
        ("时限：2023年6月\n\n牵头单位：市水利局\n", "2023-06"),
    ],
)
def test_a_deadline_on_a_line_above_that_of_the_roles_is_the_tasks(lines: str, due: str) -> None:
    (duty,) = duties_of(f"1.完善取水计量。\n\n{lines}")
    assert (duty.task, duty.due) == ("1.完善取水计量", due)
    assert [party.agency.printed for party in duty.parties] == ["市水利局"]


def test_a_deadline_in_a_paragraph_below_that_of_the_roles_is_the_tasks() -> None:
    (duty,) = duties_of("（一）完善取水计量。\n\n责任单位：市水利局\n\n时限要求：2023年6月底前")
    assert (duty.task, duty.deadline, duty.due) == ("（一）完善取水计量", "2023年6月底前", "2023-06-30")
    (duty,) = duties_of("（一）完善取水计量。\n\n责任单位：市水利局\n\n各单位要明确时限要求。")
    assert duty.deadline == ""


def test_what_a_paragraph_says_of_all_below_a_bracket_is_no_deadline_of_its_task() -> None:
    (duty,) = duties_of("（一）开展排查。（责任单位：市水利局）\n\n时间安排：2023年6月至12月")
    assert duty.deadline == ""


@pytest.mark.parametrize(
    "item",
    [
        "召开现场会。时间要求：10分钟",
        "组织培训。时间安排：每周三下午",
        "压缩审批时间。时限：20日",
        "限时办结。时限：3个月",
    ],
)
def test_lengths_and_timetables_are_no_deadlines_and_stay_part_of_the_task(item: str) -> None:
    (duty,) = duties_of(f"（一）{item}（责任单位：市水利局）")
    assert (duty.task, duty.deadline) == (f"（一）{item}", "")
