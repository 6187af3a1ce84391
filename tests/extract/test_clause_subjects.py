"""Which instrument a closing clause speaks of."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.clause_subjects import Instruments
from quanze.loaders.structure.blocks import Paragraph
from tests.extract.printed import HEAD, gazette

_ONE = "现将《云江市节水办法》印发给你们，请遵照执行。"
_TWO = "现将《云江市节水办法》《云江市节水目录》印发给你们，请遵照执行。"


def _meant(opening: str, sentence: str, annex: str = "") -> list[str]:
    (document,) = gazette(HEAD.format(about="印发节水文件", opening=opening)).documents
    block = next(block for block in document.blocks if isinstance(block, Paragraph))
    return list(Instruments.of(document).meant(block, annex, sentence))


@pytest.mark.parametrize(
    "opening, sentence, titles",
    [
        (_ONE, "本办法自印发之日起施行。", ["云江市节水办法"]),
        (_TWO, "《办法》和《目录》由市水利局解释。", ["云江市节水办法", "云江市节水目录"]),
        ("请做好节水工作。", "自印发之日起施行。", ["云江市人民政府关于印发节水文件的通知"]),
        (_ONE, "《云江市供水条例》自2021年5月1日起施行。", []),
        (_ONE, "做好政策解释工作。", []),
    ],
)
def test_a_clause_speaks_of_what_it_names_or_of_what_is_issued(opening: str, sentence: str, titles: list[str]) -> None:
    assert _meant(opening, sentence) == titles


def test_a_clause_in_an_annex_speaks_of_it_where_nothing_is_issued() -> None:
    assert _meant("请做好节水工作。", "本方案自印发之日起施行。", annex="节水方案") == ["节水方案"]
