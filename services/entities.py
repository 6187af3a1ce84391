"""The entities graph in step with the sources of a store: what is to be written when sources come, change and go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from quanze import loaders, ontology
from quanze.loaders.entities.claims import Claims, claims_of
from quanze.loaders.entities.decisions import Decisions
from quanze.loaders.entities.derive import derive
from quanze.loaders.entities.joining import Joint, Memory, Shelves, Unbalanced
from quanze.store.interface import Changes, EntityDelta, QuadStore

_RULES = b"rules"
_LINES = b"lines"


@dataclass(frozen=True, slots=True)
class Step:
    """What a change of sources makes of the entities graph: what the store is to write, and the lines there are then."""

    changes: Changes
    lines: int


class Entities:
    """What the sources of a store say together, under the judgements of a person.

    Where the store keeps blocks that the rules of today made, only those are worked out that a change touches; else
    everything is worked out from all sources, and kept.
    """

    def __init__(self, target: QuadStore, decisions: Decisions | None) -> None:
        """Nothing is read before it is needed."""
        self.target = target
        self._decisions = decisions
        self._memory: Memory | None = None

    def step(self, fresh: Mapping[str, Claims], contents: Mapping[str, bytes | None]) -> Step:
        """What to write when ``contents`` (graphs by IRI; None: gone) replace those of the store.

        ``fresh`` are the claims of the contents. Raises what the rules raise where they fail on a claim.
        """
        shelves = self._shelves()
        if shelves is not None:
            try:
                return self._difference(shelves, fresh, contents)
            except Unbalanced:  # the quads were changed by other means
                self._memory = None
        return self._whole(fresh, contents)

    def settle(self) -> None:
        """Put the entities graph in order where the last load broke off."""
        if not self.target.settled:
            self.write(self._whole({}, {}))

    def write(self, step: Step) -> None:
        """Have the store write and publish a step."""
        self.target.update(step.changes)
        if self.target.blocks() is None and step.changes.blocks is not None:
            self._memory = self._memory or Memory()
            self._memory.write(step.changes.blocks)

    def _shelves(self) -> Shelves | None:
        kept = self.target.blocks() or self._memory
        return kept if kept is not None and kept.get([_RULES])[0] == rules() else None

    def _difference(self, shelves: Shelves, fresh: Mapping[str, Claims], contents: Mapping[str, bytes | None]) -> Step:
        known = self.target.sources()
        old = ((claims_in(graph, self.target.graph(graph)), -1) for graph in contents if graph in known)
        joint = Joint(shelves)
        lines = derive(joint, [*old, *((claims, 1) for claims in fresh.values())], self._decisions)
        size = int(shelves.get([_LINES])[0] or b"0") + sum(lines.values())
        delta = EntityDelta(*(written(line for line, sign in lines.items() if sign == way) for way in (1, -1)))
        return Step(Changes(contents, delta, blocks=_marked(joint.writes, size)), size)

    def _whole(self, fresh: Mapping[str, Claims], contents: Mapping[str, bytes | None]) -> Step:
        known = (graph for graph in self.target.sources() if graph not in contents)
        kept = (claims_in(graph, self.target.graph(graph)) for graph in known)
        joint = Joint(Memory())
        lines = derive(joint, [(claims, 1) for claims in (*kept, *fresh.values())], self._decisions)
        blocks = _marked(joint.writes, len(lines))
        return Step(Changes(contents, entities_full=written(lines), blocks=blocks), len(lines))


def derive_again(target: QuadStore, decisions: Decisions) -> None:
    """Bring the entities graph in step with the sources in a store open for writing, under the judgements ``decisions``."""
    entities = Entities(target, decisions)
    entities.write(entities.step({}, {}))


@cache
def rules() -> bytes:
    """A digest of all that decides what claims are and what follows from them: the code and the lists it reads."""
    found = hashlib.sha256()
    for package in (loaders, ontology):
        root = Path(package.__path__[0])
        for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            found.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.digest()


def claims_in(graph: str, triples: Iterable[ox.Triple]) -> Claims:
    """The claims of one source graph."""
    return claims_of(graph, _plain(triples))


def written(lines: Iterable[str]) -> bytes:
    """Lines of N-Triples as the content of a graph, in order."""
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _marked(writes: Mapping[bytes, bytes | None], lines: int) -> dict[bytes, bytes | None]:
    return {**writes, _RULES: rules(), _LINES: str(lines).encode()}


def _plain(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str, str]]:
    for triple in triples:
        yield str(triple.subject)[1:-1], triple.predicate.value, str(triple.object)
