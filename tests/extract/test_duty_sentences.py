"""Duties in sentences of their own, which name their task before they say who leads."""

from __future__ import annotations

import pytest

from tests.extract.test_duties import found, roles


def test_what_a_line_calls_its_task_is_led_by_who_follows() -> None:
    body = "领导小组下设两个组：\n\n综合协调组：由市水利局牵头，市财政局、市教育局配合。\n\n督查组：由市水利局牵头，市财政局参加。\n"
    assert [(duty.task, roles(duty)["lead"]) for duty in found(body)] == [
        ("综合协调组", ["市水利局"]),
        ("督查组", ["市水利局"]),
    ]


def test_a_sentence_that_names_its_task_and_then_who_leads_is_no_list_of_bodies() -> None:
    body = "一、检查安排\n\n第一检查组由市水利局带队，市财政局参加。\n\n督查工作由市政府督查室牵头组织，市水利局、市财政局参与。\n"
    assert [(duty.task, roles(duty)) for duty in found(body)] == [
        ("第一检查组", {"lead": ["市水利局"], "cooperating": ["市财政局"]}),
        ("督查工作", {"lead": ["市政府督查室"], "cooperating": ["市水利局", "市财政局"]}),
    ]


@pytest.mark.parametrize(
    "item, parties",
    [
        (
            "违规举办的活动由市公安局负责查处，市文旅局配合。",
            {"responsible": ["市公安局"], "cooperating": ["市文旅局"]},
        ),
        (
            "修复堤防。由市水利局负责统筹、协调，市财政局配合。",
            {"responsible": ["市水利局"], "cooperating": ["市财政局"]},
        ),
        ("修复堤防（市水利局负责统筹，市财政局配合）。", {"responsible": ["市水利局"], "cooperating": ["市财政局"]}),
        (
            "明确今后一个时期牵头单位：市水利局负责统筹，市财政局配合",
            {"lead": ["市水利局"], "cooperating": ["市财政局"]},
        ),
        (
            "修复堤防。责任单位：负责特种设备管理的部门、市水利局",
            {"responsible": ["负责特种设备管理的部门", "市水利局"]},
        ),
    ],
)
def test_what_a_body_answers_for_is_no_part_of_its_name(item: str, parties: dict[str, list[str]]) -> None:
    (duty,) = found(f"1.{item}\n")
    assert roles(duty) == parties


@pytest.mark.parametrize(
    "item",
    [
        "修复堤防。市水利局为第一责任单位，市财政局为责任单位。",
        "各区县在汛期前责任单位：市水利局、市应急局要做好值班值守",
        "修复堤防（责任单位：市水利局应当按时完成、市财政局）。",
        "违规举办的活动由市公安局负责查明，市文旅局配合。",
        "市水利局组织修复堤防，由市财政局负责监督。",
    ],
)
def test_a_sentence_behind_a_label_names_nobody(item: str) -> None:
    assert found(f"1.{item}\n") == []
