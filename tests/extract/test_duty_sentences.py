"""Duties in sentences of their own, which name their task before they say who leads."""

from __future__ import annotations

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
