"""A life in one line: what print says of an official or a body, on one axis, last seen in print marked."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest

from quanze.queries import lives
from quanze.queries.lives import Life, Stretch
from quanze.queries.stays import Stay
from quanze.views.web.timelines import axis_of
from tests.web.test_pages import CITY
from tests.web.test_views import table, text


def stretch(section: str, start: str = "", end: str = "", known: tuple[str, ...] = ()) -> Stretch:
    """A stretch of which only the dates matter."""
    return Stretch(section, "x", "post", section, "", start, end, known, ())


def test_sections_stand_in_their_order_on_one_axis() -> None:
    life = Life((stretch("duties", known=("2023-05-01",)), stretch("posts", start="2019", end="2021")))
    axis = axis_of(life.sections)
    assert list(axis.bars) == ["posts", "duties"]
    assert [year for year, _ in axis.years] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    (post,), (duty,) = axis.bars["posts"], axis.bars["duties"]
    assert (post.left, post.width, post.open_left, post.open_right) == (0, 40, False, False)
    assert duty.width == 0
    assert 80 < duty.dots[0][0] < 90
    assert life.last == "2023-05-01"


def test_a_single_year_is_told_by_its_quarters() -> None:
    axis = axis_of(Life((stretch("posts", known=("2019-07-01",)),)).sections)
    assert [tick for tick, _ in axis.years] == ["2019", "2019-04", "2019-07", "2019-10", "2020"]
    assert axis.bars["posts"][0].dots == ((50.0, "2019-07-01"),)


def test_a_life_knows_who_held_what(monkeypatch: pytest.MonkeyPatch) -> None:
    stay = Stay("p", "梁启川", "q", "市长", "市长", "a", "云江市人民政府", "2020", "", (), (), True)
    monkeypatch.setattr(lives, "stays", lambda *_: [stay])
    monkeypatch.setattr(lives, "profile", lambda *_: None)
    assert lives.life(None, "p").stays == (stay,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path,sections",
    [
        (f"person/{CITY}/梁启川/云江市人民政府", {"posts", "groups", "waters"}),
        (f"agency/{CITY}/云江市水利局", {"duties", "waters"}),
    ],
)
def test_a_life_has_all_that_the_page_of_the_thing_tells(asked: httpx.Client, path: str, sections: set[str]) -> None:
    of = f"of={quote(path)}"
    rows = table(asked, f"/timeline?{of}&format=csv")
    assert sections <= {row["section"] for row in rows}
    page = text(asked, f"/timeline?{of}")
    assert "最后见于" in page
    assert 'class="dot last"' in page
    for section in sections:
        assert f'id="{section}"' in page
