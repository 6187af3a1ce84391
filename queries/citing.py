"""How print is cited: the document, its number and date, the issue, the line or page, and where it can be read.

The texts follow GB/T 7714—2015 (an article in a serial, or a document by itself) and BibTeX.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from quanze.ontology import iri
from quanze.queries.running import Table, select
from quanze.store.interface import QuadStore


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation tells; absent parts are empty, ``page`` stands for PDF only, ``link`` is the file's IRI and line."""

    source: str
    issuer: str
    title: str
    number: str
    date: str
    serial: str
    year: str
    issue: str
    line: str
    page: str
    link: str

    @property
    def place(self) -> str:
        """The page or line in words."""
        return f"第{self.page}页" if self.page else f"第{self.line}行" if self.line else ""

    def gbt7714(self) -> str:
        """The citation in the form of GB/T 7714—2015.

        >>> Citation("a.txt", "云江市人民政府", "关于节水的通知", "云政发〔2023〕1号", "2023-05-04", "云江市人民政府公报", "2023", "2",
        ...     "12", "", "https://x.example/a.txt#L12").gbt7714()
        '云江市人民政府. 关于节水的通知: 云政发〔2023〕1号[J/OL]. 云江市人民政府公报, 2023(2): 第12行 (2023-05-04). https://x.example/a.txt#L12.'
        """
        name = (
            f"{self.title}: {self.number}" if self.number and self.number != self.title else self.title or self.number
        )
        if self.serial:
            volume = f"{self.serial}, {self.year}({self.issue})"
            where = f"[J/OL]. {volume}: {self.place}" if self.place else f"[J/OL]. {volume}"
        else:
            where = f"[Z/OL]. {self.source}: {self.place}" if self.place else f"[Z/OL]. {self.source}"
        dated = f" ({self.date})" if self.date else ""
        return "".join((f"{self.issuer}. " if self.issuer else "", name, where, dated, f". {self.link}."))

    def bibtex(self) -> str:
        """The citation as a BibTeX entry; braces keep the Chinese names whole."""
        fields = {
            "author": self.issuer and f"{{{self.issuer}}}",
            "title": f"{{{self.title or self.number}}}",
            "journal": self.serial,
            "year": self.year or self.date[:4],
            "date": self.date,
            "number": self.issue,
            "pages": self.page,
            "howpublished": "" if self.serial else self.source,
            "note": ", ".join(filter(None, (self.number, "" if self.page else self.place))),
            "url": self.link,
        }
        told = "".join(
            f",\n  {name} = {{{value if name == 'url' else _escaped(value)}}}"
            for name, value in fields.items()
            if value
        )
        return f"@{'article' if self.serial else 'misc'}{{quanze-{iri.digest(self.link)}{told}\n}}\n"


def cited(store: QuadStore, table: Table, base: str = "") -> Table:
    """The table with a citation of each row's place behind its other columns; as it is where rows tell no place."""
    if not {"source", "line"} <= set(table.columns):
        return table
    source, line = table.columns.index("source"), table.columns.index("line")
    citations = Citations(store, base)
    rows = ((*row, found.gbt7714() if (found := citations.at(row[source], row[line])) else "") for row in table.rows)
    return replace(table, columns=(*table.columns, "citation"), rows=tuple(rows))


def _escaped(value: str) -> str:
    return re.sub(r"(?<!\\)([%#&_$])", r"\\\1", value)


@dataclass(frozen=True, slots=True)
class _Issue:
    """A source: whether it is loaded, the documents printed in it by first line, and the serial whose issue it is."""

    known: bool
    documents: tuple[Citation, ...]
    pages: tuple[int, ...]
    serial: str
    year: str
    issue: str


class Citations:
    """Citations of places in a store; what was looked up for one source is kept for its next place."""

    def __init__(self, store: QuadStore, base: str = "") -> None:
        """``base`` is where sources can be read (``https://host/source/``); without it they are named by their IRI."""
        self.store = store
        self.base = base
        self._issues: dict[str, _Issue] = {}

    def at(self, source: str, place: str) -> Citation | None:
        """The citation of a place as tables give it: a line, or the page of a PDF; None for an unknown source."""
        if source not in self._issues:
            self._issues[source] = self._issue(source)
        issue, at = self._issues[source], int(place) if place.isdecimal() else 0
        paged = source.lower().endswith(".pdf")
        starts = issue.pages if paged else tuple(int(document.line) for document in issue.documents)
        before = bisect_right(starts, at)
        if not issue.known:
            return None
        document = issue.documents[before - 1] if before else Citation(source, "", issue.serial or source, *[""] * 8)
        found = replace(
            document, line="" if paged else place, page=place if paged else "", link=self._link(source, place)
        )
        return replace(found, serial=issue.serial, year=issue.year, issue=issue.issue)

    def of_document(self, name: str) -> Citation | None:
        """The citation of the document with IRI ``name`` where it is printed first; None where it is only cited."""
        rows = select(
            self.store,
            f"""SELECT ?source ?line ?page WHERE {{ ?fact a qz:Printing ; qz:document <{name}> ; qz:evidence ?passage .
            ?passage oa:hasSource/dcterms:title ?source ; qz:startLine ?line OPTIONAL {{ ?passage qz:page ?page }} }} ORDER BY ?source ?line""",
        )
        return self.at(rows[0]["source"], rows[0]["page"] or rows[0]["line"]) if rows else None

    def _link(self, source: str, place: str) -> str:
        anchor = f"?at={place}#at" if self.base and place else f"#L{place}" if place else ""
        return (self.base + iri.segment(source) if self.base else iri.source(source)) + anchor

    def _issue(self, source: str) -> _Issue:
        named = select(
            self.store,
            f"""SELECT ?serial ?year ?issue WHERE {{ <{iri.source(source)}> a qz:SourceFile OPTIONAL {{ <{iri.source(source)}> qz:inIssue ?in
            OPTIONAL {{ <{iri.source(source)}> qz:titlePrinted ?serial }} OPTIONAL {{ ?in qz:year ?year }} OPTIONAL {{ ?in qz:issueNumber ?issue }} }} }}""",
        )
        rows = select(
            self.store,
            f"""SELECT ?line ?page ?title ?number ?date ?issuer ?printed WHERE {{
            ?passage oa:hasSource <{iri.source(source)}> ; qz:startLine ?line . ?fact a qz:Printing ; qz:evidence ?passage .
            OPTIONAL {{ ?passage qz:page ?page }} OPTIONAL {{ ?fact qz:titlePrinted ?title }} OPTIONAL {{ ?fact qz:numberPrinted ?number }}
            OPTIONAL {{ ?fact qz:dateSigned ?date }} OPTIONAL {{ ?fact qz:issuer/skos:prefLabel ?issuer }} OPTIONAL {{ ?fact qz:issuerPrinted ?printed }}
            }} ORDER BY ?line ?fact ?issuer""",
        )
        found: dict[tuple[str, str, str], list[dict[str, str]]] = {}
        for row in rows:
            found.setdefault((row["line"], row["title"], row["number"]), []).append(row)
        documents = tuple(
            Citation(
                source, "、".join(dict.fromkeys(filter(None, (row["issuer"] for row in several)))) or several[0]["printed"],
                title, number, several[0]["date"], "", "", "", line, several[0]["page"], "",
            )
            for (line, title, number), several in found.items()
        )  # fmt: skip
        of = named[0] if named else {"serial": "", "year": "", "issue": ""}
        pages = tuple(int(document.page or 0) for document in documents)
        return _Issue(bool(named), documents, pages, of["serial"], of["year"], of["issue"])
