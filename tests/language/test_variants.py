"""Traditional characters, widths and white space: every index still holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.language.variants import is_traditional, simplified
from quanze.loaders.language.widths import narrowed, squeezed

NOTICE = "雲江市人民政府辦公室關於成立節約用水工作領導小組的通知"


def test_a_notice_is_read_character_by_character() -> None:
    assert simplified(NOTICE) == "云江市人民政府办公室关于成立节约用水工作领导小组的通知"


def test_simplified_print_is_none_of_traditional_characters() -> None:
    assert is_traditional(NOTICE)
    assert not is_traditional("钟乾著、于瞭：关于征求“後”字用法的通知，著作权归原作者所有")
    assert not is_traditional("")


@given(st.text(max_size=200))
def test_no_index_moves(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert len(narrowed(text)) == len(text)


@given(st.text(alphabet="甲 乙\u3000丙\u200b\t", max_size=20))
def test_no_white_space_is_left(text: str) -> None:
    assert not any(char.isspace() or char == "\u200b" for char in squeezed(text))
