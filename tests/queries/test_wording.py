"""Answers for people: short headings, codes in words, in both languages."""

from __future__ import annotations

import pytest

from quanze.queries import catalogue
from quanze.queries.codes import codes_of, word
from quanze.queries.running import Table
from quanze.queries.wording import heading, in_words


def test_codes_roles_and_files_are_told_in_words() -> None:
    query = catalogue.get("duties")
    row = {"role": "lead", "source": "a.txt", "task": "lead", "agency_printed": "市水利局"}
    table = Table(tuple(row), (tuple(row.values()),))
    zh = in_words(query, table, "zh", {"a.txt": "甲市公报 2023年第1期"})
    assert zh.dicts() == [{"角色": "牵头", "来源": "甲市公报 2023年第1期", "任务": "lead", "机关（原文）": "市水利局"}]
    assert in_words(query, table, "en", {}).rows == (("lead", "a.txt", "lead", "市水利局"),)


def test_several_codes_in_a_cell_are_told_each() -> None:
    assert word("modes", "初审、受理", "en") == ", ".join(word("modes", one, "en") for one in ("初审", "受理"))
    assert word("modes", "初审、受理", "zh") == "初审、受理"
    assert word("modes", "初审", "en").isascii()


@pytest.mark.parametrize("name", list(catalogue.names()))
def test_no_two_columns_of_a_query_have_one_heading_and_all_are_short(name: str) -> None:
    columns = catalogue.get(name).columns
    for lang in ("zh", "en"):
        headings = [heading(column, lang) for column in columns]
        assert len(set(headings)) == len(headings), headings
        assert all(0 < len(text) <= 40 for text in headings), headings


def test_every_code_has_words_in_both_languages_and_stands_once() -> None:
    for column in ("action", "change", "comparison", "event", "kind_of", "level", "property", "role", "standing"):
        assert all(meaning.zh and meaning.en for meaning in codes_of(column).values())
    assert codes_of("item") == {}
