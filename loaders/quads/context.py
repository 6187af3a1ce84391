"""What the facts of one document are read against: its place, year and IRI; and names resolved in it."""

from __future__ import annotations

from dataclasses import dataclass

from quanze.loaders.confidence import Shape
from quanze.loaders.facts import Name
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.writer import Writer
from quanze.loaders.resolve import agencies
from quanze.loaders.resolve.bodies import Body, Group, Unresolved
from quanze.loaders.resolve.jurisdictions import OPEN, Jurisdiction
from quanze.loaders.resolve.place_signs import place_of
from quanze.loaders.structure.blocks import Gazette, PrintedDocument
from quanze.ontology import iri, terms


@dataclass(frozen=True, slots=True)
class Context:
    """One document: its key and IRI, the place its names are read in, its year, date and issuer.

    ``confidence`` and ``doubts`` are those of the place.
    """

    key: str
    iri: str
    place: Jurisdiction
    year: int | None
    date: str
    issuer: str = ""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Code of the place."""
        return self.place.code


def document_iri(key: str) -> str:
    """IRI of a legal document by its number, or its title where it has none."""
    return iri.entity("document", key)


def phrase_iri(context: Context, phrase: str) -> str:
    """IRI of what a document calls by a phrase that it defines, whatever the phrase means elsewhere."""
    return iri.entity("agency-group", context.code, iri.name_key(phrase))


def contexts_of(gazette: Gazette) -> dict[str, Context]:
    """The contexts of all documents of a gazette, by document key."""
    return {document.key: _context(document, gazette) for document in gazette.documents}


def _context(document: PrintedDocument, gazette: Gazette) -> Context:
    read = place_of(document, gazette)
    return Context(
        document.key,
        document_iri(document.key),
        read.place,
        document.year,
        document.date,
        document.issuer,
        read.confidence,
        read.doubts,
    )


class Names:
    """Resolves printed agency names and writes down both the name and what it means."""

    def __init__(self, writer: Writer) -> None:
        """Names are written with ``writer``."""
        self._writer = writer

    def resolve(self, printed: str, context: Context, predicate: str = "") -> Body | Group | Unresolved:
        """What a printed name means in a document; one who issues it is no division of the first who does."""
        issuer = "" if predicate == terms.issuer else context.issuer
        return agencies.resolve(printed, context.place, context.year, issuer)

    def _leans_on_place(self, found: Body | Group, printed: str, context: Context) -> bool:
        """Whether a name means this body only because of the document's place."""
        alone = agencies.resolve(printed, OPEN, context.year)
        return isinstance(alone, Unresolved) or alone.iri != found.iri

    def agency(
        self,
        subject: str,
        name: Name | None,
        context: Context,
        predicate: str = terms.agency,
        printed: str | None = terms.agencyPrinted,
    ) -> str | None:
        """Write a printed agency and its body (or group) on ``subject``; the body's IRI, None if not resolved.

        ``printed`` is the property of the printed name, None where it is written down elsewhere.
        A doubtful resolution is said on the subject; a name without body becomes a ``qz:Unresolved`` node.
        """
        if name is None or not name.printed:
            return None
        writer = self._writer
        if printed is not None:
            writer.literal(subject, printed, name.printed)
        if name.full and name.full != name.printed and predicate in (terms.agency, terms.delegate):
            writer.literal(subject, terms.agencyFull, name.full)
        found = self.resolve(name.full or name.printed, context, predicate)
        if isinstance(found, Unresolved):
            node = f"{subject}/unresolved/{iri.segment(name.printed)}"
            writer.unresolved(node, subject, context.iri, name.printed, found.reason, [c.iri for c in found.candidates])
            return None
        for one in meant(found, predicate):
            writer.link(subject, predicate, one.iri)
        if found.doubts:
            writer.doubt(subject, Shape.RESOLVED.confidence(found.doubts), found.doubts)
        if context.doubts and self._leans_on_place(found, name.full or name.printed, context):
            writer.doubt(subject, context.confidence, context.doubts)
        return found.iri


_SEVERAL = frozenset((terms.issuer, terms.interpreter, terms.recipient))
"""What a fact may have several of."""


def meant(found: Body | Group, predicate: str) -> tuple[Body | Group, ...]:
    """What a fact is linked to by ``predicate``: where print lists bodies and it may have several, each of them."""
    return found.members if isinstance(found, Group) and found.listed and predicate in _SEVERAL else (found,)


def code(codes: object, key: str) -> str:
    """The IRI of a code as an object; a key that is not in the list is a bug of the extractor and raises KeyError."""
    return nt.node(codes[key])  # type: ignore[index]
