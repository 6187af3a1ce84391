"""What one source contributes to the entities graph, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from quanze.loaders.entities import describe
from quanze.loaders.entities.claims.rows import (
    Cited,
    Held,
    Named,
    Printed,
    Shortcut,
    Unnamed,
    responsible,
)
from quanze.loaders.entities.view import Node, SourceView
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve import agencies, jurisdictions
from quanze.loaders.resolve.bodies import Body, Group, Resolution
from quanze.loaders.resolve.jurisdictions import OPEN, Jurisdiction
from quanze.ontology import terms
from quanze.ontology.standards import SKOS


@dataclass(slots=True)
class Collector:
    view: SourceView
    lines: set[str] = field(default_factory=set)
    printed: list[Printed] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    unresolved: list[Unnamed] = field(default_factory=list)
    bodies: set[Body] = field(default_factory=set)
    settings: dict[str, tuple[Jurisdiction, int | None, str]] = field(default_factory=dict)
    signed: dict[str, str] = field(default_factory=dict)
    shortcuts: dict[Shortcut, None] = field(default_factory=dict)

    def where(self, node: Node) -> Jurisdiction:
        return self._setting(node)[0]

    def _setting(self, node: Node) -> tuple[Jurisdiction, int | None, str]:
        return self.settings.get(node.one(terms.statedIn), (OPEN, None, ""))

    def resolve(self, printed: str, node: Node) -> Resolution:
        """What a name means in the document that states a fact."""
        place, year, issuer = self._setting(node)
        return agencies.resolve(printed, place, year, issuer)

    def place(self, subject: str, place: Jurisdiction) -> None:
        if place is not OPEN:
            self.link(subject, terms.jurisdiction, place.iri)

    def answers(self, fact: Node, thing: str, predicate: str, who: str) -> None:
        """A shortcut of responsibility that a fact says."""
        self.shortcuts.update(dict.fromkeys(responsible(fact.iri, thing, predicate, who)))

    def short(self, fact: Node, subject: str, predicate: str, target: str) -> None:
        """A shortcut that a fact says."""
        self.shortcuts[Shortcut(fact.iri, subject, predicate, target)] = None

    def say(self, subject: str, predicate: str, value: str) -> None:
        self.lines.add(nt.line(subject, predicate, value))

    def link(self, subject: str, predicate: str, target: str) -> None:
        if subject and target:
            self.lines.add(nt.line(subject, predicate, nt.node(target)))

    def called(self, found: Body | Group, printed: str) -> None:
        """A body, or several, under a printed name."""
        if isinstance(found, Body):
            self.bodies.add(found)
            self.lines.update(describe.body(found))
        else:
            self.lines.update(describe.group(found))
        if printed != found.label:  # a spelling that is read with doubt is no name, but what readers may look for
            self.say(found.iri, SKOS.hiddenLabel if found.doubts else SKOS.altLabel, nt.zh(printed))
        self.lines.update(describe.place(jurisdictions.by_code(found.jurisdiction)))
