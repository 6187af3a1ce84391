"""The text of a source: its lines, its issue, which documents it prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.ontology import iri
from quanze.queries.running import select
from quanze.store.interface import QuadStore

Line = tuple[int, str, str, str]
"""A line's number and its text in three parts: before, inside and behind the stretch that is marked."""


PRINTED = "|".join(
    f"qz:{name}"
    for name in (
        "itemPrinted",
        "task",
        "citedTitle",
        "agencyPrinted",
        "personPrinted",
        "objectPrinted",
        "titlePrinted",
        "printed",
    )
)
"""The properties that give a printed name of what a fact is about."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that a source prints: IRI, title, number, date, and the offset it begins at."""

    iri: str
    title: str
    number: str
    date: str
    start: int


def text_of(store: QuadStore, name: str) -> str | None:
    """The whole text of the source called ``name``; None if it is not loaded."""
    rows = select(store, f"SELECT ?text WHERE {{ <{iri.source(name)}> qz:text ?text }}")
    return rows[0]["text"] if rows else None


def place_of(store: QuadStore, passage: str) -> tuple[str, int, int] | None:
    """The source that a passage stands in, and the offsets it begins and ends at; None if there is no such passage."""
    rows = select(
        store,
        f"SELECT ?name ?start ?end WHERE {{ <{passage}> oa:hasSource/dcterms:title ?name ; oa:start ?start ; oa:end ?end }}",
    )
    return (rows[0]["name"], int(rows[0]["start"]), int(rows[0]["end"])) if rows else None


def issue_of(store: QuadStore, name: str) -> tuple[str, str] | None:
    """IRI and label of the gazette issue that a source is."""
    rows = select(
        store,
        f"SELECT ?issue ?label WHERE {{ <{iri.source(name)}> qz:inIssue ?issue . ?issue skos:prefLabel ?label }} ORDER BY ?issue",
    )
    return (rows[0]["issue"], rows[0]["label"]) if rows else None


def issue_names(store: QuadStore) -> dict[str, str]:
    """What people call each source: the gazette issue it is, else the only document it prints; file name → label."""
    rows = select(
        store,
        """SELECT ?name (MIN(?label) AS ?issue) (MIN(?told) AS ?title) (COUNT(DISTINCT ?told) AS ?count) WHERE {
        ?source a qz:SourceFile ; dcterms:title ?name .
        OPTIONAL { ?source qz:inIssue/skos:prefLabel ?label }
        OPTIONAL { ?passage oa:hasSource ?source . ?fact a qz:Printing ; qz:evidence ?passage ; qz:titlePrinted ?told }
        } GROUP BY ?name""",
    )
    names = {row["name"]: row["issue"] or (row["title"] if row["count"] == "1" else "") for row in rows}
    return {name: label for name, label in names.items() if label}


def printed_in(store: QuadStore, name: str) -> list[Printed]:
    """The documents a source prints, in the order of print."""
    rows = select(
        store,
        f"""SELECT DISTINCT ?document ?title ?number ?date ?start WHERE {{
        ?passage oa:hasSource <{iri.source(name)}> ; oa:start ?start . ?fact a qz:Printing ; qz:evidence ?passage ; qz:document ?document .
        OPTIONAL {{ ?fact qz:titlePrinted ?title }} OPTIONAL {{ ?fact qz:numberPrinted ?number }} OPTIONAL {{ ?fact qz:dateSigned ?date }}
        }} ORDER BY ?start ?document""",
    )
    return [
        Printed(row["document"], row["title"] or row["number"], row["number"], row["date"], int(row["start"]))
        for row in rows
    ]


def words_of(store: QuadStore, fact: str) -> list[str]:
    """The names a fact gives as they are printed, the longest first."""
    rows = select(store, f"SELECT DISTINCT ?what WHERE {{ <{fact}> ({PRINTED}) ?what }}")
    return sorted((row["what"] for row in rows), key=len, reverse=True)


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """Each line's number and its text in three parts: before, inside and behind the stretch ``start`` to ``end``."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield (number, *parted(line, at, start, end))
        at += len(line) + 1


def parted(text: str, at: int, start: int, end: int) -> tuple[str, str, str]:
    """What of a text that begins at offset ``at`` stands before, inside and behind the stretch ``start`` to ``end``.

    >>> parted("市财政局牵头", 10, 11, 14), parted("市财政局牵头", 10, 0, 9)
    (('市', '财政局', '牵头'), ('市财政局牵头', '', ''))
    """
    low, high = max(0, min(len(text), start - at)), max(0, min(len(text), end - at))
    return (text[:low], text[low:high], text[high:]) if high > low else (text, "", "")


def surroundings(text: str, line: int, around: int = 3) -> tuple[str, str, str]:
    """A line with the few before and behind it."""
    lines: Sequence[str] = text.split("\n")
    at = max(0, min(line - 1, len(lines) - 1))
    before, after = lines[max(0, at - around) : at], lines[at + 1 : at + 1 + around]
    return "".join(f"{one}\n" for one in before), lines[at], "".join(f"\n{one}" for one in after)
