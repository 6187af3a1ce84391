"""Which document a clause on force speaks of."""

from __future__ import annotations

import pytest

from quanze.loaders.entities.documents import _as_one
from quanze.loaders.entities.mentions import is_in_title
from quanze.loaders.resolve.documents import DocumentEntity


@pytest.mark.parametrize(
    "instrument, title, own",
    [
        ("云江市节水办法", "云江市财政局关于修订云江市节水办法的通知", True),
        ("云江市节水办法", "云江市财政局关于修订《云江市节水办法》的通知", True),
        ("云江市节水办法", "云江市人民政府关于修改《云江市节水办法》的决定", False),
        ("云江市节水办法", "云江市人民政府关于防汛工作的通知", False),
        ("", "云江市人民政府关于防汛工作的通知", False),
    ],
)
def test_a_notice_prints_the_instrument_that_its_title_names_unless_it_changes_it(
    instrument: str, title: str, own: bool
) -> None:
    assert is_in_title(instrument, title) is own


def test_two_titles_of_one_number_that_names_no_year_are_one_document() -> None:
    both = [
        DocumentEntity("i", title, "公告第38号", "其他", (alias,), True)
        for title, alias in (("乙", "丁"), ("甲", "丙"))
    ]
    assert list(_as_one("i", both)) == [DocumentEntity("i", "乙", "公告第38号", "其他", ("丁", "丙", "甲"), True)]
