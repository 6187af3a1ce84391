"""Which document each citation means, what is known of each document, and how documents stand to each other."""

from __future__ import annotations

import re
from calendar import isleap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from loaders.codes import Relation
from loaders.entities import describe
from loaders.entities.cases import case_lines
from loaders.entities.claims import Cited, Claims, Held, Printed
from loaders.entities.decisions import CaseKind, Decisions
from loaders.language.numerals import COUNT, number
from loaders.quads import encoding as nt
from loaders.resolve.documents import DocumentEntity, DocumentMention, cluster, parse_number, title_key
from loaders.resolve.jurisdictions import OPEN
from loaders.resolve.rivals import document_rivals
from ontology import iri, terms
from ontology.standards import DCTERMS, ELI, OWL, RDF, SKOS

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


def document_lines(claims: Sequence[Claims], decisions: Decisions) -> Iterator[str]:
    """The lines of the entities graph about legal documents, from all sources together."""
    printed = [p for c in claims for p in c.printed]
    cited = [m for c in claims for m in c.cited]
    held = [h for c in claims for h in c.held]
    found = cluster(_mentions(printed, cited))
    canonical = {p.iri: found[p.node].iri for p in printed}
    documents = {entity.iri: entity for entity in found.values()}
    shared = Counter(title_key(entity.title) for entity in documents.values() if entity.title)
    for entity in documents.values():
        yield from _describe(entity, shared[title_key(entity.title)] > 1)
    for pair in document_rivals(documents.values()):
        yield from case_lines(CaseKind.DOCUMENT, pair, decisions.on(CaseKind.DOCUMENT, pair.one, pair.other))
    for p in printed:
        yield from _printed(p, found[p.node])
    for mention in cited:
        yield from _cited(mention, found[mention.node], canonical.get(mention.by, mention.by))
    yield from _in_force(printed, cited, held, found, canonical)


def _mentions(printed: Iterable[Printed], cited: Iterable[Cited]) -> Iterator[DocumentMention]:
    """All mentions; the one instrument that a printed notice issues goes by the notice's number, as later print cites it,
    and so does the one that its title names (关于修订…办法的通知), where a clause on force speaks of it."""
    notices: dict[str, Printed] = {}
    for p in printed:
        notices[p.iri] = p
        yield DocumentMention(p.node, p.title, p.number, iri=p.iri)
    issued: dict[str, set[str]] = defaultdict(set)
    for m in cited:
        if m.relation is Relation.ISSUES:
            issued[m.by].add(title_key(m.title))
    for m in cited:
        notice = notices.get(m.by)
        own = m.relation is Relation.ISSUES and len(issued[m.by]) == 1
        own = own or (m.predicate == terms.instrument and notice is not None and _is_in_title(m.title, notice.title))
        yield DocumentMention(m.node, m.title, notice.number if own and notice and not m.number else m.number)


def _is_in_title(instrument: str, title: str) -> bool:
    """Whether a notice prints the instrument that its title names; one that changes or repeals it prints another."""
    return bool(instrument) and title_key(instrument) in title_key(title) and not _CHANGES.search(title)


_CHANGES = re.compile("修改|修正|废止|失效")


def _describe(entity: DocumentEntity, is_namesake: bool) -> Iterator[str]:
    """A document; where others bear its title its label holds the number too."""
    title = entity.title or entity.number
    label = f"{title}（{entity.number}）" if is_namesake and entity.title and entity.number else title
    others = (*entity.aliases, title) if label != title else entity.aliases
    yield from describe.labelled(entity.iri, terms.LegalDocument, label, *others)
    yield nt.line(entity.iri, DCTERMS.title, nt.zh(title))
    yield nt.line(entity.iri, RDF.type, nt.node(terms.CLASS_OF_KIND[entity.kind]))
    yield nt.line(entity.iri, DCTERMS.identifier, nt.text(entity.number or title))
    if entity.number:
        yield nt.line(entity.iri, ELI.id_local, nt.text(entity.number))
        parsed = parse_number(entity.number)
        if parsed:
            yield nt.line(entity.iri, terms.issuerMark, nt.text(parsed.mark))
            if parsed.year >= _FIRST_YEAR:
                yield nt.line(entity.iri, terms.year, nt.year(parsed.year))
            yield nt.line(entity.iri, terms.serial, nt.integer(parsed.serial))


