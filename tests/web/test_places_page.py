"""Two places side by side: items and posts, what differs marked, each side with its print."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from quanze.services.loading import load
from tests.queries.test_analyst import LATER, OTHER
from tests.web.served import served
from tests.web.test_views import table, text


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The explorer of two cities with a permit list each."""
    folder = tmp_path_factory.mktemp("two")
    for name, content in {"one.txt": LATER, "other.txt": OTHER}.items():
        (folder / name).write_text(content, encoding="utf-8")
    load([folder], str(folder / "store"), jobs=1)
    with served(folder / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        yield client


def test_items_of_two_places_stand_side_by_side_with_what_differs(two: httpx.Client) -> None:
    rows = table(two, "/places?format=csv")
    assert {row["name"]: row["comparison"] for row in rows} == {
        "教师资格认定": "differs", "机动车登记": "differs", "校车使用许可": "only_a", "律师执业许可": "only_b",
    }  # fmt: skip
    taken, vehicles = (next(row for row in rows if row["name"] == name) for name in ("教师资格认定", "机动车登记"))
    assert (taken["implementer_a"], taken["implementer_b"]) == ("市行政审批局", "市教育局")
    assert taken["basis_a"] == taken["basis_b"] == "教师资格条例"
    assert "省公安厅" in vehicles["handed_a"]
    assert vehicles["handed_b"] == ""
    assert taken["where_a"].startswith("one.txt:")
    assert taken["where_b"].startswith("other.txt:")


def test_the_page_says_the_sum_and_marks_what_only_one_side_says(two: httpx.Client) -> None:
    page = text(two, "/places")
    assert "0 项相同，2 项不同，1 项只有云江市列出，1 项只有松河市列出" in page
    assert "<mark>市行政审批局</mark>" in page
    assert "<mark>教师资格条例</mark>" not in page
    only = text(two, "/places?compare=only_b")
    assert "律师执业许可" in only
    assert "校车使用许可" not in only
    swapped = table(two, "/places?b=jurisdiction/000000-云江市&format=csv")
    assert {row["comparison"] for row in swapped if row["name"] == "律师执业许可"} == {"only_a"}


def test_posts_are_paired_by_what_they_are_called_without_the_place(asked: httpx.Client) -> None:
    rows = table(asked, "/places?kind=posts&format=csv")
    assert {"财政局副局长"} <= {row["name"] for row in rows}
    assert all(row["holder_a"] or row["holder_b"] for row in rows)
