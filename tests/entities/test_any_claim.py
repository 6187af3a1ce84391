"""Whatever facts say, the steps that join all files take it: odd numbers, names, dates, nothing, what no font shows."""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyoxigraph as ox
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quanze.loaders import facts
from quanze.loaders.entities.claims import Claims, claims_of
from quanze.loaders.entities.derive import derive, entity_lines
from quanze.loaders.entities.joining import Joint, Memory
from quanze.loaders.facts import Fact
from quanze.loaders.pipeline import warm
from quanze.loaders.quads import graph_of
from quanze.loaders.reading import Source
from quanze.loaders.structure.blocks import Gazette, PrintedDocument
from quanze.loaders.structure.mended import Mended
from quanze.ontology import terms

LONG = int(os.environ.get("QUANZE_FUZZ", "0"))
PRINT = "云江市人民政府关于印发办法的通知\n云政发〔2021〕3号\n任命周启明为市教育局局长，责任单位：市水利局。\n" * 3
NAMES = (
    "", " ", "市教育局", "市 教 育 局", "云江市人民政府", "各县区人民政府", "云江科技城管委会", "云江新城", "周启明", "欧阳·娜", "周", "局长", "市长、副市长",
)  # fmt: skip
NUMBERS = (
    "〔0022〕", "云政发〔2021〕3号", "云政发〔0022〕号", "云政发〔99999999999999999999〕3号", "第〇号", "²", "１２", "-1", "1e9", "《", "《》",
    "《办法》（试行）", "2023-12-31", "on_issue", "5年", "99999999999年", "二〇二三年十三月", "9" * 400,
)  # fmt: skip
SIGNS = (
    "\ue000局", "\uf8ff", "\ufffd", "\x85", "\u2028", "\x00", "\x01", "\U0010ffff", "<>\"{}|\\^`", "%zz", "#", "/", "..", ":", "@", "\t", "\n",
    "局" * 5000, "、" * 300,
)  # fmt: skip
ODD = st.sampled_from((*NAMES, *NUMBERS, *SIGNS))
TEXTS = st.one_of(
    ODD,
    st.tuples(st.sampled_from(NAMES), ODD, st.sampled_from(NUMBERS)).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
DATES = st.sampled_from(("", "1949", "2023", "2023-12", "2023-12-31", "2023-02-30", "0000-00-00", "9999-99-99"))
CLOSED = {
    **dict.fromkeys(("date", "due", "effective", "expires", "since", "until"), DATES),
    "reform": st.sampled_from(["", *terms.REFORM]), "gender": st.sampled_from(["", *terms.GENDER]), "necessity": st.sampled_from(["", *terms.NECESSITY]),
    "mode": st.sampled_from(list(terms.MODE)), "modes": st.lists(st.sampled_from(list(terms.MODE)), max_size=2).map(tuple),
}  # fmt: skip
"""Fields that by their own word hold dates of such shapes (whether there is such a day or not) or words of a code list."""
PRINTED = st.tuples(st.integers(0, len(PRINT) - 1), st.integers(0, 40)).map(
    lambda at: Mended.of(PRINT, 0)[at[0] : at[0] + 1 + at[1]]
)


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Anything of a type that facts are made of."""
    if dataclasses.is_dataclass(kind) and kind is not Mended:
        assert isinstance(kind, type)
        hints = get_type_hints(kind)
        return st.builds(
            kind,
            **{
                each.name: CLOSED[each.name] if each.name in CLOSED else of(hints[each.name])
                for each in dataclasses.fields(kind)
            },
        )
    match get_origin(kind):
        case origin if origin in (Union, UnionType):
            return st.one_of([of(one) for one in get_args(kind)])
        case origin if origin is tuple:
            return st.lists(of(get_args(kind)[0]), max_size=3).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    plain = {str: TEXTS, Mended: PRINTED, bool: st.booleans(), float: st.floats(0.1, 1.0), NoneType: st.none()}
    return plain[kind]


KINDS = [
    kind for kind in vars(facts).values() if isinstance(kind, type) and issubclass(kind, Fact) and kind is not Fact
]
FACTS = st.one_of([of(kind) for kind in KINDS])
DOCUMENTS = st.builds(
    PrintedDocument, number=TEXTS, title=PRINTED, date=st.sampled_from(["", "2021-03-04", "1949-01-01"]), kind=TEXTS, blocks=st.just(()),
    issuers=st.lists(PRINTED, max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, name: str) -> Claims:
    """What a source claims that states any facts; its graph is one the engine takes."""
    documents = draw(st.lists(DOCUMENTS, min_size=1, max_size=2))
    stated = [
        dataclasses.replace(fact, document=draw(st.sampled_from(documents)).key)
        for fact in draw(st.lists(FACTS, min_size=1, max_size=4))
    ]
    gazette = Gazette(Source.from_text(name, PRINT.replace("教育局", name)), None, (), tuple(documents))
    graph = graph_of(gazette, stated)
    taken(graph.ntriples())
    return claims_of(graph.iri, graph.triples)


def taken(triples: bytes) -> None:
    """Fail where the engine does not take the triples."""
    for _ in ox.parse(triples, ox.RdfFormat.N_TRIPLES):
        pass


def joined(some: Iterable[Claims]) -> frozenset[str]:
    found = entity_lines(some)
    taken("\n".join(sorted(found)).encode())
    return found


def test_every_kind_of_fact_is_tried() -> None:
    assert len(KINDS) >= 12


@settings(
    max_examples=LONG or 40,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.reuse, Phase.generate),
)
@given(claims("一.txt"), claims("二.txt"))
def test_any_claims_are_joined_and_taken_out_again(first: Claims, second: Claims) -> None:
    warm()
    both = joined([first, second])
    assert both == joined([second, first])
    shelves = Memory()
    lines: Counter[str] = Counter()
    for change in ((first, 1), (second, 1), (first, -1)):
        joint = Joint(shelves)
        lines.update(derive(joint, [change]))
        shelves.write(joint.writes)
        if change == (second, 1):
            assert +lines == Counter(both)
    assert +lines == Counter(joined([second]))