def _printed(p: Printed, entity: DocumentEntity) -> Iterator[str]:
    if p.iri != entity.iri:
        yield from describe.labelled(p.iri, terms.LegalDocument, p.title or p.number)
        yield nt.line(p.iri, DCTERMS.identifier, nt.text(p.number or p.title))
        yield nt.line(p.iri, OWL.sameAs, nt.node(entity.iri))
    if p.title and p.title != entity.title:
        yield nt.line(entity.iri, SKOS.altLabel, nt.zh(p.title))
    for issuer in p.issuers:
        yield nt.line(entity.iri, ELI.passed_by, nt.node(issuer))
    if p.date:
        yield nt.line(entity.iri, ELI.date_document, nt.date(p.date))
    if p.kind in terms.DOCUMENTTYPE:
        yield nt.line(entity.iri, ELI.type_document, nt.node(terms.DOCUMENTTYPE[p.kind]))
    if p.place and p.place != OPEN.code:
        yield nt.line(entity.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", p.place)))
    if p.issue:
        yield nt.line(entity.iri, terms.inIssue, nt.node(p.issue))


def _cited(mention: Cited, entity: DocumentEntity, by: str) -> Iterator[str]:
    if mention.predicate != terms.citedDocument or by != entity.iri:  # a notice is the one instrument that it issues
        yield nt.line(mention.node, mention.predicate, nt.node(entity.iri))
    if mention.predicate == terms.citedDocument:
        yield nt.line(mention.node, terms.citedKind, nt.node(terms.DOCUMENTKIND[entity.kind]))
    for doubt in entity.doubts:
        yield nt.line(mention.node, terms.doubt, nt.text(doubt))
    if mention.item:
        yield nt.line(mention.item, terms.legalBasis, nt.node(entity.iri))
    elif mention.relation in RELATIONS and by and by != entity.iri:
        yield nt.line(by, RELATIONS[mention.relation], nt.node(entity.iri))


_TERM = re.compile(rf"^([{COUNT}两]{{1,3}})年$")


def term_end(start: str, term: str) -> str:
    """The last day a document is in force, by its term of whole years; empty if that can't be told.

    >>> term_end("2019-05-06", "3年"), term_end("2020-02-29", "五年"), term_end("2019", "3年")
    ('2022-05-05', '2025-02-28', '')
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
    return day_before(f"{year}-03-01" if rest == "-02-29" and not isleap(year) else f"{year}{rest}")


def day_before(day: str) -> str:
    """The day before an ISO day; a month or year stays as it is, for no day of it is known.

    >>> day_before("2024-03-01"), day_before("2024-03")
    ('2024-02-29', '2024-03')
    """
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if len(day) == 10 else day


def _in_force(
    printed: Sequence[Printed],
    cited: Sequence[Cited],
    held: Sequence[Held],
    found: Mapping[str, DocumentEntity],
    canonical: Mapping[str, str],
) -> Iterator[str]:
    """Since when and until when documents are in force, stated or following from a repeal."""
    signed = {canonical[p.iri]: p.date for p in printed if p.date}
    for h in held:
        instrument = found[h.node].iri
        notice = canonical.get(h.by, h.by)
        start = h.effective or (signed.get(notice, "") if h.on_issue else "")
        if start:
            yield nt.line(instrument, ELI.first_date_entry_in_force, nt.date(start))
        if start:
            yield nt.line(instrument, terms.startsOn, nt.first_day(start))
        if h.expires:
            yield from _ended(instrument, h.expires, computed=False)
        elif end := term_end(start, h.term):
            yield from _ended(instrument, end, computed=True)
    for m in cited:
        if m.relation is Relation.REPEALS and not m.item and found[m.node].iri != canonical.get(m.by, m.by):
            target = found[m.node].iri
            yield nt.line(target, ELI.in_force, nt.node(ELI.notInForce))
            ended = signed.get(canonical.get(m.by, m.by), "")
            if ended:
                yield from _ended(target, day_before(ended), computed=True)


def _ended(document: str, last: str, *, computed: bool) -> Iterator[str]:
    """That ``last`` is a document's last day in force; said where it is not printed but follows."""
    yield nt.line(document, ELI.date_no_longer_in_force, nt.date(last))
    yield nt.line(document, terms.endsOn, nt.last_day(last))
    if computed:
        yield nt.line(document, terms.expiresComputed, nt.boolean(True))
