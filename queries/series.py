"""Which issues of which gazettes are loaded, year by year, and which are missing in the run of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quanze.queries.coverage import Covered
from quanze.queries.running import select
from quanze.store.interface import QuadStore


@dataclass(frozen=True, slots=True)
class Issue:
    """A file of an issue that is loaded: IRI of the issue, number within its year, number since the beginning (0 where print tells none), day, file."""

    iri: str
    number: int
    total: int
    date: str
    source: str


@dataclass(frozen=True, slots=True)
class Year:
    """The issues of a year; ``missing`` are the stretches of numbers before the last one that are not."""

    year: str
    issues: tuple[Issue, ...]
    missing: tuple[tuple[int, int], ...]
    lines: int
    used: int
    doubtful: int

    @property
    def share(self) -> int:
        """Percent of the lines with text that are evidence of a fact."""
        return round(100 * self.used / self.lines) if self.lines else 0


@dataclass(frozen=True, slots=True)
class Series:
    """A gazette: its place (IRI and name), its years, and the stretches of total numbers missing between what is loaded."""

    title: str
    place: str
    place_label: str
    years: tuple[Year, ...]
    gaps: tuple[tuple[int, int], ...]

    @property
    def loaded(self) -> int:
        """How many issues are loaded, whatever the number of their files."""
        return len({issue.iri for year in self.years for issue in year.issues})

    @property
    def absent(self) -> int:
        """How many are missing between the first and the last one loaded, by their total numbers; else by those of the years."""
        if any(issue.total for year in self.years for issue in year.issues):
            return _many(self.gaps)
        return _many(gap for year in self.years for gap in year.missing)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: IRI, name, how many files print documents of it, how many documents, and the years of the first and last."""

    iri: str
    label: str
    files: int
    documents: int
    first: str
    last: str


def series(store: QuadStore, files: Iterable[Covered]) -> list[Series]:
    """The gazettes by place and title; ``files`` tell how much of each was understood."""
    rows = select(
        store,
        """SELECT ?issue ?title ?place ?placeLabel ?year ?number ?total ?date ?source WHERE {
        ?file a qz:SourceFile ; qz:inIssue ?issue ; dcterms:title ?source ; qz:titlePrinted ?title ; qz:year ?year .
        OPTIONAL { ?issue qz:issueNumber ?number } OPTIONAL { ?issue qz:totalNumber ?total } OPTIONAL { ?issue eli:date_publication ?date }
        OPTIONAL { ?issue qz:jurisdiction ?place . ?place skos:prefLabel ?placeLabel }
        } ORDER BY ?placeLabel ?title ?year ?number ?source""",
    )
    covered = {file.source: file for file in files}
    by_title: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        by_title.setdefault((row["title"], row["place"]), []).append(row)
    return [
        Series(
            *key, some[0]["placeLabel"], tuple(_years(some, covered)), _gaps([int(row["total"]) for row in some if row["total"]])
        )
        for key, some in by_title.items()
    ]  # fmt: skip


def _years(rows: Sequence[Mapping[str, str]], covered: Mapping[str, Covered]) -> Iterable[Year]:
    by_year: dict[str, dict[tuple[str, str], Issue]] = {}
    for row in rows:
        issue = Issue(row["issue"], int(row["number"] or 0), int(row["total"] or 0), row["date"], row["source"])
        by_year.setdefault(row["year"], {}).setdefault((issue.iri, issue.source), issue)
    for year, files_of in sorted(by_year.items()):
        issues = tuple(files_of.values())
        files = [covered[issue.source] for issue in issues if issue.source in covered]
        yield Year(
            year, issues, _gaps([0, *(issue.number for issue in issues)]),
            sum(file.lines for file in files), sum(file.used for file in files), sum(file.facts["doubtful"] for file in files),
        )  # fmt: skip


def _gaps(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of numbers missing between those loaded.

    >>> _gaps([244, 240, 241])
    ((242, 243),)
    """
    return tuple((low + 1, high - 1) for low, high in pairwise(sorted(set(numbers))) if high > low + 1)


def _many(gaps: Iterable[tuple[int, int]]) -> int:
    return sum(last - first + 1 for first, last in gaps)


def places(store: QuadStore) -> list[Place]:
    """The places that documents loaded are of, those with most documents first."""
    rows = select(
        store,
        """SELECT ?place ?label (COUNT(DISTINCT ?file) AS ?files) (COUNT(DISTINCT ?document) AS ?documents)
        (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
        ?printing a qz:Printing ; qz:document ?document ; qz:jurisdiction ?place ; qz:evidence/oa:hasSource ?file .
        ?place skos:prefLabel ?label . OPTIONAL { ?printing qz:dateSigned ?signed BIND(STR(?signed) AS ?day) }
        } GROUP BY ?place ?label ORDER BY DESC(?documents) ?label""",
    )
    return [
        Place(row["place"], row["label"], int(row["files"]), int(row["documents"]), row["first"][:4], row["last"][:4])
        for row in rows
    ]
