"""What a name given to a query, a chain or a page means: exactly, by its only alias, as the only part; never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from quanze.ontology import iri, terms
from quanze.ontology.kinds import KINDS
from quanze.ontology.standards import OWL, SKOS
from quanze.ontology.text import CHINESE, TRADITIONAL
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.store.index import normal
from quanze.store.interface import Hit, QuadStore

IN_CHAIN = tuple(dict.fromkeys(kind.filter for kind in KINDS.values() if kind.layer is not None and kind.filter))
"""The words of the text index for what a chain can start from."""
_LOOSE = frozenset({"letters", "pinyin", "initials"})
"""Ways to match that only suggest a name."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing a name may mean: IRI, label, kind (a word of :data:`ontology.kinds.FILTERS`)."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a name was taken for. ``how``: ``iri``, ``exact``, ``alias``, ``part`` or ``title`` (of posts)."""

    asked: str
    how: str
    things: tuple[Thing, ...]
    parameter: str = ""

    @property
    def plain(self) -> bool:
        """Whether the name is that of one thing, so that nothing needs saying."""
        return self.how in ("exact", "iri") and len(self.things) == 1


def understand(store: QuadStore, text: str, kinds: Sequence[str] = (), parameter: str = "") -> Understood:
    """The things that ``text`` names: all that bear it as their name, else the only one it is an alias or a part of.

    An IRI, whole or below the data's base, names itself. ``kinds`` are words of :data:`ontology.kinds.FILTERS`.
    Raises :class:`UnknownName`, and :class:`AmbiguousName` with the candidates.
    """
    asked = text.strip()
    if itself := _by_iri(store, asked):
        return Understood(asked, "iri", (itself,), parameter)
    hits = store.search(asked[:400], kinds=kinds, limit=_MOST) if asked else []
    whole = [hit for hit in hits if normal(hit.matched) == normal(asked) and hit.why not in _LOOSE]
    exact = [hit for hit in whole if hit.why == "name"]
    if exact:
        return Understood(asked, "exact", tuple(map(_thing, exact)), parameter)
    if whole:
        return Understood(asked, "alias", (_only(store, asked, whole),), parameter)
    parts = [hit for hit in hits if hit.why not in _LOOSE]
    if tuple(kinds) == ("post",):
        if titled := _titled(store, asked):
            return Understood(asked, "title", titled, parameter)
        parts = _ending_so(store, asked, parts)
    if parts:
        return Understood(asked, "part", (_only(store, asked, parts),), parameter)
    raise UnknownName(asked, [hit.label for hit in hits], empty=not store.sources())


def only(store: QuadStore, understood: Understood) -> Thing:
    """The one thing understood. Raises :class:`AmbiguousName` where several bear the name."""
    if len(understood.things) == 1:
        return understood.things[0]
    kept = _gathered(store, [thing.iri for thing in understood.things])
    things = [thing for thing in understood.things if thing.iri in kept]
    if len(things) != 1:
        raise AmbiguousName(understood.asked, [(t.iri, t.label, t.kind) for t in things])
    return things[0]


def _pairs(store: QuadStore, sparql: str) -> list[tuple[str, str]]:
    return [(row[0].value, row[1].value) for row in store.query(sparql).rows()]  # type: ignore[union-attr]


def _by_iri(store: QuadStore, text: str) -> Thing | None:
    name = text if text.startswith(("http://", "https://")) else iri.ID + text if "/" in text else ""
    try:
        node = ox.NamedNode(name)
    except ValueError:
        return None
    if not name or not store.query(f"ASK {{ {node} a ?class }}").boolean:
        return None
    labels = _pairs(store, f"SELECT ?s ?label {{ BIND({node} AS ?s) ?s <{SKOS.prefLabel}> ?label }} ORDER BY ?label")
    return Thing(name, labels[0][1] if labels else name, "")


def _thing(hit: Hit) -> Thing:
    return Thing(hit.iri, hit.label, hit.kind)


def _only(store: QuadStore, asked: str, hits: Sequence[Hit]) -> Thing:
    return only(store, Understood(asked, "", tuple(map(_thing, hits))))


def _gathered(store: QuadStore, iris: Sequence[str]) -> set[str]:
    """Those of ``iris`` that are not the same as one before or beside them (``owl:sameAs``)."""
    listed = " ".join(f"<{one}>" for one in iris)
    kept = set(iris)
    for one, other in _pairs(store, f"SELECT ?a ?b {{ VALUES ?a {{ {listed} }} ?a <{OWL.sameAs}> ?b }} ORDER BY ?a ?b"):
        if kept >= {one, other}:
            kept.remove(one)
    return kept


def _titled(store: QuadStore, title: str) -> tuple[Thing, ...]:
    """The posts with exactly this title, of any body, by label."""
    meant = (ox.Literal(title), *(ox.Literal(title, language=tag) for tag in ("zh", CHINESE, TRADITIONAL)))
    rows = _pairs(
        store,
        f"SELECT ?p ?label {{ VALUES ?t {{ {' '.join(map(str, meant))} }} "
        f"?p <{terms.postTitle}> ?t ; <{SKOS.prefLabel}> ?label }} ORDER BY ?label ?p",
    )
    return tuple(Thing(post, label, "post") for post, label in rows)


def _ending_so(store: QuadStore, asked: str, parts: Sequence[Hit]) -> list[Hit]:
    """The posts whose name and whole title the text asked for ends in: 财政局局长 is no 财政局副局长."""
    listed, name = " ".join(f"<{hit.iri}>" for hit in parts), normal(asked)
    titles = dict(_pairs(store, f"SELECT ?p ?t {{ VALUES ?p {{ {listed} }} ?p <{terms.postTitle}> ?t }}"))
    return [
        hit for hit in parts
        if name.endswith(normal(titles.get(hit.iri, "-"))) and normal(hit.matched).endswith(name)
    ]  # fmt: skip
