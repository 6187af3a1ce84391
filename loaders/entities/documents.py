"""Which document each citation means, what is known of each document, and how documents stand to each other."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quanze.loaders.codes import Relation
from quanze.loaders.entities import describe
from quanze.loaders.entities.cases import told_cases
from quanze.loaders.entities.claims import Cited, Claims, Held, Printed
from quanze.loaders.entities.claims.rows import Shortcut
from quanze.loaders.entities.decisions import CaseKind, Decision
from quanze.loaders.entities.joining import Changes, Gather, Joint, Tell, add, made, told
from quanze.loaders.entities.mentions import Citing, Meant, citations, identify, printings
from quanze.loaders.language.numerals import COUNT, number
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.alike import Alike
from quanze.loaders.resolve.documents import DocumentEntity, Sign, parse_number, title_key
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, Jurisdiction
from quanze.loaders.resolve.marks import mark_of, place_of_mark
from quanze.loaders.resolve.place_names import leading
from quanze.loaders.resolve.rivals import Bearer, document_rivals
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, ELI, OWL, RDF, SKOS

RELATIONS = {
    Relation.BASIS: ELI.based_on,
    Relation.IMPLEMENTS: ELI.ensures_implementation_of,
    Relation.ISSUES: terms.issues,
    Relation.REPEALS: ELI.repeals,
    Relation.AMENDS: ELI.amends,
    Relation.CITES: ELI.cites,
}
"""Document-to-document property by the notation of a citation's relation."""
_FIRST_YEAR = 1900
"""A number of an earlier year (〔0022〕, 〔202〕) is a misprint: it stands as it is printed, but tells no year."""


class _Mention(NamedTuple):
    """A mention with the document it means."""

    citing: Citing
    meant: Meant


class _Name(NamedTuple):
    """What a citing document is called in its own source, and what it goes by."""

    own: str
    iri: str


class Notice(NamedTuple):
    """A document that cites others: what it goes by, and the day of its signature (empty if unknown)."""

    iri: str
    date: str


_UNYEARED = Gather("documents-without-year", DocumentEntity)
_BEARERS = Gather("document-bearers", str)
_DESCRIBED = Tell("document-described", DocumentEntity, bool)
_RIVALS = Gather("document-rivals", Bearer)
_CASES = Tell("document-cases", Alike, Decision)
_PRINTED = Tell("document-printed", Printed, Meant)
_CITED = Tell("document-cited", Citing, Meant)
_GOES_BY = Tell("notice-goes-by", str, str)
_SIGNED = Tell("notice-signed", _Name, str)
_CITING = Tell("notice-cites", _Mention, Notice)


def documents(
    joint: Joint, changed: Sequence[tuple[Claims, int]], judged: Changes[Decision]
) -> tuple[Changes[Shortcut], Iterator[Changes[str]]]:
    """What items rest on, and the lines of the entities graph about legal documents, as the claims of sources come and go."""
    printed, cited = printings(changed), citations(changed)
    signs: Changes[Sign] = {}
    for (sign, _), count in (*printed.items(), *cited.items()):
        add(signs, sign, count)
    entities, means = identify(joint, signs)
    own = made(joint.tell(_PRINTED, printed, means), told)
    mentions = made(joint.tell(_CITED, cited, means), lambda row: (_Mention(*each) for each in told(row)))

    def lines() -> Iterator[Changes[str]]:
        yield from _entities(joint, _one_each(joint, entities), judged)
        yield made(own, lambda row: _printed(*row))
        citing = made(mentions, lambda mention: [(mention.citing.cited.by, mention)])
        notices = _notices(joint, made(citing, lambda row: [row[0]]), own)
        yield made(made(joint.tell(_CITING, citing, notices), told), lambda row: _citing(*row))

    return made(mentions, _basis), lines()


def _basis(mention: _Mention) -> Iterator[Shortcut]:
    cited, meant = mention.citing.cited, mention.meant
    if cited.item:
        yield Shortcut(cited.node, cited.item, terms.legalBasis, meant.iri)


def _one_each(joint: Joint, entities: Changes[DocumentEntity]) -> Changes[DocumentEntity]:
    """The documents, each once: print whose number names no year (公告第38号) may bear one number and several titles."""
    unyeared = made(entities, lambda e: [(e.iri, e)] if e.is_printed and parse_number(e.number) is None else [])
    found = {e: n for e, n in entities.items() if (e.iri, e) not in unyeared}
    return found | joint.gather(_UNYEARED, unyeared, _as_one)


