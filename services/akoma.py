"""A printed document with its structure as Akoma Ntoso 3.0 (OASIS LegalDocML), read anew from the text that the store keeps.

Headings and numbered paragraphs are levels (chapters, sections and articles where print calls them so), tables are tables,
annexes attachments; the bodies that issued the document are references to the graph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from quanze.loaders.quads.context import document_iri
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.documents import parse
from quanze.loaders.structure.script import in_simplified
from quanze.ontology.dataset import CONTRIBUTORS
from quanze.queries.errors import QueryError
from quanze.queries.naming import only, understand
from quanze.queries.running import select
from quanze.services.files import write_whole
from quanze.store.interface import QuadStore

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ELEMENTS = {"编": "part", "章": "chapter", "节": "section", "条": "article"}
_SHORT = {
    "part": "part",
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "level": "lvl",
    "hcontainer": "hcontainer",
}
_UNKNOWN = "0001-01-01"
"""What stands for a date that print does not tell: the standard asks for one."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NotPrinted(QueryError):
    """A document that sources only cite has no structure."""

    def __init__(self, label: str) -> None:
        """Name the document."""
        super().__init__(
            f"“{label}”只被引用，没有印在已装入的文件里", f"'{label}' is only cited: no file that is loaded prints it"
        )


def export(store: QuadStore, name: str, path: Path) -> None:
    """Write the document of a name (number, title or IRI) to ``path``.

    Raises UnknownName, AmbiguousName, NotPrinted and StoreUnwritable.
    """
    written = document_xml(store, name)
    write_whole(path, lambda out: out.write(written))


def document_xml(store: QuadStore, name: str) -> bytes:
    """The document of a name as it is printed in the first of its sources, by their names."""
    thing = only(store, understand(store, name, ("law", "policy")))
    iri = thing.iri
    found = select(
        store,
        f"""SELECT ?iri ?file ?format ?text WHERE {{
          {{ BIND(<{iri}> AS ?iri) }} UNION {{ ?iri owl:sameAs <{iri}> }} ?printing qz:document ?iri ; qz:evidence/oa:hasSource ?source .
          ?source dcterms:title ?file ; dcterms:format ?format ; qz:text ?text }} ORDER BY ?file LIMIT 1""",
    )
    for row in found:
        source = Source.from_text(row["file"], row["text"], row["format"])
        for document in parse(in_simplified(source)).documents:
            if document_iri(document.key) == row["iri"]:
                return _Writer(store, iri, document).written()
    raise NotPrinted(thing.label)


