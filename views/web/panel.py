"""What the evidence panel shows: printed words in their surroundings, of a fact or of a place in a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from quanze.queries import chain, sources
from quanze.queries.descriptions import term_labels
from quanze.queries.doubt_words import reasons
from quanze.queries.stretches import Rows, facts_in, stretch_near
from quanze.store.interface import QuadStore
from quanze.views.web.printing import cited_table

_AROUND = 160
"""Characters before and behind a quote."""


def of_fact(store: QuadStore, name: str, lang: str) -> dict[str, object] | None:
    """The evidence of a fact; None if it has none."""
    found = chain.evidence_of(store, [name]).get(name)
    if found is None:
        return None
    text = sources.text_of(store, found.source) or found.quote
    return {
        **asdict(found),
        "reasons": [reasons(doubt, lang) for doubt in found.doubts],
        **_surrounded(store, found.source, text, found.start, found.end, sources.words_of(store, name)),
    }


def of_stretch(store: QuadStore, name: str, start: int, end: int) -> dict[str, object] | None:
    """A stretch of a source, and the facts that begin in it; None if the source is not loaded."""
    text = sources.text_of(store, name)
    if text is None or not 0 <= start <= end <= len(text):
        return None
    return _place(store, name, text, start, end)


def of_place(store: QuadStore, name: str, place: int, words: Sequence[str]) -> dict[str, object] | None:
    """What tables mean by a place, a line or the page of a PDF: the row there, or, of ``words``, the stretch that holds them."""
    text = sources.text_of(store, name)
    if text is None:
        return None
    rows = Rows.of(text)
    found = stretch_near(store, name, text, place, words)
    if found is None or not words:
        return _place(store, name, text, *rows.span(rows.at(found.start if found else 0)))
    return _place(store, name, text, found.start, found.end)


def _place(store: QuadStore, name: str, text: str, start: int, end: int) -> dict[str, object]:
    facts = facts_in(store, name, start, end)
    first = chain.evidence_of(store, [facts[0]["fact"]]).get(facts[0]["fact"]) if facts else None
    return {
        "source": name,
        "line": first.line if first else Rows.of(text).at(start),
        "page": first.page if first else None,
        "start": start,
        "end": end,
        "quote": text[start:end],
        "document": first.document if first else "",
        "doubts": [],
        "reasons": [],
        "facts": [{**fact, "label": term_labels(store, fact["class"])} for fact in facts],
        **_surrounded(store, name, text, start, end),
    }


def _surrounded(
    store: QuadStore, name: str, text: str, start: int, end: int, words: Sequence[str] = ()
) -> dict[str, object]:
    """The text before and behind a stretch, the issue it stands in, and the table, where it stands in one."""
    issue = sources.issue_of(store, name)
    table = cited_table(name, text, start, end, words)
    return {
        "before": text[max(0, start - _AROUND) : start],
        "after": text[end : end + _AROUND],
        "issue": issue[1] if issue else "",
        "table": table and asdict(table),
    }