def _as_one(_: str, bearers: Iterable[DocumentEntity]) -> Iterator[DocumentEntity]:
    first, *others = sorted(bearers, key=lambda e: (e.title, e.number))
    titles = {title for e in others for title in (e.title, *e.aliases) if title != first.title}
    yield replace(first, aliases=tuple(sorted({*first.aliases, *titles})))


def _entities(joint: Joint, entities: Changes[DocumentEntity], judged: Changes[Decision]) -> Iterator[Changes[str]]:
    """What is said of documents themselves, and which of one title might be one."""
    titled = made(entities, lambda e: [(title_key(e.title), e)])
    bearers = made(titled, lambda row: [(row[0], row[1].iri)] if row[0] else [])
    shared = joint.gather(_BEARERS, bearers, lambda title, iris: [(title, True)] if len(iris) > 1 else [])
    yield made(joint.tell(_DESCRIBED, titled, shared), lambda row: _describe(row[0], bool(row[1])))
    numbered = made(titled, lambda row: [(row[0], Bearer(row[1].iri, row[1].number))] if row[0] else [])
    rivals = joint.gather(_RIVALS, numbered, lambda _, bearers: document_rivals(bearers))
    yield told_cases(joint, _CASES, CaseKind.DOCUMENT, rivals, judged)


def _notices(joint: Joint, names: Changes[str], own: Changes[tuple[Printed, Meant]]) -> Changes[tuple[str, Notice]]:
    """What citing documents go by and when they were signed, each under its name in its own source."""
    goes_by = made(own, lambda row: [(row[0].iri, row[1].iri)])
    known = joint.tell(_GOES_BY, made(names, lambda name: [(name, name)]), goes_by)
    called = made(known, lambda row: [(row[1] or row[0], _Name(row[0], row[1] or row[0]))])
    signed = made(own, lambda row: [(row[1].iri, row[0].date)] if row[0].date else [])
    dated = joint.tell(_SIGNED, called, signed)
    return made(dated, lambda row: [(row[0].own, Notice(row[0].iri, row[1] or ""))])


def _describe(entity: DocumentEntity, is_namesake: bool) -> Iterator[str]:
    """A document; where others bear its title its label holds the number too."""
    title = entity.title or entity.number
    label = f"{title}（{entity.number}）" if is_namesake and entity.title and entity.number else title
    others = (*entity.aliases, title) if label != title else entity.aliases
    yield from describe.labelled(entity.iri, terms.LegalDocument, label, *others)
    yield nt.line(entity.iri, DCTERMS.title, nt.zh(title))
    yield nt.line(entity.iri, RDF.type, nt.node(terms.CLASS_OF_KIND[entity.kind]))
    yield nt.line(entity.iri, DCTERMS.identifier, nt.text(entity.number or title))
    short = title.removeprefix(_OF_THE_STATE) if entity.kind in _STATE_KINDS else title
    if short and short != title:
        yield nt.line(entity.iri, SKOS.altLabel, nt.zh(short))
    place = None if entity.is_printed else _place_of(entity)
    if place is not None:
        yield nt.line(entity.iri, terms.jurisdiction, nt.node(place.iri))
        yield from describe.place(place)
    if entity.number:
        yield nt.line(entity.iri, ELI.id_local, nt.text(entity.number))
        parsed = parse_number(entity.number)
        if parsed:
            yield nt.line(entity.iri, terms.issuerMark, nt.text(parsed.mark))
            if parsed.year >= _FIRST_YEAR:
                yield nt.line(entity.iri, terms.year, nt.year(parsed.year))
            yield nt.line(entity.iri, terms.serial, nt.integer(parsed.serial))


_OF_THE_STATE = "中华人民共和国"
_STATE_KINDS = ("法律", "行政法规", "部门规章")
_LOCAL_KINDS = ("地方性法规", "地方政府规章")


def _place_of(entity: DocumentEntity) -> Jurisdiction | None:
    """Where a document that is only cited was made, as far as its kind, its number or the title's first words tell."""
    if entity.kind in _STATE_KINDS:
        return STATE
    marked = place_of_mark(mark_of(entity.number), None) if entity.number else None
    if marked is not None or entity.kind not in _LOCAL_KINDS:
        return marked
    found = leading(entity.title, short=False)
    return found[0] if found else None


