"""Identity cases: two things that may be one, as a node of its own with score, parts and a person's judgement."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.loaders.entities.decisions import CaseKind, Decision, Verdict, case_id
from quanze.loaders.entities.joining import Changes, Joint, Tell, made
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.alike import Alike
from quanze.ontology import iri, terms
from quanze.ontology.standards import OWL, RDF


def case_lines(kind: CaseKind, pair: Alike, found: Decision | None) -> Iterator[str]:
    """The N-Triples lines of a case: an open one links the two both ways, one judged ``same`` makes them one."""
    yield from unlinked_lines(kind, pair)
    if found:
        node = case_iri(kind, pair.one, pair.other)
        yield nt.line(node, terms.verdict, nt.node(terms.VERDICT[found.verdict]))
        if found.note:
            yield nt.line(node, terms.note, nt.text(found.note))
    if found and found.verdict is Verdict.SAME:
        yield nt.line(pair.one, OWL.sameAs, nt.node(pair.other))
    elif not found or found.verdict is Verdict.UNSURE:
        yield nt.line(pair.one, terms.maybeSameAs, nt.node(pair.other))
        yield nt.line(pair.other, terms.maybeSameAs, nt.node(pair.one))


def told_cases(
    joint: Joint, step: Tell[Alike, Decision], kind: CaseKind, pairs: Changes[Alike], judged: Changes[Decision]
) -> Changes[str]:
    """The lines of the cases of pairs, each with the judgement on it."""
    asked = made(pairs, lambda pair: [((pair.one, pair.other), pair)])
    return made(joint.tell(step, asked, on_pairs(judged, kind)), lambda row: case_lines(kind, *row))


def on_pairs(judged: Changes[Decision], kind: CaseKind) -> Changes[tuple[tuple[str, str], Decision]]:
    """The judgements of a kind by the pair they are on."""
    return made(judged, lambda d: [((d.one, d.other), d)] if d.kind is kind else [])


def unlinked_lines(kind: CaseKind, pair: Alike) -> Iterator[str]:
    """The lines of a case without a judgement and without the links."""
    node = case_iri(kind, pair.one, pair.other)
    yield nt.line(node, RDF.type, nt.node(terms.IdentityCase))
    yield nt.line(node, terms.alike, nt.node(pair.one))
    yield nt.line(node, terms.alike, nt.node(pair.other))
    yield nt.line(node, terms.score, nt.decimal(pair.score))
    yield nt.line(node, terms.reason, nt.text(pair.reason))
    for number, (words, weight) in enumerate(pair.parts, 1):
        part = f"{node}/part/{number}"
        yield nt.line(node, terms.part, nt.node(part))
        yield nt.line(part, RDF.type, nt.node(terms.CasePart))
        yield nt.line(part, terms.reason, nt.text(words))
        yield nt.line(part, terms.score, nt.decimal(weight))
        yield nt.line(part, terms.order, nt.integer(number))


def case_iri(kind: CaseKind, one: str, other: str) -> str:
    """IRI of the case of two things, whatever their order."""
    return iri.entity("case", case_id(kind, one, other))
