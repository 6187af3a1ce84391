"""Facts → triples of the source graph; the kinds of facts and what writes each (docs/model.md is the shape)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quanze.loaders import facts as f
from quanze.loaders.quads import bodies, documents, duties, items, people, things
from quanze.loaders.quads.context import Context, Names
from quanze.loaders.quads.pen import Pen
from quanze.loaders.quads.writer import Writer

KINDS: Mapping[type, Callable[[Pen, Any, Context], None]] = {
    f.Printing: documents.printing,
    f.Citation: documents.citation,
    f.Validity: documents.validity,
    f.TextElsewhere: documents.text_elsewhere,
    f.Listing: items.listing,
    f.Delegation: items.delegation,
    f.BundleEntry: items.bundle_entry,
    f.Duty: duties.duty,
    f.Report: duties.report,
    f.PhraseDefinition: bodies.phrase,
    f.Identification: bodies.identification,
    f.Appointment: people.appointment,
    f.GroupMember: people.group_member,
    f.Stewardship: things.stewardship,
    f.Recognition: things.recognition,
}
"""The kinds of facts, each with what writes it."""


class Statements:
    """Writes facts of one source."""

    def __init__(self, writer: Writer, contexts: Mapping[str, Context]) -> None:
        """Facts name their document by a key of ``contexts``."""
        self._pen = Pen(writer, Names(writer))
        self._contexts = contexts

    def write(self, fact: f.Fact) -> None:
        """Write one fact of any kind."""
        KINDS[type(fact)](self._pen, fact, self._contexts[fact.document])
