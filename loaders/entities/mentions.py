"""Which legal document each mention means: by number, by title, by both (:mod:`loaders.resolve.documents` says how)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quanze.loaders.codes import Relation
from quanze.loaders.entities.claims import Cited, Claims, Held, Printed
from quanze.loaders.entities.joining import Changes, Gather, Joint, Tell, add, made
from quanze.loaders.resolve.documents import (
    NO_NUMBERS,
    Borne,
    DocumentEntity,
    DocumentMention,
    Node,
    Numbers,
    Sign,
    borne,
    entity_of,
    node_of,
    numbers_of,
    sign_of,
    title_key,
)
from quanze.ontology import terms


class Citing(NamedTuple):
    """A mention of a document, and how long the document holds where the mention is a clause that says so."""

    cited: Cited
    held: Held | None


class Meant(NamedTuple):
    """The document that a sign means, and what is doubtful about that."""

    iri: str
    title: str
    kind: str
    doubts: tuple[str, ...]


class _Asked(NamedTuple):
    """A sign, and the title whose numbers decide what it means."""

    sign: Sign
    title: str


class _Placed(NamedTuple):
    """A sign at the node it belongs to, and what is doubtful about that."""

    sign: Sign
    doubt: str


_TITLES = Gather("document-titles", str)
_BORNE = Gather("document-numbers", Borne)
_ONLY_TITLE = Tell("document-only-title", Sign, str)
_ASKED = Tell("document-asked", _Asked, Numbers)
_SIGNS = Gather("document-signs", Sign, counted=True)
_MEANS = Tell("document-means", _Placed, Meant)


def printings(changed: Iterable[tuple[Claims, int]]) -> Changes[tuple[Sign, Printed]]:
    """The documents that sources print, each with what it goes by."""
    found: Changes[tuple[Sign, Printed]] = {}
    for claims, count in changed:
        for p in claims.printed:
            add(found, (sign_of(DocumentMention(p.node, p.title, p.number, p.iri)), p), count)
    return found


def citations(changed: Iterable[tuple[Claims, int]]) -> Changes[tuple[Sign, Citing]]:
    """The documents that sources mention, each with what it goes by."""
    found: Changes[tuple[Sign, Citing]] = {}
    for claims, count in changed:
        held = {each.node: each for each in claims.held}
        for mention, cited in _mentions(claims):
            add(found, (sign_of(mention), Citing(cited, held.get(cited.node))), count)
    return found


def _mentions(claims: Claims) -> Iterator[tuple[DocumentMention, Cited]]:
    """The one instrument that a printed notice issues goes by the notice's number, as later print cites it,
    and so does the one that its title names (关于修订…办法的通知), where a clause on force speaks of it."""
    notices = {p.iri: p for p in claims.printed}
    issued: dict[str, set[str]] = defaultdict(set)
    for m in claims.cited:
        if m.relation is Relation.ISSUES:
            issued[m.by].add(title_key(m.title))
    for m in claims.cited:
        notice = notices.get(m.by)
        own = m.relation is Relation.ISSUES and len(issued[m.by]) == 1
        own = own or (m.predicate == terms.instrument and notice is not None and is_in_title(m.title, notice.title))
        yield DocumentMention(m.node, m.title, notice.number if own and notice and not m.number else m.number), m


def is_in_title(instrument: str, title: str) -> bool:
    """Whether a notice prints the instrument that its title names; one that changes or repeals it prints another."""
    return bool(instrument) and title_key(instrument) in title_key(title) and not _CHANGES.search(title)


_CHANGES = re.compile("修改|修正|废止|失效")


def identify(joint: Joint, signs: Changes[Sign]) -> tuple[Changes[DocumentEntity], Changes[tuple[Sign, Meant]]]:
    """The documents that mentions with these signs stand for, and which one each sign means."""
    titles = made(signs, lambda s: [(s.weak, s.key)] if s.weak and s.key else [])
    only = joint.gather(_TITLES, titles, lambda weak, rows: [(weak, min(rows))] if len(rows) == 1 else [])
    bare = made(signs, lambda s: [(s.weak, s)] if s.weak and not s.key else [])
    asked = made(joint.tell(_ONLY_TITLE, bare, only), lambda row: [_Asked(row[0], row[1] or "")])
    for sign, count in signs.items():
        if sign.key or not sign.weak:
            add(asked, _Asked(sign, sign.key), count)
    bearing = made(signs, lambda s: ((s.key, one) for one in borne(s)))
    numbers = joint.gather(_BORNE, bearing, lambda title, rows: [(title, numbers_of(rows))])
    told = joint.tell(_ASKED, made(asked, lambda row: [(row.title, row)]), numbers)
    placed = made(told, lambda row: [_place(row[0], row[1] or NO_NUMBERS)])
    at = made(placed, lambda row: [(row[0], row[1].sign)])
    entities = joint.gather(_SIGNS, at, lambda node, rows: [(node, entity_of(node, rows))])
    brief = made(entities, lambda row: [(row[0], Meant(row[1].iri, row[1].title, row[1].kind, ()))])
    means = made(joint.tell(_MEANS, placed, brief), lambda row: _meant(*row))
    return made(entities, lambda row: [row[1]]), means


def _place(asked: _Asked, numbers: Numbers) -> tuple[Node, _Placed]:
    node, doubt = node_of(asked.sign, asked.title, numbers)
    return node, _Placed(asked.sign, doubt)


def _meant(placed: _Placed, meant: Meant | None) -> Iterator[tuple[Sign, Meant]]:
    """What a sign means; its own title is asked of those only that print the document."""
    if meant is not None:
        doubts = (placed.doubt,) if placed.doubt else ()
        yield placed.sign, meant._replace(doubts=doubts, title=meant.title if placed.sign.printed else "")
