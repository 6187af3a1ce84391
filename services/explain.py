"""Why a printed line became a fact, or none: where it stands, what was read from it, which rules looked at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quanze.loaders.extract.clauses import MASK
from quanze.loaders.pipeline import extract
from quanze.loaders.reading import Source
from quanze.loaders.rules import Rule, watching
from quanze.loaders.structure.blocks import Gazette, Table
from quanze.services.review import LineNote, review

_FULL = str.maketrans(",;:?!", "，；：？！")
_SHORTEST = 4
"""Texts shorter than this are found in too many lines to say which one a rule looked at."""


@dataclass(frozen=True, slots=True)
class Look:
    """A rule that looked at a line: the words it took (none: it refused), and a sentence that it does find."""

    rule: str
    took: tuple[str, ...]
    finds: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of why a line was read as it was; ``columns`` are those of the table it is a row of."""

    document: str
    note: LineNote
    columns: tuple[str, ...]
    looks: tuple[Look, ...]


def explain(source: Source, line: int) -> Explanation | None:
    """The account of one printed line (1-based); None if nothing is printed there."""
    printed = next((one.text for one in source.lines if one.number == line), "")
    words = _bare(printed)
    if not words:
        return None
    tried: dict[str, tuple[Rule, dict[str, None]]] = {}

    def watch(rule: Rule, text: str, found: re.Match[str] | None) -> None:
        if not _are_of(words, _bare(text)):
            return
        took = tried.setdefault(rule.name, (rule, {}))[1]
        if found is not None and (caught := _bare(found.group())) and (caught in words or words in caught):
            took[found.group().strip()] = None

    with watching(watch):
        extraction = extract(source)
    for document in review(extraction).documents:
        for note in document.lines:
            if note.line == line:
                looks = [Look(rule.name, tuple(took), next(iter(rule.finds), "")) for rule, took in tried.values()]
                looks.sort(key=lambda look: (not look.took, look.rule))
                columns = _columns(extraction.gazette, line)
                return Explanation(document.number or document.title, note, columns, tuple(looks))
    return None


def _columns(gazette: Gazette, line: int) -> tuple[str, ...]:
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Table) and any(row.line == line for row in block.rows):
                return block.columns
    return ()


def _are_of(words: str, seen: str) -> bool:
    """Whether a text that a rule looked at (titles in it may be masked) holds a line's words, or is a part of them."""
    parts = (part for part in seen.split(MASK) if part)
    return any(words in part or (len(part) >= _SHORTEST and part in words) for part in parts)


def _bare(text: str) -> str:
    """``text`` without white space, its half-width commas and the like as those that rules see."""
    return "".join(text.split()).translate(_FULL)


def told(found: Explanation, say: Callable[..., str]) -> Iterator[str]:
    """The explanation as lines of text; ``say`` puts keys (``explain.took``, ``fact.Duty``) into words."""
    note = found.note
    yield f"{note.line}: {' '.join(note.text.split())}"
    yield say("explain.document", document=found.document)
    if found.columns:
        yield say("explain.columns", columns=" | ".join(found.columns))
    for fact in note.facts:
        doubt = f"  [{fact.confidence:.2f} {'；'.join(fact.doubts)}]" if fact.doubts else ""
        yield f"  → {say(f'fact.{fact.kind}')}: {fact.words}{doubt}"
    if note.evidence and not note.facts:
        yield say("explain.evidence")
    for reason in note.reasons:
        yield f"  · {say(f'reason.{reason}')}"
    taken = [look for look in found.looks if look.took]
    yield say("explain.took", count=len(taken))
    for look in taken:
        yield f"  ✓ {look.rule}: {' | '.join(look.took)}"
    refused = [look for look in found.looks if not look.took]
    yield say("explain.refused", count=len(refused))
    for look in refused:
        yield f"  · {look.rule}" + (f"  ({say('explain.finds')} {look.finds})" if look.finds else "")
