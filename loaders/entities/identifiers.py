"""What bodies and permit items are identified by in the registers of the state, as far as print gives it without doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from stdnum.cn import uscc

from quanze.loaders.entities.view import SourceView
from quanze.loaders.quads import encoding as nt
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, ORG, SKOS

_GBT39554 = re.compile(r"(?P<plain>[0-9]{12,13})|(?P<body>[0-9A-Z]{18})[0-9A-Z]{13}(?:[0-9]{2})?")
"""Basic and catalogue codes; implementing codes, which begin with that of the body, and those of one way of handling."""
_BODIES = iri.entity("agency", "")


def identifier_lines(view: SourceView) -> Iterator[str]:
    """The codes of items and bodies; the body that alone carries an item out is known by the item's implementing code too."""
    coded: dict[str, str] = {}
    for node in view.nodes(terms.Listing):
        for code in node.all(terms.codePrinted) if not node.has(terms.doubt) else ():
            item = node.one(terms.item)
            yield nt.line(item, DCTERMS.identifier, nt.text(code))
            if standard := _GBT39554.fullmatch(code):
                yield nt.line(item, SKOS.notation, nt.typed(code, terms.GBT39554))
                coded |= {node.iri: standard["body"]} if standard["body"] else {}
    implementers: dict[str, list[str]] = defaultdict(list)
    for node in view.nodes(terms.Implementation):
        known = node.all(terms.agency) if not node.has(terms.doubt) else []
        implementers[node.one(terms.listing)] += known or [""]
    for listing, code in coded.items():
        if len(implementers[listing]) == 1:
            yield from _identified(implementers[listing][0], code)
    for node in view.nodes(terms.Identification):
        if not node.has(terms.doubt):
            yield from _identified(node.one(terms.agency), node.one(terms.codePrinted))


def _identified(body: str, code: str) -> Iterator[str]:
    if body.startswith(_BODIES) and uscc.is_valid(code):
        yield nt.line(body, ORG.identifier, nt.typed(code, terms.GB32100))
