"""What the entities graph says of a body's past and future: names it bore, the reform that ended it.

A reform is said of a body that a document prints, never of one that only the list of reforms supposes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import document_iri
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.changes import BodyChange, changes_of, name_periods
from quanze.ontology import terms
from quanze.ontology.standards import DCTERMS, ORG, RDF, SKOS

_HAPPENED = {"merger": "合并组建", "split": "拆分组建", "absorption": "并入", "reorganisation": "改组为"}
"""What a change of each kind did, before the names of the bodies after it (those before it need not all be known)."""


def history(found: Body) -> tuple[str, ...]:
    """N-Triples lines on the names and the end of a body; none for most."""
    return (*_names(found), *_changes(found))


def _names(found: Body) -> list[str]:
    lines: list[str] = []
    for number, period in enumerate(name_periods(found), 1):
        node = f"{found.iri}/name/{number}"
        lines += [
            nt.line(node, RDF.type, nt.node(terms.NamePeriod)),
            nt.line(node, SKOS.prefLabel, nt.zh(period.label)),
            nt.line(node, terms.nameOf, nt.node(found.iri)),
            nt.line(node, DCTERMS.bibliographicCitation, nt.text(period.source)),
            *_rests_on(node, period.source),
        ]
        if period.start:
            lines.append(nt.line(node, terms.start, nt.date(period.start)))
        if period.end:
            lines.append(nt.line(node, terms.end, nt.date(period.end)))
        lines += [nt.line(node, bound, day) for bound, day in nt.bounds(period.start, period.end)]
    return lines


def successors(found: Body) -> dict[str, str]:
    """IRIs and labels of the bodies that a body became by a reform."""
    changes = (change for change in changes_of(found) if (found.iri, found.label) in change.originals)
    return {one: label for change in changes for one, label in change.results if one != found.iri}


def ends_of(bodies: Iterable[Body]) -> dict[str, tuple[str, str]]:
    """The reform that ended each of ``bodies`` that one ended, and its date, by the body's IRI."""
    found: dict[str, tuple[str, str]] = {}
    for body in sorted(set(bodies), key=lambda one: (one.iri, one.label)):
        for change in changes_of(body):
            if (body.iri, body.label) in change.originals and all(one != body.iri for one, _ in change.results):
                found.setdefault(body.iri, (change.iri, change.date))
    return found


_PLAN = re.compile(r"^(?P<title>[^，]*(?:方案|意见|决定|条例))(?:（[0-9]{4}年）)?(?:，|$)")


def _rests_on(node: str, source: str) -> list[str]:
    """That a name or a reform has a document for its source, where the list names one, and what is known of that."""
    plan = _PLAN.match(source)
    if plan is None:
        return []
    title = plan["title"]
    document = document_iri(title)
    return [
        nt.line(node, DCTERMS.source, nt.node(document)),
        nt.line(document, RDF.type, nt.node(terms.LegalDocument)),
        nt.line(document, SKOS.prefLabel, nt.zh(title)),
        nt.line(document, DCTERMS.title, nt.zh(title)),
        nt.line(document, DCTERMS.identifier, nt.text(title)),
    ]


def _label(change: BodyChange) -> str:
    """What happened, in words."""
    return _HAPPENED[change.kind] + "、".join(dict.fromkeys(label for _, label in change.results))


def _changes(found: Body) -> list[str]:
    lines: list[str] = []
    for change in changes_of(found):
        results = [(one, label) for one, label in change.results if one != found.iri]
        if (found.iri, found.label) not in change.originals or not results:
            continue
        lines += [
            nt.line(change.iri, RDF.type, nt.node(ORG.ChangeEvent)),
            nt.line(change.iri, ORG.originalOrganization, nt.node(found.iri)),
            nt.line(change.iri, terms.changeKind, nt.node(terms.CHANGEKIND[change.kind])),
            nt.line(change.iri, SKOS.prefLabel, nt.zh(_label(change))),
            nt.line(change.iri, DCTERMS.bibliographicCitation, nt.text(change.source)),
            *_rests_on(change.iri, change.source),
        ]
        if change.date:
            lines.append(nt.line(change.iri, terms.date, nt.date(change.date)))
            lines += [nt.line(change.iri, bound, day) for bound, day in nt.bounds(change.date, change.date)]
        for result, _ in results:
            lines += [
                nt.line(change.iri, ORG.resultingOrganization, nt.node(result)),
                nt.line(found.iri, terms.successor, nt.node(result)),
                nt.line(result, terms.predecessor, nt.node(found.iri)),
            ]
    return lines
