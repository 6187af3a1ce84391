"""What is worked out from all files together takes time as they grow, whatever they are full of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from quanze.loaders.codes import Relation
from quanze.loaders.entities.claims import Cited, Claims, Held, Named, Printed
from quanze.loaders.entities.decisions import CaseKind, Decision, Decisions, Verdict, representatives
from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.mentions import Event
from quanze.ontology import iri, terms
from tests.growth import assert_linear

CITY = "450700"
NAMES = "云江青岭白鹿松河石桥柳溪东湾西坡南塘北渡"


def _printed(title: Callable[[int], str], number: Callable[[int], str]) -> Callable[[int], Claims]:
    def claims(size: int) -> Claims:
        return replace(NOTHING, printed=tuple(_document(at, title(at), number(at)) for at in range(size)))

    return claims


NOTHING = Claims(frozenset(), (), (), (), ())


def _document(at: int, title: str, number: str) -> Printed:
    node = f"urn:printing:{at}"
    return Printed(node, iri.entity("document", f"{title}{number}{at}"), number, title, (), "2020-01-01", "", CITY, "")


def _mark(at: int) -> str:
    return chr(0x5000 + at % 0x4000)


def _citations(size: int) -> Claims:
    """One title with as many numbers as it is cited without."""
    numbered = _printed(lambda _: "关于开展检查的通知", lambda at: f"云政发〔2020〕{at}号")(size)
    cited = (Cited(f"urn:c:{at}", "关于开展检查的通知", "", Relation.CITES, "urn:d", "", CITY) for at in range(size))
    return replace(numbered, cited=tuple(cited))


def _editions(size: int) -> Claims:
    """One title under decrees of as many kinds as it is cited with."""
    printed = _printed(lambda _: "云江市茶园管理办法", lambda at: f"令第{at}号")(size)
    cited = (
        Cited(f"urn:c:{at}", "云江市茶园管理办法", f"令第{size + at}号", Relation.CITES, "", "", CITY)
        for at in range(size)
    )
    return replace(printed, cited=tuple(cited))


def _terms(size: int) -> Claims:
    printed = _printed(lambda at: f"云江市第{at}号管理办法", lambda at: f"云政规〔2020〕{at}号")(size)
    cited = tuple(
        Cited(f"urn:v:{at}", f"云江市第{at}号管理办法", "", None, p.iri, "", CITY, predicate=terms.instrument)
        for at, p in enumerate(printed.printed)
    )
    held = tuple(Held(m.node, m.title, m.by, "2020-02-29", True, "5年", "") for m in cited)
    return replace(printed, cited=cited, held=held)


def _people(name: Callable[[int], str], **given: Callable[[int], object]) -> Callable[[int], Claims]:
    def claims(size: int) -> Claims:
        found = (_person(at, name(at), {field: value(at) for field, value in given.items()}) for at in range(size))
        return replace(NOTHING, named=tuple(found))

    return claims


def _person(at: int, name: str, given: dict[str, object]) -> Named:
    plain = Named(
        node=f"urn:source:{at}/passage/{at}", predicate=terms.person, name=name, place=CITY, agency="", posts=(), rank="",
        title="局长", date="2020-01-01", event=Event.APPOINT, moved="",
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def _agency(at: int) -> str:
    return iri.entity("agency", CITY, f"云江市第{at}局")


def _posts(at: int) -> tuple[str, ...]:
    return (iri.entity("post", CITY, "云江市茶叶局", "局长"),)


def _bodies(label: Callable[[int], str], key: str = "", kind: str = "bureau") -> Callable[[int], Claims]:
    def claims(size: int) -> Claims:
        named = (label(at) for at in range(size))
        bodies = (
            Body(
                iri=iri.entity("agency", CITY, name),
                label=name,
                kind=kind,
                level="prefecture",
                jurisdiction=CITY,
                key=key,
            )
            for name in named
        )
        return replace(NOTHING, bodies=frozenset(bodies))

    return claims


SHAPES: dict[str, Callable[[int], Claims]] = {
    "documents of one title": _printed(lambda _: "政府工作报告", lambda at: f"云政发〔2020〕{at}号"),
    "documents of one title without numbers": _printed(lambda _: "政府工作报告", lambda _: ""),
    "numbers that differ in one character": _printed(lambda _: "政府工作报告", lambda at: f"{_mark(at)}政发〔2020〕1号"),
    "one number with many titles": _printed(lambda at: f"{_mark(at)}县茶园管理办法", lambda _: "云政发〔2020〕1号"),
    "a title cited without its many numbers": _citations,
    "editions of one title": _editions,
    "terms of force": _terms,
    "one name in as many bodies": _people(lambda _: "江暮", agency=_agency),
    "one name in no body": _people(lambda _: "江暮"),
    "one name in no body and in as many": _people(
        lambda _: "江暮", agency=lambda at: _agency(at) if at % 2 else "", node=lambda at: f"urn:source:{at // 2}/{at}"
    ),
    "one name in one post again and again": _people(
        lambda _: "江暮", agency=lambda _: _agency(0), posts=_posts, event=lambda _: "known"
    ),
    "appointed and removed on one day": _people(
        lambda _: "江暮",
        agency=lambda _: _agency(0),
        posts=_posts,
        event=lambda at: "remove" if at % 2 else "appoint",
    ),
    "doubled names in one body": _people(
        lambda at: ("江江暮", "江暮")[at % 2], agency=lambda _: _agency(0), title=lambda at: f"第{at}科科长"
    ),
    "all named in one sentence": _people(lambda _: "江暮", agency=_agency, moved=lambda _: "urn:s/passage/1"),
    "bodies of one task": _bodies(lambda at: f"云江市{_mark(at)}{_mark(at + 7)}{_mark(at + 99)}局", key="茶叶"),
    "bodies that differ in one character": _bodies(lambda at: f"云江市{_mark(at)}茶叶局"),
    "companies of the same characters": _bodies(
        lambda at: "云江市茶" + "".join(NAMES[int(digit)] for digit in str(at)) + "有限公司", kind="enterprise"
    ),
    "long names": _bodies(lambda at: f"云江市{_mark(at) * 60}局"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_joint_steps_are_linear(shape: str) -> None:
    assert_linear(SHAPES[shape], lambda claims: entity_lines([claims]), 60)


def test_judgements_are_read_in_linear_time() -> None:
    def chain(size: int) -> list[tuple[str, str]]:
        return [(f"x{at:06}", f"x{at + 1:06}") for at in reversed(range(size))]

    assert_linear(chain, representatives, 2000)


def test_presumed_persons_meet_judgements_in_linear_time() -> None:
    def given(size: int) -> tuple[Claims, Decisions]:
        claims = SHAPES["one name in no body and in as many"](size)
        people = [iri.entity("person", CITY, "江暮", f"云江市第{at}局") for at in range(size)]
        judged = (Decision(Verdict.SAME, CaseKind.PERSON, *sorted(pair)) for pair in pairwise(people))
        return claims, Decisions({(CaseKind.PERSON, d.one, d.other): d for d in judged})

    assert_linear(given, lambda both: entity_lines([both[0]], both[1]), 60)


@pytest.mark.parametrize("number", ["云政发〔0022〕3号", "云政发〔9999〕3号", "令第0号", "〔2020〕"])
def test_odd_numbers_and_years_cost_nothing(number: str) -> None:
    printed = _printed(lambda _: "云江市茶园管理办法", lambda _: number)(1)
    held = Held("urn:v", "云江市茶园管理办法", printed.printed[0].iri, "9999-01-01", True, "5年", "")
    cited = Cited(
        "urn:v", "云江市茶园管理办法", number, None, printed.printed[0].iri, "", CITY, predicate=terms.instrument
    )
    assert entity_lines([replace(printed, cited=(cited,), held=(held,))])