def _printed(p: Printed, meant: Meant) -> Iterator[str]:
    """What one print of a document says of the document that is meant."""
    yield from _other_name(p, meant)
    for issuer in p.issuers:
        yield nt.line(meant.iri, ELI.passed_by, nt.node(issuer))
    if p.date:
        yield nt.line(meant.iri, ELI.date_document, nt.date(p.date))
        for bound, day in nt.dated(p.date):
            yield nt.line(meant.iri, bound, day)
    if p.kind in terms.DOCUMENTTYPE:
        yield nt.line(meant.iri, ELI.type_document, nt.node(terms.DOCUMENTTYPE[p.kind]))
    if p.place and p.place != OPEN.code:
        yield nt.line(meant.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", p.place)))
    if p.issue:
        yield nt.line(meant.iri, terms.inIssue, nt.node(p.issue))
    if p.published:
        yield nt.line(meant.iri, ELI.date_publication, nt.date(p.published))
    yield from _annexes(p, meant)


def _other_name(p: Printed, meant: Meant) -> Iterator[str]:
    """The name of this print where another stands for the document: an IRI that leads on, another title."""
    if p.iri != meant.iri:
        yield from describe.labelled(p.iri, terms.LegalDocument, p.title or p.number)
        yield nt.line(p.iri, DCTERMS.identifier, nt.text(p.number or p.title))
        yield nt.line(p.iri, OWL.sameAs, nt.node(meant.iri))
        yield nt.line(p.iri, DCTERMS.isReplacedBy, nt.node(meant.iri))
    if p.title and p.title != meant.title:
        yield nt.line(meant.iri, SKOS.altLabel, nt.zh(p.title))


def _annexes(p: Printed, meant: Meant) -> Iterator[str]:
    for title in p.annexes:
        annex = iri.entity("annex", *iri.parts(meant.iri)[1:], iri.name_key(title))
        yield from describe.labelled(annex, terms.DocumentPart, title)
        yield nt.line(meant.iri, ELI.has_part, nt.node(annex))


def _citing(mention: _Mention, notice: Notice) -> Iterator[str]:
    """What a mention says of the document it means, in a document known by ``notice``."""
    (cited, held), meant = mention
    yield from _cited(cited, meant, notice.iri)
    if held is not None:
        yield from _in_force(held, meant.iri, notice)
    if cited.relation is Relation.REPEALS and not cited.item and meant.iri != notice.iri:
        yield nt.line(meant.iri, ELI.in_force, nt.node(ELI.notInForce))
        if last := nt.day_before(notice.date):
            yield from _ended(meant.iri, last, computed=True)


def _cited(mention: Cited, meant: Meant, by: str) -> Iterator[str]:
    if mention.predicate != terms.citedDocument or by != meant.iri:  # a notice is the one instrument that it issues
        yield nt.line(mention.node, mention.predicate, nt.node(meant.iri))
    if mention.predicate == terms.citedDocument:
        yield nt.line(mention.node, terms.citedKind, nt.node(terms.DOCUMENTKIND[meant.kind]))
    for doubt in meant.doubts:
        yield nt.line(mention.node, terms.doubt, nt.text(doubt))
    if not mention.item and mention.relation in RELATIONS and by and by != meant.iri:
        yield nt.line(by, RELATIONS[mention.relation], nt.node(meant.iri))


_TERM = re.compile(rf"^([{COUNT}两]{{1,3}})年$")


def term_end(start: str, term: str) -> str:
    """The last day a document is in force, by its term of whole years; empty if that can't be told.

    >>> term_end("2019-05-06", "3年"), term_end("2020-02-29", "五年"), term_end("2019", "3年"), term_end("2023-02-30", "3年")
    ('2022-05-05', '2025-02-28', '', '')
    """
    match = _TERM.match(term)
    if match is None or len(start) != 10:
        return ""
    years = number(match[1])
    if years is None:
        return ""
    year, rest = int(start[:4]) + years, start[4:]
    if year > 9999:
        return ""
    return nt.day_before(f"{year:04}-03-01" if rest == "-02-29" and not isleap(year) else f"{year:04}{rest}")


def _in_force(held: Held, instrument: str, notice: Notice) -> Iterator[str]:
    """Since when and until when an instrument is in force, as a clause of ``notice`` says."""
    start = held.effective or (notice.date if held.on_issue else "")
    if start:
        yield nt.line(instrument, ELI.first_date_entry_in_force, nt.date(start))
        yield nt.line(instrument, terms.startsOn, nt.first_day(start))
    if held.expires:
        yield from _ended(instrument, held.expires, computed=False)
    elif end := term_end(start, held.term):
        yield from _ended(instrument, end, computed=True)


def _ended(document: str, last: str, *, computed: bool) -> Iterator[str]:
    """That ``last`` is a document's last day in force; said where it is not printed but follows."""
    yield nt.line(document, ELI.date_no_longer_in_force, nt.date(last))
    yield nt.line(document, terms.endsOn, nt.last_day(last))
    if computed:
        yield nt.line(document, terms.expiresComputed, nt.boolean(True))
