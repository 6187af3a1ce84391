"""``quanze remove``: sources out of a store, with all that only they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches

from quanze import store
from quanze.loaders.entities.decisions import Decisions
from quanze.services.entities import Entities


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out, by name, and for each name that no source has: the names that come near."""

    removed: tuple[str, ...]
    unknown: Mapping[str, tuple[str, ...]]


def remove(names: Sequence[str], location: str, decisions: Decisions | None = None) -> Removal:
    """Take sources out of the store at ``location``, in one step: it is then as if they had never been loaded.

    A name is that of a source (the column ``source`` of every query), or of a folder: then it means all below.
    """
    with closing(store.open(location, write=True)) as target:
        entities = Entities(target, decisions)
        entities.settle()
        graphs = {stamp.name: graph for graph, stamp in target.sources().items()}
        meant = {name: _meant(name, graphs) for name in names}
        removed = sorted({known for found in meant.values() for known in found})
        gone = {graphs[name]: None for name in removed}
        if gone:
            entities.write(entities.step({}, gone))
    return Removal(tuple(removed), {name: _near(name, graphs) for name, found in meant.items() if not found})


def _meant(name: str, known: Mapping[str, str]) -> list[str]:
    if name in known:
        return [name]
    folder = name.rstrip("/") + "/"
    return [other for other in known if other.startswith(folder)]


def _near(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    last = name.rpartition("/")[2]
    ending = [other for other in known if other.rpartition("/")[2] == last]
    return tuple(ending[:3] or get_close_matches(name, known, 3))
