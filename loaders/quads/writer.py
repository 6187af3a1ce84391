"""The source graph of one file in the making: the file, its passages, and the frame that all facts share."""

from __future__ import annotations

from quanze.loaders.facts import Fact
from quanze.loaders.quads import encoding as nt
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.script import Script
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, OA, RDF

_NORMAL = frozenset((terms.kindPrinted, terms.reason))
"""Literals that are compared with words of lists: given in simplified characters whatever the print."""


class Writer:
    """Collects the triples of a source graph. Passages and facts are known by the print and its words, not by the file."""

    def __init__(self, source: Source, extractor: str) -> None:
        """Begin the graph of ``source``; ``extractor`` is the version that reads it."""
        self.source = source
        self._script = Script.of(source)
        self.graph = iri.source(source.name)
        self.imprint = iri.imprint(line.text for line in source.lines)
        self._print = iri.print_(self.imprint)
        self.triples: list[nt.Triple] = []
        self._passages: dict[tuple[int, int], str] = {}
        self._words: dict[tuple[int, int], str] = {}
        self._ordinals: dict[tuple[str, str], int] = {}
        self._orders: dict[str, int] = {}
        self._evidence: dict[str, str] = {}
        self._confidence: dict[str, float] = {}
        self._doubts: dict[str, dict[str, None]] = {}
        add = self.add
        add(self.graph, RDF.type, nt.node(terms.SourceFile))
        add(self.graph, DCTERMS.title, nt.text(source.name))
        add(self.graph, DCTERMS.format, nt.text(source.media_type))
        add(self.graph, DCTERMS.identifier, nt.text(self.imprint))
        add(self.graph, terms.sha256, nt.text(source.sha256))
        add(self.graph, terms.extractor, nt.text(extractor))
        add(self.graph, terms.lineCount, nt.integer(len(source.lines)))
        add(self.graph, terms.text, nt.text(source.text))

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add one triple; ``value`` is in N-Triples form."""
        self.triples.append((subject, predicate, value))

    def bounds(self, subject: str, first: str, last: str) -> None:
        """Say between which days something lies that begins and ends on these dates (empty: unknown)."""
        for predicate, day in nt.bounds(first, last):
            self.add(subject, predicate, day)

    def dated(self, subject: str, predicate: str, day: str) -> None:
        """Give the date of a print, and the days between which it lies; nothing where it is empty."""
        if day:
            for each, value in ((predicate, nt.date(day)), *nt.dated(day)):
                self.add(subject, each, value)

    def literal(self, subject: str, predicate: str, value: str) -> None:
        """Add a plain literal unless it is empty; printed words in the characters of the print."""
        if self._script is not None and predicate not in _NORMAL:
            value = self._script.original(value)
        if value:
            self.triples.append((subject, predicate, nt.text(value)))

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """Add an edge unless there is no target."""
        if target:
            self.triples.append((subject, predicate, f"<{target}>"))

    def passage(self, evidence: Mended) -> str:
        """IRI of the passage that ``evidence`` stands in, written once."""
        start, end = evidence.span
        known = self._passages.get((start, end))
        if known:
            return known
        found = self._passages[start, end] = self._minted("passage", evidence)
        first, last = self.source.line_at(start), self.source.line_at(max(start, end - 1))
        add = self.add
        add(found, RDF.type, nt.node(terms.Passage))
        add(found, OA.hasSource, nt.node(self.graph))
        add(found, OA.exact, nt.text(self.source.text[start:end]))
        add(found, OA.start, nt.integer(start))
        add(found, OA.end, nt.integer(end))
        add(found, terms.startLine, nt.integer(first.number))
        add(found, terms.endLine, nt.integer(last.number))
        if first.page is not None:
            add(found, terms.page, nt.integer(first.page))
        return found

    def node(self, kind: str, class_iri: str, evidence: Mended) -> str:
        """A new node of a kind (``listing`` …) with its type and evidence."""
        found = self._minted(kind, evidence)
        self.add(found, RDF.type, nt.node(class_iri))
        self._evidence[found] = self.passage(evidence)
        self.link(found, terms.evidence, self._evidence[found])
        return found

    def _minted(self, kind: str, evidence: Mended) -> str:
        """The IRI of the next node of a kind that is read from these words."""
        start, end = evidence.span
        words = self._words.get((start, end))
        if words is None:
            words = self._words[start, end] = iri.digest(self.source.text[start:end])
        ordinal = self._ordinals[kind, words] = self._ordinals.get((kind, words), 0) + 1
        return iri.fact(self._print, kind, words, ordinal)

    def fact(self, kind: str, class_iri: str, fact: Fact, document: str, doubts: tuple[str, ...] = ()) -> str:
        """A fact node: its frame (type, document, evidence, doubt)."""
        found = self.node(kind, class_iri, fact.evidence)
        self.link(found, terms.statedIn, document)
        self.doubt(found, fact.confidence, (*fact.doubts, *doubts))
        return found

    def doubt(self, subject: str, confidence: float, doubts: tuple[str, ...]) -> None:
        """Say how sure a reading is, where it is not wholly sure."""
        if confidence < 1 or doubts:
            sure = min(confidence, 0.9) if doubts else confidence
            self._confidence[subject] = min(sure, self._confidence.get(subject, 1.0))
            for reason in doubts:
                self._doubts.setdefault(subject, {})[reason] = None

    def finish(self) -> list[nt.Triple]:
        """All triples, once every fact is written: the doubts gathered on each subject come last."""
        for subject, sure in self._confidence.items():
            self.add(subject, terms.confidence, nt.decimal(sure))
        for subject, reasons in self._doubts.items():
            for reason in reasons:
                self.add(subject, terms.doubt, nt.text(reason))
        return self.triples

    def order(self, series: str) -> str:
        """The next position (from 1) in a series, e.g. of rows in a list."""
        self._orders[series] = self._orders.get(series, 0) + 1
        return nt.integer(self._orders[series])

    def unresolved(
        self, node: str, subject: str, document: str, printed: str, reason: str, candidates: list[str]
    ) -> None:
        """A name on ``subject`` that stands for no known body: why, and which bodies it could be."""
        self.add(node, RDF.type, nt.node(terms.Unresolved))
        self.link(node, terms.statedIn, document)
        self.link(node, terms.evidence, self._evidence.get(subject))
        self.literal(node, terms.printed, printed)
        self.literal(node, terms.reason, reason)
        for candidate in candidates:
            self.link(node, terms.candidate, candidate)
