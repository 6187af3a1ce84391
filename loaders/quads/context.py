"""What the facts of one document are read against: its place, year and IRI; and names resolved in it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.facts import Name
from loaders.quads import encoding as nt
from loaders.quads.writer import Writer
from loaders.resolve import agencies, jurisdictions
from loaders.resolve.bodies import Body, Group, Unresolved
from loaders.resolve.jurisdictions import Jurisdiction
from loaders.structure.blocks import Gazette, PrintedDocument
from ontology import iri, terms


@dataclass(frozen=True, slots=True)
class Context:
    """One document: its key and IRI, the place its names are read in, its year and date."""

    key: str
    iri: str
    place: Jurisdiction
    year: int | None
    date: str

    @property
    def code(self) -> str:
        """Code of the place."""
        return self.place.code


def document_iri(key: str) -> str:
    """IRI of a legal document by its number, or its title where it has none."""
    return iri.entity("document", key)


def place_of(document: PrintedDocument, gazette: Gazette) -> Jurisdiction:
    """The place of a document: of its issuer, else of the gazette, else of its title; the state as the last resort."""
    city = jurisdictions.of_issuer(gazette.issue.city) if gazette.issue else None
    return (
        jurisdictions.of_issuer(document.issuer, city)
        or city
        or jurisdictions.of_issuer(document.title.text)
        or jurisdictions.unlisted(document.issuer)
        or (jurisdictions.unlisted(gazette.issue.city) if gazette.issue else None)
        or jurisdictions.STATE
    )


def contexts_of(gazette: Gazette) -> dict[str, Context]:
    """The contexts of all documents of a gazette, by document key."""
    return {d.key: Context(d.key, document_iri(d.key), place_of(d, gazette), d.year, d.date) for d in gazette.documents}


class Names:
    """Resolves printed agency names and writes down both the name and what it means."""

    def __init__(self, writer: Writer) -> None:
        """Names are written with ``writer``."""
        self._writer = writer

    def resolve(self, printed: str, context: Context) -> Body | Group | Unresolved:
        """What a printed name means in a document."""
        return agencies.resolve(printed, context.place, context.year)

    def agency(
        self,
        subject: str,
        name: Name | None,
        context: Context,
        predicate: str = terms.agency,
        printed: str = terms.agencyPrinted,
    ) -> str | None:
        """Write a printed agency and its body (or group) on ``subject``; the body's IRI, None if not resolved.

        A doubtful resolution is said on the subject; a name without body becomes a ``qz:Unresolved`` node.
        """
        if name is None or not name.printed:
            return None
        writer = self._writer
        writer.literal(subject, printed, name.printed)
        if name.full and name.full != name.printed and predicate == terms.agency:
            writer.literal(subject, terms.agencyFull, name.full)
        found = self.resolve(name.full or name.printed, context)
        if isinstance(found, Unresolved):
            node = f"{subject}/unresolved/{iri.segment(name.printed)}"
            writer.unresolved(node, subject, context.iri, name.printed, found.reason, [c.iri for c in found.candidates])
            return None
        writer.link(subject, predicate, found.iri)
        if found.doubts:
            writer.doubt(subject, 0.8, found.doubts)
        return found.iri


def code(codes: object, key: str) -> str:
    """The IRI of a code as an object; a key that is not in the list is a bug of the extractor and raises KeyError."""
    return nt.node(codes[key])  # type: ignore[index]
