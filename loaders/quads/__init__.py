"""Facts of one source → the triples of its graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from quanze.loaders.facts import Fact
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import contexts_of
from quanze.loaders.quads.statements import Statements
from quanze.loaders.quads.writer import Writer
from quanze.loaders.structure.blocks import Gazette
from quanze.ontology import iri, terms

EXTRACTOR = "5"
"""Version of what is read and how; a file read by another version is read again even if it did not change."""
IN_PART = f"{EXTRACTOR} without ocr"
"""The version that stands for it where pages were passed over that a recogniser of print would read."""

_WHOLES = frozenset((terms.duty, terms.entry, terms.listing, terms.implementation))
"""From a part of a fact to the fact."""


@dataclass(frozen=True, slots=True)
class SourceGraph:
    """The graph of one source: its IRI, the imprint its facts go by, its triples (see :mod:`loaders.quads.encoding`)."""

    iri: str
    imprint: str
    triples: tuple[nt.Triple, ...]

    def ntriples(self) -> bytes:
        """The triples as N-Triples."""
        return "".join(
            [f"<{subject}> <{predicate}> {value} .\n" for subject, predicate, value in self.triples]
        ).encode()

    def check(self) -> None:
        """Raise ValueError if the engine takes one of the IRIs for none (literals are escaped whatever they hold)."""
        nodes = {subject for subject, _, _ in self.triples}
        for each in nodes.union(value[1:-1] for _, _, value in self.triples if value[0] == "<"):
            ox.NamedNode(each)

    def doubtful(self) -> int:
        """How many facts are doubted, in themselves or in a part (who takes part in a duty, carries out an item …)."""
        wholes: dict[str, str] = {}
        for subject, predicate, target in self.triples:
            if predicate in _WHOLES:
                wholes[subject] = target.strip("<>")
        doubted = {subject for subject, predicate, _ in self.triples if predicate == terms.doubt}
        return len({wholes.get(whole, whole) for whole in (wholes.get(node, node) for node in doubted)})


def graph_of(gazette: Gazette, facts: Iterable[Fact]) -> SourceGraph:
    """The graph that says what a gazette's facts say, each with its evidence."""
    writer = Writer(gazette.source, IN_PART if gazette.source.unread else EXTRACTOR)
    issue = gazette.issue
    if issue is not None and issue.year and issue.number:
        node = iri.entity("issue", issue.title, f"{issue.year}-{issue.number}")
        graph = writer.graph
        writer.link(graph, terms.inIssue, node)
        writer.link(graph, terms.evidence, writer.passage(issue.text))
        writer.literal(graph, terms.titlePrinted, issue.title)
        writer.literal(graph, terms.issuerPrinted, issue.publisher)
        writer.add(graph, terms.year, nt.year(issue.year))
        writer.add(graph, terms.issueNumber, nt.integer(issue.number))
        if issue.total_number:
            writer.add(graph, terms.totalNumber, nt.integer(issue.total_number))
        if issue.date:
            writer.add(graph, terms.date, nt.date(issue.date))
    statements = Statements(writer, contexts_of(gazette))
    for fact in facts:
        statements.write(fact)
    return SourceGraph(writer.graph, writer.imprint, tuple(writer.finish()))
