"""What one source contributes to the entities graph, row by row: finished lines, and mentions still to be joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quanze.loaders.codes import Relation
from quanze.loaders.entities.editions import Edition, Said
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.mentions import Event
from quanze.ontology import terms


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as one source prints it; ``published`` is the day of the issue, ``annexes`` are their titles in order."""

    node: str
    iri: str
    number: str
    title: str
    issuers: tuple[str, ...]
    date: str
    kind: str
    place: str
    issue: str
    published: str = ""
    annexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A mention of a document by number or title; ``by`` is the citing document, ``item`` the permit item (if any)."""

    node: str
    title: str
    number: str
    relation: Relation | None
    by: str
    item: str
    place: str
    predicate: str = terms.citedDocument


@dataclass(frozen=True, slots=True)
class Held:
    """A validity clause: which instrument, from when, until when."""

    node: str
    instrument: str
    by: str
    effective: str
    on_issue: bool
    term: str
    expires: str


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a person: ``predicate`` joins the fact to the person; ``event`` is appoint, remove or known.

    ``agency`` is an IRI or empty, ``posts`` are IRIs, ``rank`` is a code's IRI, ``title`` the post as printed,
    ``moved`` groups the appointments and removals of one sentence (the evidence they share), ``also`` are the
    bodies of further posts in the same words, ``water`` is the river or lake that the person answers for,
    ``document`` the IRI of the document that says so, ``seats`` the IRI of the body that each of the posts is in
    (empty where it is not known).
    """

    node: str
    predicate: str
    name: str
    place: str
    agency: str
    posts: tuple[str, ...]
    rank: str
    title: str
    date: str
    event: Event
    moved: str
    group: str = ""
    also: tuple[str, ...] = ()
    water: str = ""
    document: str = ""
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A printed name that stands for no known body, on which fact and in which part."""

    subject: str
    predicate: str
    printed: str
    place: str


class Shortcut(NamedTuple):
    """A link between entities that a fact says: it holds until a later edition says the fact anew."""

    fact: str
    subject: str
    predicate: str
    target: str


def responsible(fact: str, thing: str, predicate: str, who: str) -> tuple[Shortcut, Shortcut]:
    """That ``who`` answers for a thing, from the thing by the predicate, and from who does."""
    return Shortcut(fact, thing, predicate, who), Shortcut(fact, who, terms.answersFor, thing)


class Entry(NamedTuple):
    """An entry of a bundle, and the permit item of its name and place, should a list have it; without a node an item that
    a list has."""

    node: str
    item: str


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one source graph contributes: finished N-Triples lines, and mentions still to be joined."""

    lines: frozenset[str]
    printed: tuple[Printed, ...]
    cited: tuple[Cited, ...]
    held: tuple[Held, ...]
    named: tuple[Named, ...]
    unresolved: tuple[Unnamed, ...] = ()
    bodies: frozenset[Body] = frozenset()
    said: tuple[Said, ...] = ()
    editions: tuple[Edition, ...] = ()
    entries: tuple[Entry, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
