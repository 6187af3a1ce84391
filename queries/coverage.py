"""What a store holds, for the home page: things by kind, what was read from each file, examples to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quanze.ontology import iri, terms
from quanze.ontology.kinds import OF_CLASS
from quanze.queries import catalogue, sources, stretches
from quanze.queries.kept import kept
from quanze.queries.running import Table, run, select
from quanze.store.interface import QuadStore

_ORDER = (
    "law",
    "policy",
    "item",
    "duty",
    "bundle",
    "agency",
    "post",
    "person",
    "group",
    "water",
    "recognised",
    "issue",
)
_COLUMNS = {
    "Printing": "documents", "Listing": "items", "Duty": "duties", "Appointment": "people", "Removal": "people",
    "GroupMembership": "members", "GroupOffice": "members", "Citation": "citations",
}  # fmt: skip
COLUMNS = ("documents", "items", "duties", "people", "members", "citations", "other", "doubtful")
"""Kinds of facts counted per file; parts of a fact (implementers, participants, bases of an item) are not counted again."""
COMPARED = ("list", "jurisdiction")
"""Kinds of things that questions compare two of."""
_TEXTS_READ = 60
"""Share of lines used is worked out for so many files at most: it needs their whole texts."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A file: its name, the issue it is (label, year), facts by :data:`COLUMNS`, and lines with text and of evidence."""

    source: str
    issue: str
    year: str
    facts: dict[str, int]
    lines: int
    used: int

    @property
    def share(self) -> int:
        """Percent of the lines with text that are evidence of a fact."""
        return round(100 * self.used / self.lines) if self.lines else 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is loaded: counts by kind, files, years covered, examples (IRI, kind, label)."""

    counts: dict[str, int]
    files: tuple[Covered, ...]
    years: str
    examples: tuple[tuple[str, str, str], ...]

    @property
    def issues(self) -> dict[str, str]:
        """What each file is called: the issue of a gazette that it is, else its own name."""
        return {file.source: file.issue or file.source for file in self.files}


def holdings(store: QuadStore) -> Holdings:
    """What is loaded; takes a few scans, so keep it as long as the store does not change."""
    files = tuple(covered(store))
    years = sorted({file.year for file in files if file.year})
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    return Holdings(counts(store), files, span, tuple(examples(store)))


def counts(store: QuadStore) -> dict[str, int]:
    """How many things of each kind the store holds, in the order of the chain."""
    rows = select(store, "SELECT ?class (COUNT(?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class")
    found = dict.fromkeys(_ORDER, 0)
    for row in rows:
        kind = OF_CLASS.get(row["class"])
        if kind and kind.word in found and row["class"] != terms.LegalDocument:  # which every document is
            found[kind.word] += int(row["count"])
    return {kind: count for kind, count in found.items() if count}


def covered(store: QuadStore) -> Sequence[Covered]:
    """The files by year and name; worked out once for each state of the store."""
    return kept(store, "files covered", partial(_covered, store))


def _covered(store: QuadStore) -> Sequence[Covered]:
    found = {row["source"]: row for row in run(store, "sources").dicts()}
    issues = {
        row["name"]: row
        for row in select(
            store,
            """SELECT ?name ?label ?year WHERE { ?file a qz:SourceFile ; dcterms:title ?name ; qz:inIssue ?issue . ?issue skos:prefLabel ?label
            OPTIONAL { ?issue qz:year ?year } } ORDER BY ?name DESC(?year)""",
        )
    }
    facts: dict[str, dict[str, int]] = {name: dict.fromkeys(COLUMNS, 0) for name in found}
    for row in select(
        store,
        """SELECT ?name ?class (COUNT(DISTINCT ?fact) AS ?count) WHERE { ?fact qz:statedIn ?in ; a ?class ; qz:evidence/oa:hasSource ?file .
        FILTER(?class NOT IN (qz:Annex, qz:Unresolved, qz:Entrustment))
        FILTER NOT EXISTS { ?fact qz:duty|qz:entry|qz:listing|qz:implementation ?whole }
        FILTER NOT EXISTS { ?fact qz:delegationKind ?handed ; qz:item ?of } ?file dcterms:title ?name } GROUP BY ?name ?class""",
    ):
        if row["name"] in facts:
            facts[row["name"]][_COLUMNS.get(row["class"].rpartition("#")[2], "other")] += int(row["count"])
    for row in run(store, "doubtful-facts").dicts():
        if row["source"] in facts:
            facts[row["source"]]["doubtful"] += 1
    files = []
    for number, name in enumerate(found):
        lines, used = (0, 0) if number >= _TEXTS_READ else _lines(store, name)
        issue = issues.get(name, {})
        files.append(Covered(name, issue.get("label", ""), issue.get("year", ""), facts[name], lines, used))
    return sorted(files, key=lambda file: (file.year or "9", file.issue, file.source))


def files_covered(store: QuadStore, parameters: Mapping[str, str]) -> Table:
    """The files as rows (there are no parameters)."""
    columns = tuple(column.name for column in catalogue.get("coverage").columns)
    rows = [
        (
            file.source,
            file.issue,
            file.year,
            *(str(file.facts[name]) for name in COLUMNS),
            str(file.lines),
            str(file.used),
            str(file.share),
        )
        for file in covered(store)
    ]
    return Table(columns, tuple(rows))


def _lines(store: QuadStore, name: str) -> tuple[int, int]:
    text = sources.text_of(store, name) or ""
    written = {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
    return len(written), len(written & stretches.covered(stretches.Rows.of(text), stretches.stretches(store, name)))


def examples(store: QuadStore) -> list[tuple[str, str, str]]:
    """A few well-connected things to look at: IRI, kind, label; of lists and places, which are compared, two each."""
    found: list[tuple[str, str, str]] = []
    ask = partial(select, store)
    for kind, pattern in (
        ("list", "?row a qz:Listing ; qz:inList ?thing"),
        ("jurisdiction", "?printing a qz:Printing ; qz:jurisdiction ?thing"),
        ("item", "?listing qz:item ?thing . ?part qz:listing ?listing"),
        ("law", "?y qz:legalBasis ?thing . ?thing a qz:Law"),
        ("agency", "?y qz:leadAgency ?thing . ?thing a qz:Agency"),
        ("group", "?y a qz:GroupMembership ; qz:group ?thing"),
        ("person", "{ ?y qz:person ?thing ; a qz:Tenure } UNION { ?y a qz:GroupMembership ; qz:person ?thing }"),
        ("water", "?y a qz:Stewardship ; qz:object ?thing"),
    ):
        most = 2 if kind in COMPARED else 1
        rows = ask(
            f"SELECT ?thing ?label WHERE {{ {{ SELECT ?thing (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?thing "
            f"ORDER BY DESC(?n) ?thing LIMIT {most} }} ?thing skos:prefLabel ?label }} ORDER BY ?label LIMIT {most}"
        )
        found += [(row["thing"], kind, row["label"]) for row in rows if row["thing"].startswith(iri.ID)]
    return found
