"""When a tenure is open, ended or unknown, and what that rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quanze.loaders.entities.claims import Named
from quanze.loaders.entities.joining import Joint, Memory
from quanze.loaders.entities.people import Seen
from quanze.loaders.entities.tenures import End, Tenure, tenure_lines, tenures
from quanze.loaders.resolve.mentions import Event
from quanze.ontology import iri, terms

LIN, JIANG = (
    iri.entity("person", "990100", "林望舒", "青屿市教育局"),
    iri.entity("person", "990100", "江远山", "青屿市水利局"),
)
BODY = iri.entity("agency", "990100", "青屿市教育局")
POST = iri.entity("post", "990100", "青屿市教育局", "局长")
REFORM = iri.entity("change", "990100", "2024", "青屿市教育和体育局")


def _named(number: int, event: Event, date: str, name: str = "林望舒") -> Named:
    return Named(
        f"urn:{number}", terms.person, name, "990100", BODY, (POST,), "", "局长", date, event, f"urn:p{number}"
    )


def _tenures(*mentions: Named, ends: dict[str, End] | None = None) -> list[Tenure]:
    seen = {Seen(m, LIN if m.name == "林望舒" else JIANG): 1 for m in mentions}
    return list(tenures(Joint(Memory()), seen, dict.fromkeys((ends or {}).items(), 1)))


APPOINTED = _named(1, Event.APPOINT, "2023-12-06")
LATER = _named(9, Event.KNOWN, "2024-08-15", "江远山")


def test_open_is_said_as_of_the_last_day_that_was_read_of_the_place() -> None:
    (lin,) = [t for t in _tenures(APPOINTED, LATER) if t.person == LIN]
    assert (lin.status, lin.as_of) == ("open", "2024-08-15")
    text = "\n".join(tenure_lines(lin))
    assert f"<{LIN}> <{terms.holdsPost}> <{POST}>" in text
    assert f"<{LIN}> <{terms.heldPost}> <{POST}>" in text


@pytest.mark.parametrize(
    "mentions, status, end",
    [
        ((APPOINTED, _named(2, Event.REMOVE, "2024-03")), "ended", "2024-03"),
        ((_named(3, Event.KNOWN, "2024-01-02"),), "unknown", ""),
        ((_named(4, Event.REMOVE, ""),), "unknown", ""),
    ],
)
def test_what_is_not_open_is_no_post_that_is_held(mentions: tuple[Named, ...], status: str, end: str) -> None:
    (tenure,) = _tenures(*mentions)
    assert (tenure.status, tenure.end) == (status, end)
    text = "\n".join(tenure_lines(tenure))
    assert terms.holdsPost not in text
    assert terms.asOf not in text
    assert terms.heldPost in text


def test_a_tenure_ends_with_the_body_that_a_reform_ended() -> None:
    ends = {BODY: End(REFORM, "2024")}
    (tenure,) = _tenures(APPOINTED, ends=ends)
    assert (tenure.status, tenure.end, tenure.ended_with) == ("ended", "2024", REFORM)
    text = "\n".join(tenure_lines(tenure))
    assert f'<{terms.endsOn}> "2024-12-31"' in text
    (after,) = _tenures(_named(5, Event.KNOWN, "2025-01-03"), ends=ends)
    assert (after.status, after.ended_with) == ("unknown", "")


def test_a_stay_is_in_the_body_of_its_post_and_not_in_that_of_another_post_in_the_same_words() -> None:
    office = iri.entity("agency", "990100", "青屿市河长制办公室")
    deputy = iri.entity("post", "990100", "青屿市河长制办公室", "副主任")
    both = replace(_named(1, Event.KNOWN, "2023-12-06"), posts=(POST, deputy), seats=(BODY, office))
    assert {tenure.post: tenure.agency for tenure in _tenures(both)} == {POST: BODY, deputy: office}
