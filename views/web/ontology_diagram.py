"""The ontology as a picture: the classes of a chain of responsibility in columns, with the properties that join them."""

from __future__ import annotations

from dataclasses import dataclass

from quanze.ontology.iri import NS
from quanze.ontology.kinds import OF_CLASS
from quanze.queries.chain_words import LAYERS
from quanze.views.web.vocabulary import Vocabulary

WIDTH, HEIGHT = 128, 46
_COLUMN, _ROW, _TOP = 204, 100, 50
_PLACES = {
    "Law": (0, 0), "LegalDocument": (0, 2.2), "NormativeDocument": (1, 1), "PermitList": (1, 2.2), "GazetteIssue": (1, 3.2),
    "PermitItem": (2, 0), "Duty": (2, 1), "ServiceBundle": (2, 2), "LeadingGroup": (2, 3), "WaterBody": (2, 4),
    "Agency": (3, 1), "AgencyGroup": (3, 2), "Tenure": (4, 0), "Post": (4, 1), "Person": (5, 1.6),
}  # fmt: skip
_COLUMNS = (0, 1, 2, 3, 5, 6)
"""Which of the chain's layers each column stands for."""
_LINKS = (
    ("PermitItem", "legalBasis", "Law"), ("PermitItem", "competentAuthority", "Agency"), ("Duty", "leadAgency", "Agency"),
    ("ServiceBundle", "leadAgency", "Agency"), ("WaterBody", "steward", "Person"), ("LeadingGroup", "officeAt", "Agency"),
    ("AgencyGroup", "member", "Agency"), ("Tenure", "post", "Post"), ("Tenure", "person", "Person"), ("Person", "holdsPost", "Post"),
    ("Person", "memberOf", "LeadingGroup"), ("PermitList", "publishedIn", "NormativeDocument"), ("LegalDocument", "inIssue", "GazetteIssue"),
    ("Duty", "statedIn", "NormativeDocument"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the drawing."""

    name: str
    label: str
    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """A property in the drawing: path, and where its label stands."""

    name: str
    label: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes, links, column heads (label, x) and the size in pixels."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    heads: tuple[tuple[str, int], ...]
    width: int
    height: int


def diagram(own: Vocabulary, lang: str) -> Diagram:
    """The drawing with labels in a language; raises KeyError if a term it shows is no more in the ontology."""
    labels = {term.name: term.label[lang] for term in (*own.classes, *own.properties)}
    boxes = tuple(
        Box(name, labels[name], x * _COLUMN, _TOP + y * _ROW, _kind(name)) for name, (x, y) in _PLACES.items()
    )
    place = {box.name: box for box in boxes}
    links = []
    labelled: dict[tuple[str, bool], int] = {}
    for one, name, other in _LINKS:
        side = (one, place[other].x > place[one].x)
        labelled[side] = labelled.get(side, -1) + 1
        links.append(_link(place[one], place[other], name, labels[name], labelled[side]))
    heads = tuple((LAYERS[layer][lang], at * _COLUMN) for at, layer in enumerate(_COLUMNS))
    height = max(box.y for box in boxes) + HEIGHT + 20
    return Diagram(boxes, tuple(links), heads, (len(_COLUMNS) - 1) * _COLUMN + WIDTH + 4, int(height))


def _kind(name: str) -> str:
    """The kind whose colour a box has; a tenure has that of posts."""
    return OF_CLASS[NS + name].word if NS + name in OF_CLASS else "post"


def address(name: str) -> str:
    """The IRI of a term by its local name."""
    return NS + name


def _link(one: Box, other: Box, name: str, label: str, nth: int) -> Link:
    """The drawing of a property; the label of the ``nth`` at the same side of a box stands above those before it."""
    y1, y2 = one.y + HEIGHT / 2, other.y + HEIGHT / 2
    if one.x == other.x:
        down = other.y > one.y
        x = one.x + WIDTH / 2
        start, end = (one.y + HEIGHT, other.y - 5) if down else (one.y, other.y + HEIGHT + 5)
        return Link(name, label, f"M{x:g} {start:g} L{x:g} {end:g}", x + 6, (start + end) / 2 + 4)
    right = other.x > one.x
    start, end = (one.x + WIDTH, other.x - 5) if right else (one.x, other.x + WIDTH + 5)
    middle = (start + end) / 2
    path = f"M{start:g} {y1:g} C{middle:g} {y1:g} {middle:g} {y2:g} {end:g} {y2:g}"
    return Link(name, label, path, start + (6 if right else -6), y1 - 5 - 14 * nth)
