"""Every sign that two things may be one is said of a pair that it is true of, with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from quanze.loaders.entities.people import PRESUMED
from quanze.loaders.resolve.agencies import resolve
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.jurisdictions import by_code
from quanze.loaders.resolve.likeness import Likeness
from quanze.loaders.resolve.mentions import Event, PersonMention
from quanze.loaders.resolve.people import cluster
from quanze.loaders.resolve.rivals import Bearer, agency_rivals, document_rivals
from quanze.ontology import iri

_CITY, _COUNTY = "450700", "450721"
_BODIES = tuple(iri.entity("agency", _CITY, f"云江市{name}局") for name in ("教育", "财政"))


def _mention(number: int, agency: str = "", name: str = "何安安", place: str = _CITY, **more: Any) -> PersonMention:
    return PersonMention(str(number), name, place, agency, together=f"urn:{number}/passage/1", **more)


def _people() -> Iterator[tuple[str, float]]:
    moved: dict[str, Any] = {"date": "2019-01-01", "title": "局长"}
    for mentions in (
        [_mention(1, _BODIES[0], title="局长"), _mention(2, _BODIES[1], title="局长"), _mention(3, place=_COUNTY)],
        [
            _mention(4, _BODIES[0], event=Event.APPOINT, **moved),
            _mention(5, _BODIES[0], event=Event.REMOVE, **moved),
            _mention(6, _BODIES[0], event=Event.KNOWN, date="2021-01-01", title="局长"),
        ],
        [_mention(7, _BODIES[0]), _mention(8, _BODIES[0], name="何安")],
    ):
        for pair in cluster(mentions).maybe_same:
            yield from pair.parts
    yield from PRESUMED


def _bodies() -> Iterator[tuple[str, float]]:
    place = by_code(_CITY)
    for names in (
        ("市机关服务中心", "市机关事务管理局"),
        ("市交发集团公司", "市交通发展集团有限公司"),
        ("市水利勘测设计院", "市水利勘测设汁院"),
        ("市财政局（市金融办）", "市金融办"),
    ):
        for rivals in agency_rivals(body for name in names if isinstance(body := resolve(name, place), Body)):
            yield from rivals.parts


def _documents() -> Iterator[tuple[str, float]]:
    for one, other in (("", "云政发〔2021〕7号"), ("云政发〔2021〕7号", "云玫发〔2021〕7号")):
        for pair in document_rivals([Bearer("urn:a", one), Bearer("urn:b", other)]):
            yield from pair.parts


@pytest.fixture(scope="module")
def said() -> set[tuple[str, float]]:
    return {*_people(), *_bodies(), *_documents()}


@pytest.mark.parametrize("sign", Likeness, ids=lambda sign: sign.name)
def test_a_sign_is_said_of_a_pair(sign: Likeness, said: set[tuple[str, float]]) -> None:
    weight, words = sign.value
    pattern = re.sub(r"\\{[a-z]+\\}", ".+", re.escape(words))
    assert [one for one in said if re.fullmatch(pattern, one[0]) and one[1] == weight], words
    assert 0 <= weight <= 1