@dataclass(slots=True)
class _Writer:
    store: QuadStore
    iri: str
    document: PrintedDocument
    used: Counter[str] = field(default_factory=Counter)

    def written(self) -> bytes:
        root = etree.fromstring(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
        doc = _add(root, "doc", name=self.document.kind or "document")
        self._meta(doc, "")
        preface = _add(doc, "preface")
        if self.document.title.text:
            _add(_add(preface, "p"), "docTitle", self.document.title.text)
        if self.document.number:
            _add(_add(preface, "p"), "docNumber", self.document.number)
        if not len(preface):
            doc.remove(preface)
        self._body(doc, self.document.blocks)
        self._conclusions(doc)
        self._annexes(doc)
        for element in doc.iter():
            element.tag = f"{{{NAMESPACE}}}{element.tag}"
        etree.indent(root, " ")
        return etree.tostring(root, xml_declaration=True, encoding="utf-8")

    def _meta(self, doc: etree._Element, part: str) -> None:
        meta = _add(doc, "meta")
        identification = _add(meta, "identification", source="#quanze")
        day = self.document.date if len(self.document.date) == len(_UNKNOWN) else _UNKNOWN
        work = f"/akn/cn/doc/{day}/{_segment(self.document.key)}"
        for level, path in (("Work", work), ("Expression", f"{work}/zho@"), ("Manifestation", f"{work}/zho@.xml")):
            frbr = _add(identification, f"FRBR{level}")
            _add(frbr, "FRBRthis", value=path.replace(work, f"{work}/!{part or 'main'}", 1))
            _add(frbr, "FRBRuri", value=path)
            if level == "Work":
                _add(frbr, "FRBRalias", name="graph", value=self.iri)
            _add(frbr, "FRBRdate", date=day, name="成文日期")
            _add(frbr, "FRBRauthor", href="#issuer-1" if self.document.issuers else "#quanze")
            if level == "Work":
                _add(frbr, "FRBRcountry", value="cn")
                if self.document.number:
                    _add(frbr, "FRBRnumber", value=self.document.number)
            if level == "Expression":
                _add(frbr, "FRBRlanguage", language="zho")
        references = _add(meta, "references", source="#quanze")
        _add(references, "TLCOrganization", eId="quanze", href=CONTRIBUTORS, showAs="Quanze")
        known = self._issuers()
        for number, issuer in enumerate(self.document.issuers, 1):
            href = known.get(issuer.text, self.iri)
            _add(references, "TLCOrganization", eId=f"issuer-{number}", href=href, showAs=issuer.text)

    def _issuers(self) -> dict[str, str]:
        """The bodies that issued the document, by each of their names."""
        rows = select(
            self.store,
            f"SELECT ?body ?name WHERE {{ <{self.iri}> eli:passed_by ?body . ?body skos:prefLabel|skos:altLabel ?name }} ORDER BY ?body",
        )
        return {row["name"]: row["body"] for row in rows}

    def _body(self, doc: etree._Element, blocks: Iterable[Block]) -> None:
        body = _add(doc, "mainBody")
        above: list[tuple[tuple[int, int], etree._Element]] = [((-1, 0), body)]
        for block in blocks:
            if isinstance(block, Table):
                _table(_container(above[-1][1]), block)
            elif isinstance(block, Heading) or block.mark:
                rank = _rank(block)
                while above[-1][0] >= rank:
                    above.pop()
                above.append((rank, self._level(above[-1][1], block)))
            else:
                _add(_container(above[-1][1]), "p", block.text.text)
        _close(body)

    def _level(self, parent: etree._Element, block: Heading | Paragraph) -> etree._Element:
        """A numbered or headed part, its paragraphs still to come."""
        kind = _ELEMENTS.get(block.mark[-1:], "level" if block.mark else "hcontainer")
        found = etree.SubElement(parent, kind, {"name": "instrument"} if kind == "hcontainer" else {})
        stem = parent.get("eId", "")
        eid = f"{stem}__{_SHORT[kind]}" if stem else _SHORT[kind]
        self.used[eid] += 1
        found.set("eId", f"{eid}_{self.used[eid]}")
        words = block.text.text.removeprefix(block.mark).strip()
        if block.mark:
            _add(found, "num", block.mark)
        if words and isinstance(block, Heading):
            _add(found, "heading", words)
        elif words:
            _add(_container(found), "p", words)
        return found

    def _conclusions(self, doc: etree._Element) -> None:
        if not (self.document.issuers or self.document.date_text):
            return
        conclusions = _add(doc, "conclusions")
        for number, issuer in enumerate(self.document.issuers, 1):
            _add(_add(conclusions, "p"), "organization", issuer.text, refersTo=f"#issuer-{number}")
        if self.document.date_text and len(self.document.date) == len(_UNKNOWN):
            _add(_add(conclusions, "p"), "date", self.document.date_text.text, date=self.document.date)

    def _annexes(self, doc: etree._Element) -> None:
        attachments = _add(doc, "attachments") if self.document.annexes else None
        for number, annex in enumerate(self.document.annexes, 1):
            attachment = _add(attachments, "attachment", eId=f"att_{number}")
            _add(attachment, "heading", annex.title.text)
            inner = _add(attachment, "doc", name="附件")
            self._meta(inner, f"annex_{number}")
            for reference in inner.iter("TLCOrganization"):  # each eId stands once in a file
                reference.set("eId", f"att_{number}__{reference.get('eId')}")
            self._body(inner, annex.blocks)


def _add(parent: etree._Element | None, tag: str, text: str = "", **attributes: str) -> etree._Element:
    assert parent is not None
    found = etree.SubElement(parent, tag, {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()})
    if text:
        found.text = _FORBIDDEN.sub("", text)
    return found


def _rank(block: Heading | Paragraph) -> tuple[int, int]:
    """How high a part stands: titles of instruments, chapters, sections, articles, then numbers by their level."""
    named = list(_ELEMENTS).index(block.mark[-1]) + 1 if block.mark[-1:] in _ELEMENTS else 0
    return (0, named) if named or not block.mark else (1, block.level)


def _container(parent: etree._Element) -> etree._Element:
    """Where a paragraph or table goes: into the body itself, or the content of a level."""
    if parent.tag == "mainBody":
        return parent
    found = parent.find("content")
    return found if found is not None else etree.SubElement(parent, "content")


def _close(body: etree._Element) -> None:
    """Give every level what the standard wants: an introduction before levels below it, else a content; a body is not empty."""
    for content in list(body.iter("content")):
        level = content.getparent()
        if level is not None and any(child.tag in _SHORT for child in level):
            content.tag = "intro"
    for level in body.iter(*_SHORT):
        if not any(child.tag in ("content", *_SHORT) for child in level):
            _add(etree.SubElement(level, "content"), "p")
    if not len(body):
        _add(body, "p")


def _table(parent: etree._Element, table: Table) -> None:
    found = _add(parent, "table")
    if table.caption and table.caption.text:
        _add(found, "caption", table.caption.text)
    _row(found, "th", table.columns)
    for row in table.rows:
        _row(found, "td", [cell.text.text for cell in row.cells])


def _row(table: etree._Element, tag: str, cells: Sequence[str]) -> None:
    if cells:
        row = _add(table, "tr")
        for cell in cells:
            _add(_add(row, tag), "p", cell)


def _segment(text: str) -> str:
    """A text as part of an IRI of the standard's naming convention."""
    return re.sub(r"[\s/!@~:;?#]", "-", text)
