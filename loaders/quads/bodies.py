"""What a document says of bodies: what it calls several by one phrase, and their codes."""

from __future__ import annotations

from quanze.loaders import facts as f
from quanze.loaders.quads.context import Context, phrase_iri
from quanze.loaders.quads.pen import Pen
from quanze.loaders.resolve.bodies import Group
from quanze.ontology import terms


def phrase(pen: Pen, fact: f.PhraseDefinition, context: Context) -> None:
    """What a collective phrase means in a document."""
    w = pen.writer
    node = w.fact("phrase", terms.PhraseDefinition, fact, context.iri)
    w.literal(node, terms.phrasePrinted, fact.phrase)
    found = pen.names.resolve(fact.phrase, context)
    w.link(node, terms.phrase, found.iri if isinstance(found, Group) else phrase_iri(context, fact.phrase))
    for member in fact.members:
        pen.names.agency(node, member, context, terms.member, terms.printed)


def identification(pen: Pen, fact: f.Identification, context: Context) -> None:
    """A body and its 统一社会信用代码."""
    node = pen.writer.fact("identification", terms.Identification, fact, context.iri)
    pen.names.agency(node, fact.agency, context)
    pen.writer.literal(node, terms.codePrinted, fact.code)
