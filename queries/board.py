"""Duties by agency and deadline: what a board of them shows, and the duties behind each figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.queries.running import select
from quanze.store.interface import QuadStore

ONGOING, NONE = "ongoing", "none"
"""Columns of duties with a deadline that is no date (every year, for good), and of those without."""
LEADING = ("lead", "responsible")
MOST_AGENCIES = 30


@dataclass(frozen=True, slots=True)
class Part:
    """An agency's part in a duty."""

    agency: str
    label: str
    role: str


@dataclass(frozen=True, slots=True)
class Task:
    """A duty: what, until when (as printed and as a date), where it is printed, who has a part in it (leaders first).

    ``paged`` tells that ``line`` counts pages (PDF).
    """

    iri: str
    text: str
    deadline: str
    due: str
    document: str
    source: str
    line: str
    paged: bool
    parts: tuple[Part, ...]

    @property
    def period(self) -> str:
        """The board's column: a year, :data:`ONGOING` or :data:`NONE`."""
        return self.due[:4] if self.due else ONGOING if self.deadline else NONE


@dataclass(frozen=True, slots=True)
class Board:
    """Figures by agency (IRI, label, counts by period, all), the columns, and how many agencies were left out."""

    periods: tuple[str, ...]
    rows: tuple[tuple[str, str, dict[str, int], int], ...]
    totals: dict[str, int]
    left: int


def tasks(store: QuadStore) -> tuple[Task, ...]:
    """All duties by due date, those without one last, then in the order of print."""
    parts: dict[str, dict[tuple[str, str], Part]] = {}
    for row in select(
        store,
        """SELECT ?duty ?agency ?label ?role WHERE { ?part qz:duty ?duty ; qz:agency ?agency ; qz:role/skos:notation ?role ; qz:order ?order .
        ?agency skos:prefLabel ?label } ORDER BY ?duty ?order ?label""",
    ):
        parts.setdefault(row["duty"], {}).setdefault(
            (row["agency"], row["role"]), Part(row["agency"], row["label"], row["role"])
        )
    rows = select(
        store,
        """SELECT ?duty ?text ?deadline ?due ?document ?source ?line ?page ?place WHERE {
        ?duty a qz:Duty ; qz:task ?text ; qz:order ?place ; qz:evidence ?passage ;
        qz:statedIn/dcterms:identifier ?document . ?passage oa:hasSource/dcterms:title ?source ; qz:startLine ?start .
        OPTIONAL { ?passage qz:page ?page } BIND(COALESCE(?page, ?start) AS ?line)
        OPTIONAL { ?duty qz:deadlineText ?deadline } OPTIONAL { ?duty qz:due ?due } } ORDER BY ?source ?start ?place ?duty""",
    )
    found = {
        row["duty"]: Task(
            row["duty"], row["text"], row["deadline"], row["due"], row["document"], row["source"], row["line"], bool(row["page"]),
            tuple(sorted(parts.get(row["duty"], {}).values(), key=lambda p: p.role not in LEADING)),
        )
        for row in rows
    }  # fmt: skip
    return tuple(sorted(found.values(), key=lambda task: task.due or ("8" if task.deadline else "9")))


def chosen(found: Sequence[Task], agency: str = "", role: str = "", due: str = "", text: str = "") -> list[Task]:
    """The duties that an agency (IRI) has a part in (``lead``: leads or answers; ``help``: anything else), due then."""
    return [
        task
        for task in found
        if (not agency or any(part.agency == agency and fits(part.role, role) for part in task.parts))
        and (agency or not role or any(fits(part.role, role) for part in task.parts))
        and (not due or task.period == due or task.due.startswith(due))
        and (not text or text in task.text)
    ]


def fits(role: str, wanted: str) -> bool:
    """Whether a role is of the wanted sort (``lead``, ``help`` or any)."""
    return not wanted or (role in LEADING) == (wanted == "lead")


def board(found: Sequence[Task], role: str = "", only: str = "") -> Board:
    """The figures: duties by agency and period, the agencies with most first."""
    labels: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for task in found:
        totals[task.period] += 1
        for agency in {part.agency for part in task.parts if fits(part.role, role)}:
            counts.setdefault(agency, Counter())[task.period] += 1
        labels.update({part.agency: part.label for part in task.parts})
    years = sorted(period for period in totals if period not in (ONGOING, NONE))
    periods = (*years, *(period for period in (ONGOING, NONE) if totals[period]))
    rows = sorted(counts.items(), key=lambda item: (-item[1].total(), labels[item[0]]))
    if only:
        rows = [row for row in rows if row[0] == only]
    shown = tuple((agency, labels[agency], dict(count), count.total()) for agency, count in rows[:MOST_AGENCIES])
    return Board(periods, shown, dict(totals), max(0, len(rows) - MOST_AGENCIES))
