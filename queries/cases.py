"""Open cases: what may be one and what a name may mean, each with its evidence, candidates and score with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import product

from ontology import iri
from queries import changes
from queries.running import select
from store.interface import QuadStore


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
    yield from sorted((*_persons(store), *_presumed(store)), key=lambda c: (-c.score, c.one, c.other))
    yield from sorted(_rivals(store, "agency", "Agency"), key=lambda c: (-c.score, c.one, c.other))
    yield from sorted(_agencies(store), key=lambda c: (-c.count, c.one, c.other))
    yield from sorted(_rivals(store, "document", "LegalDocument"), key=lambda c: (-c.score, c.one, c.other))
    yield from sorted(_items(store), key=lambda c: (-c.score, c.one, c.other))


def _persons(store: QuadStore) -> Iterator[Case]:
    rows = select(
        store,
        """SELECT DISTINCT ?a ?b ?la ?lb ?reason WHERE { ?a a qz:Person ; qz:maybeSameAs ?b . ?a skos:prefLabel ?la . ?b skos:prefLabel ?lb .
        OPTIONAL { ?a qz:maybeSameReason ?reason } }""",
    )
    reasons: dict[tuple[str, str], str] = {}
    labels: dict[str, str] = {}
    for row in rows:
        where = iri.parts(row["b"])
        if f"{where[-2]}（{where[-1]}）" in row["reason"] or (row["a"], row["b"]) not in reasons:
            reasons[row["a"], row["b"]] = row["reason"]
        labels[row["a"]], labels[row["b"]] = row["la"], row["lb"]
    posts = _contexts(store, sorted(labels))
    for (one, other), reason in reasons.items():
        first, second = posts.get(one, ()), posts.get(other, ())
        titles = [{text.partition("「")[2] for text in found} for found in (first, second)]
        parts = (("same name", 0.5), ("same place", 0.2 if iri.parts(one)[1] == iri.parts(other)[1] else 0.0))
        shared = 0.2 if titles[0] & titles[1] else 0.0
        yield Case(
            kind="person",
            one=one,
            other=other,
            one_label=f"{labels[one]}（{iri.parts(one)[-1]}）",
            other_label=f"{labels[other]}（{iri.parts(other)[-1]}）",
            reason=reason.partition("：")[2] or reason,
            count=len(first) + len(second),
            contexts=(*first[:2], *second[:2]),
            score=sum(value for _, value in parts) + shared,
            parts=(*parts, ("same post", shared)),
        )


def _presumed(store: QuadStore) -> Iterator[Case]:
    """Persons named without a body that were taken for the only one of the name with a body in the same file."""
    rows = select(
        store,
        """SELECT ?a ?b ?label WHERE { ?a owl:sameAs ?b . ?b a qz:Person ; skos:prefLabel ?label . FILTER NOT EXISTS { ?a a ?any } }""",
    )
    prints = _contexts(store, sorted({row["b"] for row in rows}))
    for row in rows:
        found = prints.get(row["b"], ())
        parts = (("same name", 0.5), ("same place", 0.2), ("the only one of the name in the file", 0.2))
        yield Case(
            kind="person",
            one=row["a"],
            other=row["b"],
            one_label=f"{row['label']}（{iri.parts(row['a'])[-1]}）",
            other_label=f"{row['label']}（{iri.parts(row['b'])[-1]}）",
            reason="印出时没有单位，已按同一文件里唯一有单位的同名者合并；不同则请裁定",
            count=len(found),
            contexts=found[:4],
            score=sum(value for _, value in parts),
            parts=parts,
        )


def _contexts(store: QuadStore, persons: list[str]) -> dict[str, tuple[str, ...]]:
    if not persons:
        return {}
    block = " ".join(f"<{person}>" for person in persons)
    rows = select(
        store,
        f"""SELECT ?person ?source ?line ?quote WHERE {{ VALUES ?person {{ {block} }} ?fact qz:person|qz:responsibleOfficial ?person ;
        qz:evidence ?p . ?p oa:hasSource/dcterms:title ?source ; qz:startLine ?line ; oa:exact ?quote }} ORDER BY ?person ?source ?line""",
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["person"]] = (*found.get(row["person"], ()), _print(row))
    return found


def _rivals(store: QuadStore, kind: str, sort: str) -> Iterator[Case]:
    """Pairs of things of a class that the rules left apart; the reason begins with what names the other in its IRI."""
    rows = select(
        store,
        f"""SELECT DISTINCT ?a ?b ?la ?lb ?reason WHERE {{ ?a a qz:{sort} ; qz:maybeSameAs ?b . ?a skos:prefLabel ?la .
        ?b skos:prefLabel ?lb . OPTIONAL {{ ?a qz:maybeSameReason ?reason }} }}""",
    )
    prints = _prints(store, {row[side] for row in rows for side in "ab"})
    for row in rows:
        named, _, reason = row["reason"].partition("：")
        if reason and named != iri.parts(row["b"])[-1]:
            continue
        one, other = prints.get(row["a"], ()), prints.get(row["b"], ())
        yield Case(
            kind,
            row["a"],
            row["b"],
            row["la"],
            row["lb"],
            reason or row["reason"],
            len(one) + len(other),
            (*one[:2], *other[:2]),
            0.5,
            tuple((r, 0.5) for r in (reason or row["reason"]).split("；")),
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
    iris = {(row["place"], changes.key_of(row["label"])): row["item"] for row in select(
        store, "SELECT ?item ?label ?place WHERE { ?item a qz:PermitItem ; skos:prefLabel ?label ; qz:jurisdiction ?place }"
    )}  # fmt: skip
    entries = {row["label"]: changes.entries_of(store, row["label"]) for row in lists}
    for earlier, later in product(lists, lists):
        if earlier["place"] != later["place"] or not earlier["date"] < later["date"]:
            continue
        before, after = entries[earlier["label"]], entries[later["label"]]
        dropped = [before[key] for key in sorted(before.keys() - after.keys())]
        added = [after[key] for key in sorted(after.keys() - before.keys())]
        for candidate in changes.candidates(dropped, added):
            one = iris.get((earlier["place"], changes.key_of(candidate.old.item)))
            other = iris.get((earlier["place"], changes.key_of(candidate.new.item)))
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
