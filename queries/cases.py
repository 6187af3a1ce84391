"""Open cases: what may be one and what a name may mean, each with its evidence, candidates and score with its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import product

from quanze.ontology import iri
from quanze.queries import changes
from quanze.queries.running import select
from quanze.store.interface import QuadStore


@dataclass(frozen=True, slots=True)
class Case:
    """Something rules can't decide.

    ``one`` and ``other`` are what a judgement is about (IRIs, or ``NAME@PLACE`` for a printed agency name);
    ``count`` how many facts hang on it; ``contexts`` printed words (file:line and quote); ``score`` 0–1 with ``parts``.
    """

    kind: str
    one: str
    other: str
    one_label: str
    other_label: str
    reason: str
    count: int
    contexts: tuple[str, ...]
    score: float
    parts: tuple[tuple[str, float], ...]


def open_cases(store: QuadStore) -> Iterator[Case]:
    """All open cases: persons, then agencies, documents, items, the likeliest first within each."""
    found = list(_stored(store))
    yield from _likeliest(case for case in found if case.kind == "person")
    yield from _likeliest(case for case in found if case.kind == "agency")
    yield from sorted(_agencies(store), key=lambda c: (-c.count, c.one, c.other))
    yield from _likeliest(case for case in found if case.kind == "document")
    yield from _likeliest(_items(store))


def _likeliest(cases: Iterable[Case]) -> list[Case]:
    return sorted(cases, key=lambda c: (-c.score, c.one, c.other))


@dataclass(frozen=True, slots=True)
class Pair:
    """An identity case of the graph: its IRI, the two things and their labels, the reason and the score."""

    iri: str
    one: str
    other: str
    one_label: str
    other_label: str
    reason: str
    score: float


def pairs(store: QuadStore, of: str = "") -> list[Pair]:
    """The identity cases that are open (all, or those of one thing), in order of their things.

    A person that a rule took for another has no label of its own: it is empty.
    """
    about = f"?case qz:alike <{of}> . " if of else ""
    rows = select(
        store,
        f"""SELECT ?case ?thing ?label ?reason ?score WHERE {{ {about}?case a qz:IdentityCase ; qz:alike ?thing ; qz:reason ?reason ;
        qz:score ?score . OPTIONAL {{ ?case qz:verdict ?verdict }} FILTER(!BOUND(?verdict) || ?verdict = qz:verdict-unsure)
        OPTIONAL {{ ?thing skos:prefLabel ?label }} }} ORDER BY ?case ?thing ?label""",
    )
    sides: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows:
        sides.setdefault(row["case"], {}).setdefault(row["thing"], row)
    found = []
    for case, things in sides.items():
        one, other = (things[name] for name in sorted(things))
        named = (one["thing"], other["thing"], one["label"], other["label"])
        found.append(Pair(case, *named, one["reason"], float(one["score"])))
    return sorted(found, key=lambda pair: (pair.one, pair.other))


def _stored(store: QuadStore) -> Iterator[Case]:
    """The open cases that stand in the graph."""
    found = pairs(store)
    prints = _prints(store, {name for pair in found for name in (pair.one, pair.other)})
    parts: dict[str, list[tuple[str, float]]] = {}
    for row in select(
        store,
        """SELECT ?case ?reason ?score WHERE { ?case a qz:IdentityCase ; qz:part ?part . ?part qz:reason ?reason ; qz:score ?score ;
        qz:order ?order } ORDER BY ?case ?order""",
    ):
        parts.setdefault(row["case"], []).append((row["reason"], float(row["score"])))
    for pair in found:
        one, other = prints.get(pair.one, ()), prints.get(pair.other, ())
        named = [iri.parts(name) for name in (pair.one, pair.other)]
        labels = [pair.one_label or pair.other_label, pair.other_label or pair.one_label]
        if named[0][0] == "person":
            labels = [f"{label}（{where[-1]}）" for label, where in zip(labels, named, strict=True)]
        yield Case(
            kind=named[0][0],
            one=pair.one,
            other=pair.other,
            one_label=labels[0],
            other_label=labels[1],
            reason=pair.reason,
            count=len(one) + len(other),
            contexts=(*one[:2], *other[:2]) if one and other else (one or other)[:4],
            score=pair.score,
            parts=tuple(parts[pair.iri]),
        )


def _prints(store: QuadStore, things: Set[str]) -> dict[str, tuple[str, ...]]:
    """The printed places that speak of each thing, in order of file and line."""
    if not things:
        return {}
    rows = select(
        store,
        f"""SELECT DISTINCT ?thing ?source ?line ?quote WHERE {{ VALUES ?thing {{ {" ".join(f"<{t}>" for t in sorted(things))} }}
        ?fact ?role ?thing ; qz:evidence ?p . ?p oa:hasSource/dcterms:title ?source ; qz:startLine ?line ; oa:exact ?quote
        }} ORDER BY ?thing ?source ?line ?quote""",
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["thing"]] = (*found.get(row["thing"], ()), _print(row))
    return found


def _print(row: Mapping[str, str]) -> str:
    return f"{row['source']}:{row['line']} 「{' '.join(row['quote'].split())[:60]}」"


def _agencies(store: QuadStore) -> Iterator[Case]:
    rows = select(
        store,
        """SELECT ?printed ?reason ?candidate ?label ?source ?line ?quote ?code WHERE {
        ?node a qz:Unresolved ; qz:printed ?printed ; qz:reason ?reason ; qz:evidence ?p ; qz:statedIn ?document .
        ?p oa:hasSource/dcterms:title ?source ; qz:startLine ?line ; oa:exact ?quote .
        OPTIONAL { ?printing qz:document ?document ; qz:jurisdiction ?place BIND(STRAFTER(STR(?place), "jurisdiction/") AS ?code) }
        OPTIONAL { ?node qz:candidate ?candidate . ?candidate skos:prefLabel ?label } } ORDER BY ?printed ?source ?line""",
    )
    gathered: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        gathered.setdefault((f"{row['printed']}@{row['code']}", row["candidate"]), []).append(row)
    for (name, candidate), found in gathered.items():
        yield Case(
            kind="agency",
            one=name,
            other=candidate or "?",
            one_label=found[0]["printed"],
            other_label=found[0]["label"],
            reason=found[0]["reason"],
            count=len(found),
            contexts=tuple(_print(r) for r in found[:3]),
            score=0.5 if candidate else 0.0,
            parts=(("candidate known", 0.5 if candidate else 0.0),),
        )


def _items(store: QuadStore) -> Iterator[Case]:
    lists = select(
        store,
        """SELECT ?list ?label ?place ?date WHERE { ?list a qz:PermitList ; skos:prefLabel ?label ; qz:publishedIn ?d .
        OPTIONAL { ?d eli:date_document ?date } OPTIONAL { ?d eli:passed_by/qz:jurisdiction ?place } } ORDER BY ?place ?date ?list""",
    )
    judged = {
        (row["a"], row["b"]) for row in select(store, "SELECT ?a ?b WHERE { ?a a qz:PermitItem ; owl:sameAs ?b }")
    }
    iris = {(row["place"], iri.name_key(row["label"])): row["item"] for row in select(
        store, "SELECT ?item ?label ?place WHERE { ?item a qz:PermitItem ; skos:prefLabel ?label ; qz:jurisdiction ?place }"
    )}  # fmt: skip
    entries = {row["list"]: changes.entries_of(store, row["list"]) for row in lists}
    for earlier, later in product(lists, lists):
        if earlier["place"] != later["place"] or not earlier["date"] < later["date"]:
            continue
        before, after = entries[earlier["list"]], entries[later["list"]]
        dropped = [before[key] for key in sorted(before.keys() - after.keys())]
        added = [after[key] for key in sorted(after.keys() - before.keys())]
        for candidate in changes.candidates(dropped, added):
            one = iris.get((earlier["place"], iri.name_key(candidate.old.item)))
            other = iris.get((earlier["place"], iri.name_key(candidate.new.item)))
            if not one or not other or (one, other) in judged or (other, one) in judged:
                continue
            yield Case(
                kind="item",
                one=one,
                other=other,
                one_label=f"{candidate.old.item}（{earlier['label']}）",
                other_label=f"{candidate.new.item}（{later['label']}）",
                reason="名称相近，一旧一新",
                count=2,
                contexts=(),
                score=candidate.score,
                parts=(("name", candidate.likeness), *((word, 0.08) for word in candidate.shared)),
            )
