"""What became of every printed line of a document: which facts it gave, or why it gave none. No store is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from quanze.loaders.coverage import Extraction, lines_with_facts, places
from quanze.loaders.facts import Fact, Implementer, Name, Official, Party
from quanze.loaders.reading import Source
from quanze.loaders.structure.blocks import Heading, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended

_SHARED = frozenset(("document", "evidence", "confidence", "doubts", "implementers_printed"))


@dataclass(frozen=True, slots=True)
class FactNote:
    """A fact in short: its kind (class name in :mod:`loaders.facts`), its main words, what is doubtful about it."""

    kind: str
    words: str
    confidence: float
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineNote:
    """A printed line: the facts that begin on it, whether it is evidence of any, and why words of it were left out.

    ``reasons`` is empty for a line that is evidence, and holds at least one reason for any other.
    """

    line: int
    page: int | None
    text: str
    evidence: bool
    facts: tuple[FactNote, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """A document printed in the file; ``number`` and ``title`` are empty for what stands outside all documents."""

    number: str
    title: str
    lines: tuple[LineNote, ...]

    @property
    def counts(self) -> Counter[str]:
        """Facts by kind."""
        return Counter(fact.kind for line in self.lines for fact in line.facts)


@dataclass(frozen=True, slots=True)
class Review:
    """All lines of one file, by the document they stand in; ``lost`` of its ``places`` (rows, members …) have no fact."""

    name: str
    documents: tuple[DocumentNote, ...]
    places: int
    lost: int

    @property
    def lines(self) -> int:
        """Printed lines in all."""
        return sum(len(document.lines) for document in self.documents)

    @property
    def covered(self) -> int:
        """Lines that are evidence of some fact."""
        return sum(line.evidence for document in self.documents for line in document.lines)


def review(extraction: Extraction) -> Review:
    """The account of one file's lines, in printed order."""
    source = extraction.gazette.source
    documents = extraction.gazette.documents
    reasons: dict[int, list[str]] = {}
    for left in extraction.left_out:
        _note(reasons, source, left.text, left.reason)
    for text, reason in extraction.gazette.ignored:
        _note(reasons, source, text, reason)
    beginning: dict[int, list[Fact]] = {}
    for fact in extraction.facts:
        beginning.setdefault(source.line_at(fact.evidence.span[0]).start, []).append(fact)
    covered = lines_with_facts(extraction)
    kinds = _kinds_of_lines(source, documents)
    starts = sorted((_start(document), at) for at, document in enumerate(documents))
    held: dict[int, list[LineNote]] = {}
    for line in source.lines:
        if not line.text or line.text.isspace():
            continue
        evidence = line.start in covered
        facts = tuple(_fact_note(fact) for fact in beginning.get(line.start, ()))
        why = tuple(dict.fromkeys(reasons.get(line.start, ())))
        if not evidence and not why:
            why = (kinds.get(line.start, "outside"),)
        document = next((at for start, at in reversed(starts) if start <= line.start), -1)
        held.setdefault(document, []).append(
            LineNote(line.number, line.page, line.text.strip(), evidence, facts, () if evidence else why)
        )
    notes = [DocumentNote("", "", tuple(held[-1]))] if -1 in held else []
    for _, at in starts:
        notes.append(DocumentNote(documents[at].number, documents[at].title.text, tuple(held.get(at, ()))))
    told = list(places(extraction))
    return Review(source.name, tuple(notes), len(told), sum(bool(place.reason) for place in told))


def _kinds_of_lines(source: Source, documents: Sequence[PrintedDocument]) -> dict[int, str]:
    """What each line is by the document's structure: ``heading``, ``paragraph``, ``header``, ``row`` or ``annex``."""
    kinds: dict[int, str] = {}
    for document in documents:
        for text, kind in _kinds_of_texts(document):
            for line in source.lines_between(*text.span) if text else ():
                kinds.setdefault(line.start, kind)
    headers = {"".join(line.text.split()) for line in source.lines if kinds.get(line.start) == "header"}
    for line in source.lines:
        words = "".join(line.text.split())
        if line.start not in kinds and words in headers:
            kinds[line.start] = "header"  # printed again on a later page
        elif line.start not in kinds and words.startswith("附") and len(words) < 8:
            kinds[line.start] = "annex"
    return kinds


def _kinds_of_texts(document: PrintedDocument) -> Iterator[tuple[Mended | None, str]]:
    for annex in document.annexes:
        yield annex.title, "annex"
    for _, block in document.all_blocks():
        if isinstance(block, Table):
            yield from ((row.raw, "row") for row in block.rows)
            yield block.caption, "heading"
            yield block.header, "header"
        else:
            yield block.text, "heading" if isinstance(block, Heading) else "paragraph"


def _start(document: PrintedDocument) -> int:
    """Where a document begins: at its number or title, whichever is printed first."""
    starts = [text.span[0] for text in (document.number_text, document.title) if text]
    return min(starts, default=0)


def _note(reasons: dict[int, list[str]], source: Source, text: Mended, reason: str) -> None:
    if text:
        for line in source.lines_between(*text.span):
            reasons.setdefault(line.start, []).append(reason)


def _fact_note(fact: Fact) -> FactNote:
    words = "；".join(_words(fact))
    return FactNote(type(fact).__name__, words, fact.confidence, fact.doubts)


def _words(fact: Fact) -> Iterator[str]:
    for item in fields(fact):
        if item.name in _SHARED:
            continue
        value = getattr(fact, item.name)
        if isinstance(value, tuple):
            if value:
                yield "、".join(_short(part) for part in value)
        elif value is True:
            yield item.name
        elif value:
            yield _short(value)


def _short(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Name):
        return value.printed
    if isinstance(value, Implementer):
        modes = f"（{'、'.join(value.modes)}）" if value.modes else ""
        return value.agency.printed + modes
    if isinstance(value, Party):
        return f"{value.role} {value.agency.printed}"
    if isinstance(value, Official):
        return f"{value.role} {value.person.printed}"
    title = getattr(value, "title", None)
    return _short(title) if title is not None else str(value)


def outline(found: Review, say: Callable[[str], str]) -> Iterator[str]:
    """The account as lines of text: ✓ evidence with its facts (! doubtful), · left out with the reason.

    ``say`` puts kinds of facts (``fact.Duty``) and reasons (``reason.heading``) into words.
    """
    for document in found.documents:
        yield ""
        yield f"## {document.number} {document.title}".rstrip()
        for line in document.lines:
            place = f"p{line.page}:{line.line}" if line.page else str(line.line)
            if not line.evidence:
                yield f"{place:>7} · {_cut(line.text)}  [{'; '.join(say(f'reason.{why}') for why in line.reasons)}]"
                continue
            yield f"{place:>7} ✓ {_cut(line.text)}"
            for fact in line.facts:
                doubt = f"  [{fact.confidence:.2f} {'；'.join(fact.doubts)}]" if fact.doubts else ""
                mark = "!" if doubt else "→"
                yield f"{'':>9} {mark} {say(f'fact.{fact.kind}')}: {_cut(fact.words, 160)}{doubt}"


def as_dict(found: Review) -> dict[str, object]:
    """The account for JSON: file, counts, documents with their lines, facts and reasons."""
    return {"file": found.name, "lines": found.lines, "evidence": found.covered, **asdict(found)}


def _cut(text: str, length: int = 70) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
