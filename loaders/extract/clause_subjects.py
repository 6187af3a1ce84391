"""Which instrument a closing clause speaks of: one it names, what the document issues, an annex, the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.codes import Relation
from quanze.loaders.extract.citations import cited_in
from quanze.loaders.extract.validity_rules import (
    EFFECTIVE,
    LABELLED,
    SELF,
    SUBJECTS,
)
from quanze.loaders.facts import Citation
from quanze.loaders.language.brackets import ASIDE_BEHIND
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.structure.blocks import Heading, Paragraph, PrintedDocument, Table

_QUOTED = re.compile(r"《([^《》]+)》")
_SHORT = re.compile(r"《(?P<full>[^《》]{2,80})》[（(](?:以下)?(?:统一)?简称[：:]?[《“](?P<short>[^》”]{1,20})[》”]")
_ISSUED_IN_TITLE = re.compile(
    r"(?:印发|公布|发布|转发)(?:《(?P<named>[^《》]+)》|(?P<plain>[^《》]{4,60}))(?=等?的(?:通知|公告|通告|决定)$)"
)
_SUBJECT = re.compile(r"《([^》]*)》[^，。,]{0,12}$")
_BARE_OPENING = re.compile(r"^[（(]?(?:自|从|有效期|由.{2,40}负责解释)")
_ISSUING = re.compile(rf"现(?:予以?|将|公布|印发|发布|颁布)|^[（(]{YEAR}年")
_ASIDE = re.compile(r"^(?:具体|有关|执行|实施|应用)[^，。]{0,24}(?:由|归)")


@dataclass(frozen=True, slots=True)
class Instruments:
    """What a document's closing clauses can speak of: what it issues, and its headings with their offsets."""

    document: PrintedDocument
    issued: Sequence[str]
    headings: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, document: PrintedDocument) -> Instruments:
        """The instruments of a document."""
        headings = _headings(document)
        return cls(document, _issued(document, headings), headings)

    def meant(self, block: Heading | Paragraph, annex: str, sentence: str) -> Sequence[str]:
        """The titles of those that a sentence of ``block`` speaks of; none if it is no closing clause.

        ``annex`` is the title of the annex that the block stands in, else empty.
        """
        return _named_at_its_head(self.document, self.issued, sentence) or self._spoken_of(block, annex, sentence)

    def _spoken_of(self, block: Heading | Paragraph, annex: str, sentence: str) -> Sequence[str]:
        """The one that a closing clause speaks of without a name at its head."""
        issued = self.issued
        own = SELF.search(sentence)
        if own is None:
            named = _speaks_of(sentence, issued)
            if named is None:
                return ()
            if named:
                return (named,)
        kind = own["kind"] if own else ""
        of_annex = kind and kind in annex[-8:] and not any(kind in title[-8:] for title in issued)
        if annex and annex not in issued and (not issued or of_annex):
            return (annex,)
        if len(issued) < 2:
            return (issued[0] if issued else self.document.title.text,)
        return (annex if annex in issued else _above(block, issued, self.headings),)


def _issued(document: PrintedDocument, headings: Sequence[tuple[int, str]]) -> list[str]:
    """Titles of the instruments that a document issues: those its text says so of, and the one its title names."""
    cited = [fact for fact in cited_in(document) if isinstance(fact, Citation)]
    ended = {fact.title for fact in cited if fact.relation is Relation.REPEALS}
    issued = [fact.title for fact in cited if fact.relation is Relation.ISSUES and fact.title not in ended]
    in_title = _ISSUED_IN_TITLE.search(document.title.text)
    if in_title and not issued:
        title = in_title["named"] or in_title["plain"]
        printed = {text for _, text in headings} | {annex.title.text for annex in document.annexes}
        issued = [title] if in_title["named"] or title in printed else []
    return list(dict.fromkeys(issued))


def _named_at_its_head(document: PrintedDocument, issued: Sequence[str], sentence: str) -> list[str]:
    """The full titles of instruments that a clause names where it begins, by whatever short name (《清单》和《目录》)."""
    named = SUBJECTS.match(sentence[after_mark(sentence) :])
    if named is None:
        return []
    short_for = {
        match["short"]: match["full"]
        for block in document.blocks
        if not isinstance(block, Table)
        for match in _SHORT.finditer(block.text.text)
    }
    full: list[str] = []
    for name in _QUOTED.findall(named.group()):
        whole = short_for.get(name, name)
        ending = [title for title in issued if ASIDE_BEHIND.sub("", title).endswith(name)]
        if whole in issued or not ending:
            full += [whole] if whole in issued else []
        elif len(ending) == 1:
            full += ending
    return full


def _headings(document: PrintedDocument) -> list[tuple[int, str]]:
    """Offset and text of the titles inside a document (headings of level 0)."""
    return [
        (block.text.span[0], block.text.text)
        for block in document.blocks
        if isinstance(block, Heading | Paragraph) and block.text and not block.mark
    ]


def _above(block: Heading | Paragraph, issued: Sequence[str], headings: Sequence[tuple[int, str]]) -> str:
    """The issued instrument whose heading stands nearest above a block; else the first."""
    above = [text for offset, text in headings if offset < block.text.span[0] and text in issued]
    return above[-1] if above else issued[0]


def _speaks_of(sentence: str, issued: Sequence[str]) -> str | None:
    """What a clause without 本办法 is about: an issued title it names, ``""`` for the document itself, None for neither."""
    sentence = sentence[after_mark(sentence) :]
    closing = EFFECTIVE.search(sentence)
    if closing is not None:
        subject = _SUBJECT.search(sentence[: closing.start()])
        if subject is not None:
            return subject[1] if subject[1] in issued else None
        if closing["till"] and "有效期" not in sentence:
            return None
        return "" if _BARE_OPENING.match(sentence) or _ISSUING.search(sentence) else None
    opens = _BARE_OPENING.match(sentence) or _ASIDE.match(sentence) or LABELLED.match(sentence)
    return "" if opens else None
