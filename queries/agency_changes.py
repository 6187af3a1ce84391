"""How the responsibilities of an agency changed between two dates: by lists one after the other, by delegation, by reform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quanze.queries.chain_evidence import batches
from quanze.queries.running import Table, select, values
from quanze.store.interface import QuadStore

ROLES = ("authority", "implementer")
"""What a body may be to an item of a list."""

COLUMNS = (
    "change", "what", "other", "date", "before", "after", "document", "source", "line", "source_before", "line_before",
    "role", "confidence", "doubt",
)  # fmt: skip


@dataclass(slots=True)
class Printed:
    """An item as one list prints it: who has which role (IRI → label), and where that stands."""

    item: str
    date: str
    document: str
    quote: str
    source: str
    line: str
    ended: bool
    bodies: dict[str, dict[str, str]] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


def changes_of_agency(store: QuadStore, parameters: Mapping[str, str]) -> Table:
    """The changes of the agency ``name`` (IRI) dated within ``from`` and ``to`` (each may be empty), by date."""
    agency = parameters["name"]
    rows = [*_by_lists(store, agency), *_by_delegation(store, agency), *_by_reform(store, agency)]
    kept = [row for row in rows if _within(row[3], parameters["from"], parameters["to"])]
    return Table(COLUMNS, tuple(sorted(kept, key=lambda row: (row[3], row[0], row[1], row[2]))))


def _within(date: str, first: str, last: str) -> bool:
    """Whether a date lies in a period; years and months count whole, an unknown date lies in no bounded period."""
    if not date:
        return not (first or last)
    return date[: len(first)] >= first[: len(date)] and (not last or date[: len(last)] <= last[: len(date)])


def _by_lists(store: QuadStore, agency: str) -> Iterator[tuple[str, ...]]:
    """What the agency has in a list and had not in the one before, and the other way round; lists without bodies tell nothing.

    What a list cancels the agency has no longer, and no later list takes it over from there.
    """
    for printed in printings(store, _items_of(store, agency)).values():
        for role in ROLES:
            yield from _of_item(agency, role, printed)


def _of_item(agency: str, role: str, printed: Sequence[Printed]) -> Iterator[tuple[str, ...]]:
    for end in printed:
        if end.ended and agency in end.bodies.get(role, {}):
            yield _row("cancelled", role, None, end)
    told = sorted((p for p in printed if role in p.bodies and not p.ended), key=lambda p: (p.date, p.source))
    for old, new in pairwise(told):
        had, has = agency in old.bodies[role], agency in new.bodies[role]
        if old.date < new.date and had != has:
            yield _row("taken_over" if has else "given_up", role, old, new)


def _row(change: str, role: str, old: Printed | None, new: Printed) -> tuple[str, ...]:
    others = {"taken_over": old, "given_up": new}.get(change)
    doubts = {**(old.doubts if old else {}), **new.doubts}
    return (
        change, new.item, "、".join(sorted(others.bodies[role].values())) if others else "", new.date, old.quote if old else "",
        new.quote, new.document, new.source, new.line, old.source if old else "", old.line if old else "", role,
        min(filter(None, doubts.values()), default=""), "；".join(doubts),
    )  # fmt: skip


def _items_of(store: QuadStore, agency: str) -> list[str]:
    """The items that name the agency anywhere."""
    rows = select(
        store,
        f"SELECT DISTINCT ?thing WHERE {{ ?one qz:authority|^qz:listing/qz:agency <{agency}> ; qz:item ?thing }} ORDER BY ?thing",
    )
    return [row["thing"] for row in rows]


def printings(store: QuadStore, things: Sequence[str]) -> dict[str, list[Printed]]:
    """Every printing of some items (IRIs), by item."""
    found: dict[str, list[Printed]] = {}
    for batch in batches(things):
        listings = select(
            store,
            f"""SELECT ?thing ?listing ?item ?date ?document ?quote ?source ?line ?ended WHERE {{ {values("thing", batch)}
            ?listing qz:item ?thing ; qz:itemPrinted ?item ; qz:statedIn ?in ; qz:evidence ?passage .
            ?in dcterms:identifier ?document ; eli:date_document ?date .
            ?passage oa:exact ?quote ; oa:hasSource/dcterms:title ?source ; qz:startLine ?line .
            OPTIONAL {{ ?listing qz:reform ?ended FILTER(?ended IN (qz:reform-取消, qz:reform-直接取消审批)) }} }} ORDER BY ?listing ?date""",
        )
        printed: dict[str, Printed] = {}
        for row in listings:
            place = (row["document"], row["quote"], row["source"], row["line"])
            told = Printed(row["item"], row["date"], *place, bool(row["ended"]))
            if printed.setdefault(row["listing"], told) is told:
                found.setdefault(row["thing"], []).append(told)
        _add_bodies(store, printed)
    return found


def _add_bodies(store: QuadStore, printed: Mapping[str, Printed]) -> None:
    """Who is in charge of the listings or carries them out, with doubts."""
    listed = values("listing", list(printed))
    rows = select(
        store,
        f"""SELECT ?listing ?role ?body ?label ?doubt ?confidence WHERE {{
        {{ {listed} ?listing qz:authority ?body . ?body skos:prefLabel ?label BIND("authority" AS ?role)
          OPTIONAL {{ ?listing qz:doubt ?doubt OPTIONAL {{ ?listing qz:confidence ?confidence }} }} }}
        UNION {{ {listed} ?said qz:listing ?listing ; qz:agency ?body . ?body skos:prefLabel ?label BIND("implementer" AS ?role)
          OPTIONAL {{ ?said qz:doubt ?doubt OPTIONAL {{ ?said qz:confidence ?confidence }} }} }} }} ORDER BY ?listing ?body ?doubt""",
    )
    for row in rows:
        printed[row["listing"]].bodies.setdefault(row["role"], {})[row["body"]] = row["label"]
        if row["doubt"]:
            printed[row["listing"]].doubts[row["doubt"]] = row["confidence"]


def _by_delegation(store: QuadStore, agency: str) -> Iterator[tuple[str, ...]]:
    """What the agency handed on, and what was handed on to it."""
    rows = select(
        store,
        f"""SELECT ?change ?fact ?item ?printed ?other ?other_printed ?date ?document ?quote ?source ?line ?confidence ?doubt WHERE {{
        {{ ?fact qz:delegator <{agency}> BIND("delegated" AS ?change)
           OPTIONAL {{ ?fact qz:delegate/skos:prefLabel ?other }} OPTIONAL {{ ?fact qz:delegatePrinted ?other_printed }} }}
        UNION {{ ?fact qz:delegate <{agency}> BIND("received" AS ?change)
           OPTIONAL {{ ?fact qz:delegator/skos:prefLabel ?other }} OPTIONAL {{ ?fact qz:delegatorPrinted ?other_printed }} }}
        ?fact a qz:Delegation ; qz:statedIn ?in ; qz:evidence ?passage . ?in dcterms:identifier ?document .
        ?passage oa:exact ?quote ; oa:hasSource/dcterms:title ?source ; qz:startLine ?line .
        OPTIONAL {{ ?in eli:date_document ?date }} OPTIONAL {{ ?fact qz:item/skos:prefLabel ?item }} OPTIONAL {{ ?fact qz:itemPrinted ?printed }}
        OPTIONAL {{ ?fact qz:doubt ?doubt OPTIONAL {{ ?fact qz:confidence ?confidence }} }}
        }} ORDER BY ?fact ?doubt""",
    )
    for row in {row["fact"] + row["change"]: row for row in reversed(rows)}.values():
        yield (
            row["change"], row["item"] or row["printed"], row["other"] or row["other_printed"], row["date"], "", row["quote"],
            row["document"], row["source"], row["line"], "", "", "", row["confidence"], row["doubt"],
        )  # fmt: skip


def _by_reform(store: QuadStore, agency: str) -> Iterator[tuple[str, ...]]:
    """Names the agency took, and the reforms that made or ended it; what says so is a file or a cited text."""
    rows = select(
        store,
        f"""SELECT DISTINCT ?change ?what ?other ?date ?cited WHERE {{
        {{ ?was qz:nameOf <{agency}> ; qz:end ?date ; skos:prefLabel ?what BIND("renamed" AS ?change) BIND(?was AS ?said)
           <{agency}> skos:prefLabel ?other }}
        UNION {{ ?said a org:ChangeEvent ; org:originalOrganization <{agency}> ; org:resultingOrganization/skos:prefLabel ?other
           OPTIONAL {{ ?said qz:date ?date }} <{agency}> skos:prefLabel ?what BIND("reorganised" AS ?change) }}
        UNION {{ ?said a org:ChangeEvent ; org:resultingOrganization <{agency}> ; org:originalOrganization/skos:prefLabel ?what
           OPTIONAL {{ ?said qz:date ?date }} <{agency}> skos:prefLabel ?other BIND("reorganised" AS ?change) }}
        OPTIONAL {{ ?said dcterms:bibliographicCitation ?cited }}
        }} ORDER BY ?date ?what ?other""",
    )
    for row in rows:
        yield row["change"], row["what"], row["other"], row["date"], row["what"], row["other"], row["cited"], *[""] * 7
