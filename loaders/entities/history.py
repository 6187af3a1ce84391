"""What the entities graph says of a body's past and future: names it bore, the reform that ended it.

A reform is said of a body that a document prints, never of one that only the list of reforms supposes.
"""

from __future__ import annotations

from loaders.quads import encoding as nt
from loaders.resolve.bodies import Body
from loaders.resolve.changes import changes_of, name_periods
from ontology import terms
from ontology.standards import DCTERMS, ORG, RDF, SKOS


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} ."


def history(found: Body) -> tuple[str, ...]:
    """N-Triples lines on the names and the end of a body; none for most."""
    return (*_names(found), *_changes(found))


def _names(found: Body) -> list[str]:
    lines: list[str] = []
    for number, period in enumerate(name_periods(found), 1):
        node = f"{found.iri}/name/{number}"
        lines += [
            _line(node, RDF.type, nt.node(terms.NamePeriod)),
            _line(node, SKOS.prefLabel, nt.zh(period.label)),
            _line(node, terms.nameOf, nt.node(found.iri)),
            _line(node, DCTERMS.bibliographicCitation, nt.text(period.source)),
        ]
        if period.start:
            lines.append(_line(node, terms.start, nt.date(period.start)))
        if period.end:
            lines.append(_line(node, terms.end, nt.date(period.end)))
    return lines


def _changes(found: Body) -> list[str]:
    lines: list[str] = []
    for change in changes_of(found):
        results = [(one, label) for one, label in change.results if one != found.iri]
        if (found.iri, found.label) not in change.originals or not results:
            continue
        lines += [
            _line(change.iri, RDF.type, nt.node(ORG.ChangeEvent)),
            _line(change.iri, ORG.originalOrganization, nt.node(found.iri)),
            _line(change.iri, terms.changeKind, nt.node(terms.CHANGEKIND[change.kind])),
            _line(change.iri, DCTERMS.bibliographicCitation, nt.text(change.source)),
        ]
        if change.date:
            lines.append(_line(change.iri, terms.date, nt.date(change.date)))
        for result, label in results:
            lines += [
                _line(change.iri, SKOS.prefLabel, nt.zh("组建" + label)),
                _line(change.iri, ORG.resultingOrganization, nt.node(result)),
                _line(found.iri, terms.successor, nt.node(result)),
                _line(result, terms.predecessor, nt.node(found.iri)),
                _line(result, RDF.type, nt.node(terms.Agency)),
                _line(result, SKOS.prefLabel, nt.zh(label)),
            ]
    return lines
