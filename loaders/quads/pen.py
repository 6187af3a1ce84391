"""The pen that facts of one source are written with, and the parts that facts of several kinds share."""

from __future__ import annotations

from dataclasses import dataclass

from quanze.loaders import facts as f
from quanze.loaders.codes import Relation
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import Context, Names, code
from quanze.loaders.quads.writer import Writer
from quanze.ontology import terms


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes into one source graph; ``names`` are resolved and written with the same writer."""

    writer: Writer
    names: Names

    def part(self, kind: str, class_iri: str, fact: f.Fact, context: Context, doubts: tuple[str, ...] = ()) -> str:
        """A node for a part of a fact: typed, with the document and evidence of the fact, its doubts and those of the part."""
        node = self.writer.node(kind, class_iri, fact.evidence)
        self.writer.link(node, terms.statedIn, context.iri)
        self.writer.doubt(node, fact.confidence, (*fact.doubts, *doubts))
        return node

    def cited(self, node: str, title: str, number: str, relation: Relation, context: Context) -> None:
        """Which document a citation names, and why it is cited."""
        w = self.writer
        w.add(node, terms.relation, code(terms.RELATION, relation))
        w.literal(node, terms.citedTitle, title)
        w.literal(node, terms.citedNumber, number)
        w.add(node, terms.order, w.order(context.iri + "#citation"))

    def due(self, node: str, day: str) -> None:
        """The date a deadline means, as precise as print, and the last day that can be."""
        if day:
            self.writer.add(node, terms.due, nt.date(day))
            self.writer.add(node, terms.dueBy, nt.last_day(day))

    def participation(
        self, owner: str, predicate: str, number: int, party: f.Party, fact: f.Fact, context: Context
    ) -> str | None:
        """An agency that takes part in a duty or an entry of a bundle; the IRI of its body, None if not resolved."""
        w = self.writer
        node = self.part("participation", terms.Participation, fact, context, party.doubts)
        w.link(node, predicate, owner)
        w.add(node, terms.role, code(terms.ROLE, party.role))
        w.add(node, terms.order, nt.integer(number))
        return self.names.agency(node, party.agency, context)
