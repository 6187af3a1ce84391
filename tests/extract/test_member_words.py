"""Words of a member list: which belong together, whom they name, and in which role."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.group_roles import role_heading, role_of
from quanze.loaders.extract.member_names import members_named
from quanze.loaders.extract.member_posts import goes_on, is_post, without_brackets
from quanze.loaders.extract.member_words import Words
from quanze.loaders.extract.spaced_words import words_in
from quanze.loaders.structure.mended import Mended


def _of(text: str) -> Mended:
    return Mended.of(text, 0)


@pytest.mark.parametrize(
    "text, words",
    [
        ("周 启 明 市水利局局长", ["周启明", "市水利局局长"]),
        ("欧阳 锋 市水利局局长", ["欧阳锋", "市水利局局长"]),
        ("周 启（市水利局）", ["周启（市水利局）"]),
        ("市水利局 周启明", ["市水利局", "周启明"]),
        ("陆明 俞 市水利局局长", ["陆明俞", "市水利局局长"]),
    ],
)
def test_characters_of_a_name_that_stand_apart_are_one_word(text: str, words: list[str]) -> None:
    assert [word.text for word in words_in(_of(text))] == words


@pytest.mark.parametrize(
    "word, members",
    [
        ("周启明同志", [("周启明", "")]),
        ("周启明（市水利局局长）、何以安", [("周启明", "市水利局局长"), ("何以安", "")]),
        ("周启明，市水利局局长", [("周启明", "市水利局局长")]),
        ("周启明（女，市水利局局长）", [("周启明", "市水利局局长")]),
        ("工作要求", []),
    ],
)
def test_a_word_names_members_with_their_posts(word: str, members: list[tuple[str, str]]) -> None:
    found = members_named(_of(word))
    assert [(person.name.text, post.text if post else "") for person, post in found] == members


def test_a_gender_before_the_post_in_a_bracket_is_the_persons() -> None:
    ((person, post),) = members_named(_of("周启明（女，市水利局局长）"))
    assert (person.gender, post and post.text) == ("女", "市水利局局长")


def test_words_are_posts_by_title_or_body_and_sentences_are_none() -> None:
    assert is_post("市水利局局长")
    assert is_post("市水利局")
    assert not is_post("办公室设在市水利局")
    assert goes_on("市水利局党组书记、")
    assert not goes_on("市水利局局长")
    assert without_brackets(_of("（市水利局局长）")).text == "市水利局局长"


def test_a_role_holds_for_the_first_member_behind_it_and_a_post_alone_is_a_member_described() -> None:
    words = Words(_of("组长 周启明 市水利局局长 何以安 副局长"))
    words.read(_of("组长 周启明 市水利局局长 何以安 副局长"), 0)
    assert words.clear
    read = [(one.role, one.person.name.text if one.person else "", one.post.text) for one in words.entries()]
    assert read == [("组长", "周启明", "市水利局局长"), ("", "何以安", "副局长")]
    described = Words(_of("市水利局局长"))
    described.read(_of("市水利局局长"), 0)
    assert [(one.person, one.post.text) for one in described.entries()] == [(None, "市水利局局长")]


def test_a_word_that_is_neither_name_nor_post_is_no_part_of_a_list() -> None:
    words = Words(_of("以下内容"))
    words.read(_of("以下内容"), 0)
    assert not words.clear


def test_roles_open_texts_and_headings() -> None:
    assert role_of("副 组 长：周启明") == ("副组长", 6)
    assert role_of("责任单位：市水利局") is None
    assert role_heading("（二）专家委员（按姓氏笔画为序）") == "委员"
    assert role_heading("办公室主任") == ""
