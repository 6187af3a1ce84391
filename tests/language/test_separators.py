"""What a list puts around its names."""

from __future__ import annotations

import pytest

from quanze.loaders.language.separators import name_in

PIECES = {
    "由市水利局": "市水利局",
    "市水利局等有关部门": "市水利局",
    "★市水利局": "市水利局",
    "和市财政局等": "市财政局",
    "：市水利局。": "市水利局",
    "市水利局": "市水利局",
    "等部门": "等部门",
    "高等学校": "高等学校",
    "": "",
}


@pytest.mark.parametrize("piece", PIECES)
def test_a_name_is_freed(piece: str) -> None:
    start, end = name_in(piece)
    assert piece[start:end] == PIECES[piece]
