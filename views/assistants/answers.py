"""What the tools answer: plain values, small, each fact with the printed words it came from, doubt and date said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from quanze.ontology import iri
from quanze.queries import catalogue, running
from quanze.queries.chain import Evidence
from quanze.queries.errors import QueryError
from quanze.queries.facets import called
from quanze.queries.facts_about import EARLIER, Known, facts_about, page_kind
from quanze.queries.naming import only, understand
from quanze.queries.verifying import verify
from quanze.store.interface import QuadStore

Json = dict[str, Any]

MOST = 50
"""Rows, facts or hits of one answer; more are on the next pages."""
_QUOTE = 240
_PLACES = 2
_WHO = {
    "item": ("item-authority", "item-implementer", "item-delegator"),
    "duty": ("duty-agency", "duty-official"),
    "bundle": ("bundle-agency",),
    "water": ("water-steward", "water-agency"),
    "group": ("group-member", "group-office"),
    "post": ("post-holder",),
    "agency": ("agency-holder",),
    "policy": ("document-validity", "policy-duty"),
    "law": ("document-validity", "law-item"),
}
"""For each kind of thing the groups of facts that say who answers for it."""


def find(store: QuadStore, text: str, kind: str, limit: int) -> Json:
    """Things that bear a name, a part of it, a number or pinyin, best first."""
    hits = called(store, text[:400], (kind,) if kind else (), _few(limit) + 1)
    return {
        "things": [
            {"id": _short(hit.iri), "name": hit.label, "kind": hit.kind, "matched": hit.matched, "why": hit.why}
            for hit in hits[: _few(limit)]
        ],
        "more": len(hits) > _few(limit),
    }


def about(store: QuadStore, name: str, as_of: str, limit: int, groups: Sequence[str] = ()) -> Json:
    """What is known of one thing, grouped by the question it answers."""
    thing = only(store, understand(store, name))
    kind = page_kind(store, thing.iri)
    found = []
    for group in facts_about(store, thing.iri, kind, as_of):
        if groups and group.key.removesuffix(EARLIER) not in groups:
            continue
        facts = group.facts
        found.append(
            {
                "question": {"zh": group.title.zh, "en": group.title.en},
                "facts": [_fact(known) for known in facts[: _few(limit)]],
                "in_all": len(facts),
            }
        )
    return {
        "asked": name,
        "understood_as": {"id": _short(thing.iri), "name": thing.label, "kind": kind},
        "as_of": as_of or "what the editions in force say; what is over stands under Formerly, with its dates",
        "answers": found,
        "silence": "" if found else "known, but nothing in print answers this",
    }


def responsible(store: QuadStore, name: str, as_of: str, limit: int) -> Json:
    """Who answers for one thing."""
    thing = only(store, understand(store, name))
    wanted = _WHO.get(page_kind(store, thing.iri), ())
    return about(store, _short(thing.iri), as_of, limit, wanted) | {"asked": name}


def ask(store: QuadStore, query: str, parameters: dict[str, str], limit: int, offset: int) -> Json:
    """The rows of a named query, a page of them."""
    given = {**parameters, "limit": str(_few(limit)), "offset": str(max(0, offset))}
    table = running.run(store, query, given)
    total = table.total if table.total is not None else len(table.rows)
    return {
        "columns": list(table.columns),
        "rows": [[value[: 4 * _QUOTE] for value in row] for row in table.rows],
        "in_all": total,
        "next_offset": offset + len(table.rows) if offset + len(table.rows) < total else None,
        "understood_as": [
            {"asked": told.asked, "names": [thing.label for thing in told.things]} for told in table.understood
        ],
    }


def changes(store: QuadStore, name: str, since: str, until: str, limit: int) -> Json:
    """What a body took over, gave up or was renamed to, or how the lists' entry of an item changed."""
    thing = only(store, understand(store, name, ("agency", "item")))
    if page_kind(store, thing.iri) == "item":
        return ask(store, "item-history", {"item": _short(thing.iri)}, limit, 0)
    given = {"name": _short(thing.iri), "from": since, "to": until}
    return ask(store, "agency-changes", {key: value for key, value in given.items() if value}, limit, 0)


def verified(store: QuadStore, sentence: str, as_of: str) -> Json:
    """What print says of each clause of a sentence."""
    found = verify(store, sentence[:2000], as_of)
    return {
        "sentence": sentence,
        "as_of": as_of or "not asked; tenures without a printed end count",
        "clauses": [
            {
                "clause": clause.clause,
                "verdict": clause.verdict.value,
                "why": {"zh": clause.why.zh, "en": clause.why.en},
                "printed": _places(clause.evidence),
                "doubts": list(clause.doubts),
            }
            for clause in found
        ],
    }


def library() -> list[Json]:
    """The named queries with their parameters and columns."""
    return [
        {
            "name": query.name,
            "question": {"zh": query.question.zh, "en": query.question.en},
            "parameters": {p.name: {"en": p.text.en, "zh": p.text.zh, "default": p.default} for p in query.parameters},
            "columns": [column.name for column in query.columns],
        }
        for query in map(catalogue.get, catalogue.names())
    ]


def told(error: QueryError) -> str:
    """An error as a line in both languages, with the candidates where several things may be meant."""
    names = [f"{_short(one)} ({label}, {kind})" for one, label, kind in getattr(error, "candidates", ())[:8]]
    return f"{error.zh} / {error.en}" + (f" / candidates: {'; '.join(names)}" if names else "")


def _few(limit: int) -> int:
    return max(1, min(limit, MOST))


def _short(name: str) -> str:
    return name.removeprefix(iri.ID)


def _fact(known: Known) -> Json:
    said: Json = {
        "role": known.role,
        "name": known.other.label,
        "id": _short(known.other.iri),
        "kind": known.other.kind,
        "note": known.note,
        "start": known.start,
        "end": known.end,
        "only_seen_in_print_on": known.known_on,
        "doubts": list(dict.fromkeys(doubt for place in known.evidence for doubt in place.doubts)),
        "printed": _places(known.evidence),
    }
    return {key: value for key, value in said.items() if value}


def _places(evidence: Iterable[Evidence]) -> list[Json]:
    """The first places where something is printed; ``line`` counts in the source file, ``page`` is that of a PDF."""
    kept = list(evidence)
    places: list[Json] = [
        {
            "quote": place.quote[:_QUOTE],
            "document": place.document,
            "dated": place.dated,
            "source": place.source,
            "line": place.line,
            **({"page": place.page} if place.page is not None else {}),
        }
        for place in kept[:_PLACES]
    ]
    if len(kept) > _PLACES:
        places.append({"more_places": len(kept) - _PLACES})
    return places
