"""What a person watches: things and named queries, kept in a plain file beside the judgements.

One watch per line, parted by tabs: what people call it, the IRI of a thing or the name of a query, the query's
parameters (``name=value``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanze.ontology.errors import QuanzeError
from quanze.ontology.iri import ID
from quanze.queries import catalogue, running
from quanze.queries.naming import IN_CHAIN, only, understand
from quanze.services.plain_files import write_whole
from quanze.store.interface import QuadStore

HEADER = "# label\tthing or query\tparameter=value … — quanze watch writes this file; edit it by hand as you like\n"


class NoWatch(QuanzeError):
    """A line of the file, or a name given, that is no watch."""

    usage = True


@dataclass(frozen=True, slots=True)
class Watch:
    """``what`` is the IRI of a thing or the name of a query, ``given`` the query's parameters."""

    label: str
    what: str
    given: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A short name of it, the same on any machine, whatever it is called."""
        return hashlib.sha256("\t".join((self.what, *self.given)).encode()).hexdigest()[:10]

    @property
    def of_thing(self) -> bool:
        """Whether a thing is watched, and not the rows of a query."""
        return self.what.startswith(ID)

    @property
    def parameters(self) -> dict[str, str]:
        """The query's parameters by name."""
        return dict(pair.split("=", 1) for pair in self.given)


def read(path: Path) -> tuple[Watch, ...]:
    """The watches in a file, in its order; none where there is no file. Raises NoWatch naming an ill-formed line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise NoWatch(f"{path}：不是 UTF-8 文本", f"{path}: no UTF-8 text") from error
    return tuple(dict.fromkeys(_parsed(path, lines)))


def _parsed(path: Path, lines: Iterable[str]) -> Iterator[Watch]:
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        label, what, *given = *line.rstrip("\n").split("\t"), *([""] * ("\t" not in line))
        watch = Watch(label.strip(), what.strip(), tuple(given))
        if not (watch.of_thing or watch.what in catalogue.names()) or not all("=" in pair for pair in given):
            raise NoWatch(f"{path}：第 {number} 行不是一项关注", f"{path}: line {number} is no watch")
        yield watch


def write(path: Path, watches: Iterable[Watch]) -> None:
    """Write the watches, replacing the file at once. Raises StoreUnwritable."""
    write_whole(path, HEADER + "".join("\t".join((w.label, w.what, *w.given)) + "\n" for w in watches))


def thing(store: QuadStore, text: str) -> Watch:
    """The watch of the thing that ``text`` (a name or an IRI) means. Raises UnknownName and AmbiguousName."""
    found = only(store, understand(store, text, IN_CHAIN))
    return Watch(found.label, found.iri)


def question(store: QuadStore, name: str, given: Mapping[str, str]) -> Watch:
    """The watch of a named query. Raises as :func:`queries.running.run` does."""
    query = catalogue.get(name)
    query.values(given)
    running.resolved(store, query, given)
    said = tuple(f"{key}={value}" for key, value in sorted(given.items()))
    return Watch(" ".join((query.title.zh, *(value for _, value in sorted(given.items())))), name, said)


def without(watches: Sequence[Watch], text: str) -> tuple[Watch, ...]:
    """The watches but for the one that ``text`` (label, key or IRI) names. Raises NoWatch where it is not exactly one."""
    kept = tuple(watch for watch in watches if text not in (watch.label, watch.key, watch.what))
    gone = len(watches) - len(kept)
    if gone != 1:
        raise NoWatch(f"有 {gone} 项关注叫“{text}”", f"{gone} watches are called '{text}'")
    return kept
