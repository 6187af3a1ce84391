"""Facts → triples of the source graph, one function per kind of fact (docs/model.md is the shape)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quanze.loaders import facts as f
from quanze.loaders.codes import Action, HandingKind, Relation, Role
from quanze.loaders.language.positions import position_of
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import Context, Names, code, document_iri, phrase_iri
from quanze.loaders.quads.writer import Writer
from quanze.loaders.resolve.bodies import Group
from quanze.loaders.resolve.jurisdictions import OPEN
from quanze.loaders.resolve.posts import split_post
from quanze.ontology import iri, terms
from quanze.ontology.iri import name_key
from quanze.ontology.standards import RDF

_HANDED = {
    "受委托": HandingKind.ENTRUSTED,
    "委托": HandingKind.ENTRUSTED,
    "授权": HandingKind.AUTHORISED,
    "直接下放": HandingKind.PASSED_DOWN,
}


class Statements:
    """Writes facts of one source."""

    def __init__(self, writer: Writer, contexts: Mapping[str, Context]) -> None:
        """Facts name their document by a key of ``contexts``."""
        self.writer = writer
        self.contexts = contexts
        self.names = Names(writer)
        self._kinds: dict[type, Callable[[Any, Context], None]] = {
            f.Printing: self.printing,
            f.Citation: self.citation,
            f.Validity: self.validity,
            f.Listing: self.listing,
            f.Delegation: self.delegation,
            f.Duty: self.duty,
            f.PhraseDefinition: self.phrase,
            f.Appointment: self.appointment,
            f.GroupMember: self.group_member,
            f.Stewardship: self.stewardship,
            f.BundleEntry: self.bundle_entry,
            f.Recognition: self.recognition,
            f.Report: self.report,
            f.Identification: self.identification,
            f.TextElsewhere: self.text_elsewhere,
        }

    def write(self, fact: f.Fact) -> None:
        """Write one fact of any kind."""
        self._kinds[type(fact)](fact, self.contexts[fact.document])

    def printing(self, fact: f.Printing, context: Context) -> None:
        """An official document printed in the source, and its annexes."""
        w = self.writer
        node = w.fact("printing", terms.Printing, fact, context.iri)
        w.link(node, terms.document, context.iri)
        w.literal(node, terms.numberPrinted, fact.number)
        w.literal(node, terms.titlePrinted, fact.title)
        w.literal(node, terms.kindPrinted, fact.kind)
        w.literal(node, terms.statusPrinted, fact.status)
        if context.place is not OPEN:
            w.link(node, terms.jurisdiction, context.place.iri)
            w.doubt(node, context.confidence, context.doubts)
        w.literal(node, terms.issuerPrinted, "、".join(issuer.printed for issuer in fact.issuers))
        for issuer in fact.issuers:
            self.names.agency(node, issuer, context, terms.issuer, printed=None)
        w.dated(node, terms.dateSigned, fact.date)
        for number, annex in enumerate(fact.annexes, 1):
            if annex.text is None or not annex.text:
                continue
            part = w.node("annex", terms.Annex, annex.text)
            w.link(part, terms.statedIn, context.iri)
            w.link(part, terms.annexOf, context.iri)
            w.literal(part, terms.titlePrinted, annex.printed)
            w.add(part, terms.order, nt.integer(number))

    def citation(self, fact: f.Citation, context: Context) -> None:
        """A mention of another document."""
        node = self.writer.fact("citation", terms.Citation, fact, context.iri)
        self._cited(node, fact.title, fact.number, fact.relation, context)
        self.writer.literal(node, terms.article, fact.article)

    def _cited(self, node: str, title: str, number: str, relation: Relation, context: Context) -> None:
        w = self.writer
        w.add(node, terms.relation, code(terms.RELATION, relation))
        w.literal(node, terms.citedTitle, title)
        w.literal(node, terms.citedNumber, number)
        w.add(node, terms.order, w.order(context.iri + "#citation"))

    def validity(self, fact: f.Validity, context: Context) -> None:
        """From when and how long an instrument holds."""
        w = self.writer
        node = w.fact("validity", terms.Validity, fact, context.iri)
        w.literal(node, terms.instrumentPrinted, fact.instrument)
        self.names.agency(node, fact.interpreter, context, terms.interpreter, terms.interpreterPrinted)
        if fact.effective == "on_issue":
            w.add(node, terms.effectiveOnIssue, nt.boolean(True))
        elif fact.effective:
            w.add(node, terms.effective, nt.date(fact.effective))
        w.literal(node, terms.term, fact.term)
        if fact.expires:
            w.add(node, terms.expires, nt.date(fact.expires))
        w.bounds(node, "" if fact.effective == "on_issue" else fact.effective, fact.expires)

    def listing(self, fact: f.Listing, context: Context) -> None:
        """A row of a permit-item list with its implementers, delegations and bases."""
        w = self.writer
        node = w.fact("listing", terms.Listing, fact, context.iri)
        item = iri.entity("item", context.code, name_key(fact.item.printed))
        permit_list = iri.entity("list", context.key, fact.list)
        w.link(node, terms.inList, permit_list)
        w.literal(node, terms.sequence, fact.sequence)
        w.add(node, terms.order, w.order(permit_list))
        w.link(node, terms.item, item)
        w.literal(node, terms.itemPrinted, fact.item.printed)
        self.names.agency(node, fact.authority, context, terms.authority, terms.authorityPrinted)
        if fact.reform:
            w.add(node, terms.reform, code(terms.REFORM, fact.reform))
        w.literal(node, terms.remark, fact.remark)
        for each in fact.codes:
            w.literal(node, terms.codePrinted, each)
        for number, implementer in enumerate(fact.implementers, 1):
            self._implementer(node, item, number, implementer, fact, context)
        for handing in fact.handings:
            self._handing(item, handing, fact, (), context)
        for basis in fact.bases:
            cited = w.node("citation", terms.Citation, fact.evidence)
            w.link(cited, terms.statedIn, context.iri)
            w.link(cited, terms.listing, node)
            w.doubt(cited, fact.confidence, fact.doubts)
            self._cited(cited, basis.title.printed, basis.number, basis.relation, context)

    def _implementer(
        self, listing: str, item: str, number: int, part: f.Implementer, fact: f.Listing, context: Context
    ) -> None:
        w = self.writer
        node = w.node("implementation", terms.Implementation, fact.evidence)
        w.link(node, terms.statedIn, context.iri)
        w.link(node, terms.listing, listing)
        w.link(node, terms.item, item)
        w.add(node, terms.order, nt.integer(number))
        w.doubt(node, fact.confidence, (*fact.doubts, *part.doubts))
        self.names.agency(node, part.agency, context)
        for mode in part.modes:
            w.add(node, terms.mode, code(terms.MODE, mode))
        w.literal(node, terms.note, part.note)
        self.names.agency(node, part.delegator, context, terms.delegator, terms.delegatorPrinted)
        for place, one in enumerate(part.joint, 1):
            taking = w.node("participation", terms.Participation, fact.evidence)
            w.link(taking, terms.statedIn, context.iri)
            w.link(taking, terms.implementation, node)
            w.add(taking, terms.mode, code(terms.MODE, one.mode))
            w.add(taking, terms.order, nt.integer(place))
            w.doubt(taking, fact.confidence, fact.doubts)
            self.names.agency(taking, one.agency, context)
        kinds = dict.fromkeys(_HANDED[mode] for mode in part.modes if mode in _HANDED)
        if part.delegator is None:
            return
        for kind in kinds:
            handing = f.Handing(delegator=part.delegator, agency=part.agency, kind=kind, extent=part.note)
            handed = self._handing(item, handing, fact, part.doubts, context)
            w.link(handed, terms.implementation, node)

    def _handing(
        self, item: str, handing: f.Handing, fact: f.Listing, doubts: tuple[str, ...], context: Context
    ) -> str:
        """A power handed on; the IRI of the delegation."""
        w = self.writer
        node = w.node("delegation", terms.Delegation, fact.evidence)
        w.link(node, terms.statedIn, context.iri)
        w.link(node, terms.item, item)
        w.doubt(node, fact.confidence, (*fact.doubts, *doubts))
        self._handed(node, handing, context)
        return node

    def _handed(self, node: str, handing: f.Handing, context: Context) -> None:
        w = self.writer
        if handing.kind is HandingKind.ENTRUSTED:
            w.link(node, RDF.type, terms.Entrustment)
        self.names.agency(node, handing.agency, context, terms.delegate, terms.delegatePrinted)
        self.names.agency(node, handing.delegator, context, terms.delegator, terms.delegatorPrinted)
        w.add(node, terms.delegationKind, code(terms.DELEGATIONKIND, handing.kind))
        w.literal(node, terms.extent, handing.extent)

    def delegation(self, fact: f.Delegation, context: Context) -> None:
        """Powers that a sentence hands on; they are no single item and have a printed name only."""
        node = self.writer.fact("delegation", terms.Delegation, fact, context.iri)
        self.writer.literal(node, terms.itemPrinted, fact.item.printed)
        self._handed(node, fact.handing, context)

    def duty(self, fact: f.Duty, context: Context) -> None:
        """A task, the agencies and officials who answer for it, and its deadline."""
        w = self.writer
        node = w.fact("duty", terms.Duty, fact, context.iri)
        w.literal(node, terms.section, fact.section)
        w.literal(node, terms.task, fact.task)
        w.add(node, terms.order, w.order(context.iri + "#duty"))
        w.literal(node, terms.deadlineText, fact.deadline)
        self._due(node, fact.due)
        shortcuts: dict[tuple[str, str], None] = {}
        for number, party in enumerate(fact.parties, 1):
            found = self._participation("duty", node, terms.duty, number, party, fact, context)
            if found:
                shortcuts[_SHORTCUTS[party.role], found] = None
        for predicate, agency in shortcuts:
            w.link(node, predicate, agency)
        for agency in dict.fromkeys(agency for _, agency in shortcuts):
            w.link(agency, terms.answersFor, node)
        for official in fact.officials:
            person = w.node("official", terms.OfficialResponsibility, fact.evidence)
            w.link(person, terms.statedIn, context.iri)
            w.link(person, terms.duty, node)
            w.literal(person, terms.rolePrinted, official.role)
            w.literal(person, terms.personPrinted, official.person.printed)
            w.doubt(person, fact.confidence, (*fact.doubts, *official.doubts))
            self.names.agency(person, official.agency, context)

    def _due(self, node: str, day: str) -> None:
        """The date a deadline means, as precise as print, and the last day that can be."""
        if day:
            self.writer.add(node, terms.due, nt.date(day))
            self.writer.add(node, terms.dueBy, nt.last_day(day))

    def _participation(
        self, kind: str, owner: str, predicate: str, number: int, party: f.Party, fact: f.Fact, context: Context
    ) -> str | None:
        w = self.writer
        node = w.node("participation", terms.Participation, fact.evidence)
        w.link(node, terms.statedIn, context.iri)
        w.link(node, predicate, owner)
        w.add(node, terms.role, code(terms.ROLE, party.role))
        w.add(node, terms.order, nt.integer(number))
        w.doubt(node, fact.confidence, (*fact.doubts, *party.doubts))
        return self.names.agency(node, party.agency, context)

    def phrase(self, fact: f.PhraseDefinition, context: Context) -> None:
        """What a collective phrase means in a document."""
        w = self.writer
        node = w.fact("phrase", terms.PhraseDefinition, fact, context.iri)
        w.literal(node, terms.phrasePrinted, fact.phrase)
        found = self.names.resolve(fact.phrase, context)
        w.link(node, terms.phrase, found.iri if isinstance(found, Group) else phrase_iri(context, fact.phrase))
        for member in fact.members:
            self.names.agency(node, member, context, terms.member, terms.printed)

    def appointment(self, fact: f.Appointment, context: Context) -> None:
        """A person put into a post, or removed from it."""
        w = self.writer
        appointed = fact.action is Action.APPOINT
        node = w.fact(
            "appointment" if appointed else "removal",
            terms.Appointment if appointed else terms.Removal,
            fact,
            context.iri,
        )
        w.literal(node, terms.personPrinted, fact.person.printed)
        if fact.gender:
            w.add(node, terms.gender, code(terms.GENDER, fact.gender))
        post = fact.post.full or fact.post.printed
        w.literal(node, terms.postPrinted, post)
        self._posts(node, post, context)
        for predicate, said in (
            (terms.probation, fact.probation),
            (terms.concurrent, fact.concurrent),
            (terms.retirement, fact.retirement),
        ):
            if said:
                w.add(node, predicate, nt.boolean(True))
        if fact.date:
            w.add(node, terms.date, nt.date(fact.date))
            w.bounds(node, fact.date, fact.date)

    def _posts(self, node: str, printed: str, context: Context) -> None:
        """The posts a printed post text names: their nodes and the bodies they are in."""
        w = self.writer
        first = True
        for part in split_post(printed):
            found = None
            if part.agency_printed:
                named = self.names.resolve(part.agency_printed, context)
                found = getattr(named, "iri", None)
                label = getattr(named, "label", part.agency_printed)
                if first and not found:
                    self.names.agency(node, f.Name(part.agency_printed), context)
            else:
                label = context.place.name
            if found and first:
                w.link(node, terms.agency, found)
                w.literal(node, terms.agencyPrinted, part.agency_printed)
            if part.is_rank:
                if part.title in terms.RANK:
                    w.add(node, terms.rank, code(terms.RANK, part.title))
            elif part.title and not part.of_several:
                w.link(node, terms.post, iri.entity("post", context.code, label, part.title))
            first = False

    def group_member(self, fact: f.GroupMember, context: Context) -> None:
        """A member of a leading group, or the group's office."""
        w = self.writer
        group = iri.entity("group", context.code, name_key(fact.group))
        office = fact.office_at is not None
        node = w.fact(
            "office" if office else "membership",
            terms.GroupOffice if office else terms.GroupMembership,
            fact,
            context.iri,
        )
        w.link(node, terms.group, group)
        w.literal(node, terms.namePrinted, fact.group)
        w.literal(node, terms.formerName, fact.former_name)
        w.literal(node, terms.rolePrinted, fact.role)
        position = "" if office else position_of(fact.role)
        if position:
            w.add(node, terms.position, code(terms.POSITION, position))
        w.add(node, terms.order, w.order(group))
        if fact.person:
            w.literal(node, terms.personPrinted, fact.person.printed)
        if office:
            self.names.agency(node, fact.office_at, context, terms.officeAt, terms.officeAtPrinted)
            for predicate, day in ((terms.start, fact.since), (terms.end, fact.until)):
                if day:
                    w.add(node, predicate, nt.date(day))
            w.bounds(node, fact.since, fact.until)
        else:
            w.bounds(node, context.date, "")
            if fact.post:
                w.literal(node, terms.postPrinted, fact.post)
                self._posts(node, fact.post, context)
        w.dated(node, terms.knownOn, context.date)

    def stewardship(self, fact: f.Stewardship, context: Context) -> None:
        """A river, lake or the like and its chief."""
        w = self.writer
        node = w.fact("stewardship", terms.Stewardship, fact, context.iri)
        if fact.object is not None:
            w.link(node, terms.object, iri.entity("water", context.code, name_key(fact.object.printed)))
            w.literal(node, terms.objectPrinted, fact.object.printed)
        w.literal(node, terms.personPrinted, fact.official.printed if fact.official else "")
        w.literal(node, terms.rolePrinted, fact.role)
        self.names.agency(node, fact.agency, context)
        responsible = fact.responsible_official
        w.literal(node, terms.responsibleOfficialPrinted, responsible.printed if responsible else "")
        w.literal(node, terms.dueText, fact.due)
        w.literal(node, terms.area, fact.area)
        w.literal(node, terms.remark, fact.remark)
        w.add(node, terms.order, w.order(context.iri + "#stewardship"))
        w.dated(node, terms.knownOn, context.date)
        w.bounds(node, context.date, "")

    def bundle_entry(self, fact: f.BundleEntry, context: Context) -> None:
        """An item of a one-stop bundle and the agencies that see to it."""
        w = self.writer
        node = w.fact("entry", terms.BundleEntry, fact, context.iri)
        bundle_list = iri.entity("list", context.key, fact.list)
        w.link(node, terms.inList, bundle_list)
        if fact.bundle:
            w.link(node, terms.bundle, iri.entity("bundle", context.code, name_key(fact.bundle)))
        w.literal(node, terms.bundlePrinted, fact.bundle)
        w.literal(node, terms.bundleNumber, fact.number)
        w.literal(node, terms.itemPrinted, fact.item)
        if fact.necessity:
            w.add(node, terms.necessity, code(terms.NECESSITY, fact.necessity))
        w.add(node, terms.order, w.order(bundle_list))
        for number, party in enumerate(fact.parties, 1):
            self._participation("entry", node, terms.entry, number, party, fact, context)

    def recognition(self, fact: f.Recognition, context: Context) -> None:
        """A named zone, building or honour recognised, extended or ended."""
        w = self.writer
        node = w.fact("recognition", terms.Recognition, fact, context.iri)
        w.link(
            node,
            terms.recognised,
            iri.entity("recognised", context.code, name_key(fact.name.full or fact.name.printed)),
        )
        w.literal(node, terms.namePrinted, fact.name.printed)
        w.literal(node, terms.status, fact.status)
        w.literal(node, terms.category, fact.category)
        w.add(node, terms.order, w.order(context.iri + "#recognition"))

    def report(self, fact: f.Report, context: Context) -> None:
        """Who reports what to whom, by when."""
        w = self.writer
        node = w.fact("report", terms.Report, fact, context.iri)
        self.names.agency(node, fact.who, context)
        if fact.relative:
            w.literal(node, terms.recipientPrinted, fact.to.printed)
        else:
            self.names.agency(node, fact.to, context, terms.recipient, terms.recipientPrinted)
        w.literal(node, terms.content, fact.what)
        w.literal(node, terms.deadlineText, fact.deadline)
        self._due(node, fact.due)

    def identification(self, fact: f.Identification, context: Context) -> None:
        """A body and its 统一社会信用代码."""
        node = self.writer.fact("identification", terms.Identification, fact, context.iri)
        self.names.agency(node, fact.agency, context)
        self.writer.literal(node, terms.codePrinted, fact.code)

    def text_elsewhere(self, fact: f.TextElsewhere, context: Context) -> None:
        """A text that print leaves out, and the address it gives for it."""
        node = self.writer.fact("elsewhere", terms.TextElsewhere, fact, context.iri)
        self.writer.literal(node, terms.address, fact.address)
        self.writer.literal(node, terms.note, fact.note)


_SHORTCUTS = {
    Role.LEAD: terms.leadAgency,
    Role.COOPERATING: terms.cooperatingAgency,
    Role.RESPONSIBLE: terms.responsibleAgency,
    Role.IMPLIED: terms.impliedAgency,
}
__all__ = ["Statements", "document_iri"]
