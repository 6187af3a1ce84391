"""Claims of sources → the lines of the entities graph: a function of all claims, worked out from what changes.

Each step takes what changes in its input and gives what changes in its output (:mod:`loaders.entities.joining`), in
this order: documents, people, editions, tenures, rivals, judgements on names. On empty shelves all claims are the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quanze.loaders.entities.cases import told_cases
from quanze.loaders.entities.claims.rows import Claims, Shortcut, Unnamed
from quanze.loaders.entities.decisions import CaseKind, Decision, Decisions, Verdict
from quanze.loaders.entities.documents import documents
from quanze.loaders.entities.editions import edition_lines, replaced_lines, replacements
from quanze.loaders.entities.entries import entry_lines
from quanze.loaders.entities.joining import Changes, Gather, Joint, Memory, Row, Tell, add, made
from quanze.loaders.entities.people import people, person_shortcuts
from quanze.loaders.entities.tenures import ends_in, tenure_lines, tenures
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.alike import Alike, alike
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.rivals import agency_rivals
from quanze.ontology.dataset import dataset_lines, dated_lines
from quanze.ontology.standards import OWL, RDF

_DECISIONS = Gather("decisions", Decision)
_RIVALS = Gather("agency-rivals", Body)
_CASES = Tell("agency-cases", Alike, Decision)
_UNNAMED = Tell("agency-unnamed", Unnamed, str)
_SHORTCUTS = Tell("shortcuts", Shortcut, str)
_CLASSES = Gather("classes", str, counted=True)
_DAYS = Gather("days-of-print", str)
_FULL = len("2024-11-28")


def derive(joint: Joint, changed: Iterable[tuple[Claims, int]], decisions: Decisions | None = None) -> Changes[str]:
    """The lines of the entities graph (N-Triples without line breaks) that appear (1) and that go (-1).

    ``changed`` are the claims of sources that come (1) and go (-1); ``decisions`` are all judgements. Raises Unbalanced
    where the shelves of ``joint`` do not belong to the sources there were.
    """
    everything = list(changed)
    judged = joint.replace(_DECISIONS, (decisions or Decisions()).by_pair.values())
    total: Changes[str] = {}
    for lines in _lines(joint, everything, judged):
        for line, count in lines.items():
            add(total, line, count)
    found = joint.appear("lines", total)
    dataset = joint.gather(_CLASSES, made(found, _typed), lambda _, counts: dataset_lines(counts))
    days = _each(((p.published or p.date for p in claims.printed), count) for claims, count in everything)
    full = made(days, lambda day: [("", day)] if len(day) == _FULL else [])
    for line, count in joint.gather(_DAYS, full, lambda _, known: dated_lines(max(known))).items():
        add(dataset, line, count)
    return found | joint.appear("dataset", dataset)


def entity_lines(claims: Iterable[Claims], decisions: Decisions | None = None) -> frozenset[str]:
    """Every line of the entities graph that follows from ``claims``, worked out from scratch."""
    return frozenset(derive(Joint(Memory()), ((each, 1) for each in claims), decisions))


def _lines(
    joint: Joint, changed: Sequence[tuple[Claims, int]], judged: Changes[Decision]
) -> Iterator[Mapping[str, int]]:
    for claims, count in changed:
        yield dict.fromkeys(claims.lines, count)
    bases, lines = documents(joint, changed, judged)
    yield from lines
    bodies = _each((claims.bodies, count) for claims, count in changed)
    seen, lines = people(joint, _each((claims.named, count) for claims, count in changed), judged)
    yield from lines
    replaced = replacements(joint, _each((claims.said, count) for claims, count in changed))
    yield made(replaced, replaced_lines)
    yield edition_lines(joint, _each((claims.editions, count) for claims, count in changed))
    shortcuts = _each((claims.shortcuts, count) for claims, count in changed)
    for more in (bases, made(seen, person_shortcuts)):
        for shortcut, count in more.items():
            add(shortcuts, shortcut, count)
    held = joint.tell(_SHORTCUTS, made(shortcuts, lambda each: [(each.fact, each)]), replaced)
    yield made(held, lambda row: _shortcut_line(*row))
    yield made(tenures(joint, seen, ends_in(joint, bodies)), tenure_lines)
    yield entry_lines(joint, _each((claims.entries, count) for claims, count in changed))
    rivals = joint.gather(_RIVALS, made(bodies, lambda body: [(body.jurisdiction, body)]), _rivals)
    yield told_cases(joint, _CASES, CaseKind.AGENCY, rivals, judged)
    yield made(judged, _same_items)
    unnamed = _each((claims.unresolved, count) for claims, count in changed)
    asked = made(unnamed, lambda u: [(f"{u.printed}@{u.place}", u)])
    yield made(joint.tell(_UNNAMED, asked, made(judged, _names)), lambda row: _judged_line(*row))


def _each(rows: Iterable[tuple[Iterable[Row], int]]) -> Changes[Row]:
    found: Changes[Row] = {}
    for some, count in rows:
        for row in some:
            add(found, row, count)
    return found


def _typed(line: str) -> Iterator[tuple[str, str]]:
    """The class of a thing that gets a type in this line."""
    if f"> <{RDF.type}> <" in line:
        yield "", line.split(" ", 3)[2][1:-1]


def _rivals(_: str, bodies: Iterable[Body]) -> Iterator[Alike]:
    """Bodies of one place that stay apart but might be one."""
    for rivals in agency_rivals(bodies):
        if rivals.one.standard and rivals.other.standard and rivals.one.key != rivals.other.key:
            continue  # two standard bodies with tasks of their own, one character apart
        yield alike(rivals.one.iri, rivals.other.iri, *rivals.parts)


def _same_items(judged: Decision) -> Iterator[str]:
    if judged.kind is CaseKind.ITEM and judged.verdict is Verdict.SAME:
        yield nt.line(judged.one, OWL.sameAs, nt.node(judged.other))


def _names(judged: Decision) -> Iterator[tuple[str, str]]:
    """A printed name at a place, and the body that it was judged to stand for."""
    if judged.kind is CaseKind.AGENCY and judged.verdict is Verdict.SAME:
        yield (judged.one, judged.other) if "@" in judged.one else (judged.other, judged.one)


def _shortcut_line(shortcut: Shortcut, replaced: str | None) -> Iterator[str]:
    """What a fact says, unless a later edition says it anew."""
    if replaced is None:
        yield nt.line(shortcut.subject, shortcut.predicate, nt.node(shortcut.target))


def _judged_line(unnamed: Unnamed, body: str | None) -> Iterator[str]:
    if body is not None:
        yield nt.line(unnamed.subject, unnamed.predicate, nt.node(body))
