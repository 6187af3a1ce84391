"""The coverage board: which issues are loaded and missing, of which places, and how to add a document."""

from __future__ import annotations

import httpx
import pytest

from quanze import store as stores
from quanze.queries.coverage import covered
from quanze.queries.series import Issue, Series, Year, places, series
from quanze.services.loading import load
from tests.web.test_views import text

ISSUE = """# 云江市人民政府公报

{year}年第{number}期（总第{total}期）

云江市人民政府办公室关于调整值班安排的通知

云政办〔{year}〕{number}号

各县、区人民政府：

请遵照执行。

云江市人民政府办公室

{year}年5月{number}日
"""


def test_numbers_missing_in_the_run_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("issues")
    for year, number, total in ((2019, 2, 50), (2019, 5, 53), (2020, 1, 56)):
        (folder / f"{year}-{number}.md").write_text(
            ISSUE.format(year=year, number=number, total=total), encoding="utf-8"
        )
    load([folder], str(folder / "store"), jobs=1)
    with stores.open(folder / "store") as store:
        (one,) = series(store, covered(store))
        (place,) = places(store)
    assert one.title == "云江市人民政府公报"
    assert [(year.year, [issue.number for issue in year.issues], year.missing) for year in one.years] == [
        ("2019", [2, 5], ((1, 1), (3, 4))),
        ("2020", [1], ()),
    ]
    assert one.gaps == ((51, 52), (54, 55))
    assert (one.loaded, one.absent) == (3, 4)
    assert all(0 < year.share <= 100 for year in one.years)
    assert (place.label, place.files, place.documents, place.first, place.last) == ("云江市", 3, 3, "2019", "2020")


def issue(number: int, total: int, *sources: str) -> list[Issue]:
    """The files of an issue."""
    return [Issue(f"issue/{number}", number, total, "", source) for source in sources]


def board(*issues: Issue) -> Series:
    """A gazette with a year whose first issue is not loaded."""
    return Series("公报", "", "", (Year("2019", issues, ((1, 1),), 0, 0, 0),), ())


def test_no_gap_in_total_numbers_is_none_missing() -> None:
    assert board(*issue(2, 50, "a"), *issue(3, 51, "b")).absent == 0
    assert board(*issue(2, 0, "a"), *issue(3, 0, "b")).absent == 1


def test_an_issue_in_two_files_is_one() -> None:
    assert board(*issue(2, 50, "a", "b"), *issue(3, 51, "c")).loaded == 2


def test_the_board_leads_to_the_issues_and_tells_how_to_add(asked: httpx.Client) -> None:
    page = text(asked, "/sources")
    for words in ("云江市人民政府公报", "第2期", "第3期", "quanze load", "最近一次装入"):
        assert words in page
    assert 'id="add"' in page
