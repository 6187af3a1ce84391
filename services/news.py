"""What changed in responsibility for what is watched: who came and went, duties, powers, bases, with old and new print.

A journal beside the file of watches, one JSON object on a line, holds all that was ever said of a watched thing; what is
known of it is the journal read from its start. So news cost what the watched things say, on any engine, and tell of
statements: a notice printed anew with its lines moved is none.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

import msgspec

from quanze.ontology.text import Text
from quanze.queries import running
from quanze.queries.facts_about import EARLIER, Known, facts_about, page_kind
from quanze.services.watches import NoWatch, Watch
from quanze.store.errors import StoreUnwritable, said
from quanze.store.interface import QuadStore

_ASIDE = {"source", "line", "page", "confidence", "doubt"}


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said of a watched thing: in answer to which question (a group of facts, a query), of what, and where."""

    question: str
    other: str
    label: str
    role: str = ""
    note: str = ""
    start: str = ""
    end: str = ""
    source: str = ""
    line: int = 0
    quote: str = ""
    document: str = ""

    @property
    def of(self) -> tuple[str, str]:
        """What it is about: two statements of one thing are one that changed."""
        return self.question, self.other

    @property
    def content(self) -> tuple[str, ...]:
        """What it says, wherever it is printed."""
        return self.role, self.note, self.start, self.end

    @property
    def place(self) -> str:
        """Where it is printed: ``file:line``."""
        return f"{self.source}:{self.line}" if self.source else ""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the journal: when (ISO 8601), of which watch, what was said before and what is said now.

    A watch begins with an entry that says nothing and, with ``known``, one for each thing already said.
    """

    at: str
    watch: str
    label: str
    before: Statement | None = None
    after: Statement | None = None
    known: bool = False

    @property
    def is_news(self) -> bool:
        """Whether something changed."""
        return not self.known and (self.before is not None or self.after is not None)

    @property
    def event(self) -> Text:
        """What happened, in a few words."""
        told = self.after or self.before
        came, went = _EVENTS.get(
            told.role if told and told.role in _EVENTS else told.question if told else "", _PRINTED
        )
        if self.before is None:
            return came
        ended = self.after is None or (bool(self.after.end) and not self.before.end)
        return went if ended else Text("有变化", "changed")


_PRINTED = (Text("新印出", "newly printed"), Text("不再印出", "no longer printed"))
_OFFICE = (Text("任职", "takes office"), Text("离任", "leaves office"))
_POWER = (Text("主管", "in charge"), Text("不再主管", "no longer in charge"))
_WORK = (Text("实施", "carries out"), Text("不再实施", "no longer carries out"))
_DUTY = (Text("承担任务", "duty given"), Text("任务不再列出", "duty no longer listed"))
_GROUP = (Text("列为成员", "made a member"), Text("不再列为成员", "no longer a member"))
_BASIS = (Text("列为依据", "given as basis"), Text("不再列为依据", "no longer given as basis"))
_HANDED = (Text("委托或下放", "delegated"), Text("不再委托或下放", "no longer delegated"))
_REPEAL = (Text("废止", "repealed"), Text("不再说废止", "no longer said to be repealed"))
_EVENTS = {
    "agency-holder": _OFFICE, "post-holder": _OFFICE, "person-tenure": _OFFICE,
    "agency-item-authority": _POWER, "item-authority": _POWER,
    "agency-item-implementer": _WORK, "item-implementer": _WORK,
    "agency-duty": _DUTY, "duty-agency": _DUTY, "person-duty": _DUTY, "duty-official": _DUTY,
    "group-member": _GROUP, "person-group": _GROUP,
    "item-basis": _BASIS, "law-item": _BASIS,
    "agency-delegates": _HANDED, "item-delegator": _HANDED,
    "repeals": _REPEAL,
}  # fmt: skip
"""What it means that a statement is new or gone: by role, else by question."""


def statements(store: QuadStore, watch: Watch) -> list[Statement]:
    """All that the store says of what is watched."""
    if not watch.of_thing:
        return list(_rows(store, watch))
    groups = facts_about(store, watch.what, page_kind(store, watch.what))
    return [_stated(group.key.removesuffix(EARLIER), known) for group in groups for known in group.facts]


def _stated(question: str, known: Known) -> Statement:
    first = known.evidence[0] if known.evidence else None
    at = (first.source, first.line, first.quote, first.document) if first else ("", 0, "", "")
    return Statement(question, known.other.iri, known.other.label, known.role, known.note, known.start, known.end, *at)


def _rows(store: QuadStore, watch: Watch) -> Iterator[Statement]:
    table = running.run(store, watch.what, watch.parameters)
    for row in table.dicts():
        told = {name: value for name, value in row.items() if name not in _ASIDE and value}
        first, *rest = told.values()
        at = row.get("source", ""), int(row.get("line") or 0), "", row.get("document", "")
        yield Statement(watch.what, "\t".join(told.values()), first, "", " · ".join(rest), "", "", *at)


def read(path: Path) -> tuple[Entry, ...]:
    """The journal; empty where there is none. Raises NoWatch naming a line that is none of its."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return ()
    lines = whole[: whole.rfind(b"\n") + 1].splitlines()
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(msgspec.json.decode(line, type=Entry))
        except msgspec.DecodeError as error:
            raise NoWatch(f"{path}：第 {number} 行无法读取", f"{path}: line {number} cannot be read") from error
    return tuple(found)


def journal_of(watches: Path) -> Path:
    """The journal that stands beside a file of watches."""
    return watches.with_suffix(".news.jsonl")


def refresh(store: QuadStore, watches: Sequence[Watch], journal: Path, at: str) -> tuple[Entry, ...]:
    """Enter what changed since the journal was written, as of ``at``; gives the news. Raises StoreUnwritable."""
    known = _known(read(journal))
    found = [entry for watch in watches for entry in _entries(store, watch, known.get(watch.key), at)]
    if found:
        _append(journal, b"".join(msgspec.json.encode(entry) + b"\n" for entry in found))
    return tuple(entry for entry in found if entry.is_news)


def _append(journal: Path, lines: bytes) -> None:
    """Add whole lines behind the last whole one: what a killed writer left unfinished goes."""
    try:
        with journal.open("ab+") as file:
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreUnwritable(str(journal), said(error)) from error


def _known(journal: Iterable[Entry]) -> dict[str, list[Statement]]:
    """What is known by watch: the journal's statements but for those it says are gone."""
    known: dict[str, list[Statement]] = {}
    for entry in journal:
        if entry.before is None and entry.after is None:
            known[entry.watch] = []
        if entry.before is not None:
            known[entry.watch].remove(entry.before)
        if entry.after is not None:
            known[entry.watch].append(entry.after)
    return known


def _entries(store: QuadStore, watch: Watch, known: Sequence[Statement] | None, at: str) -> Iterator[Entry]:
    now = statements(store, watch)
    if known is None:
        yield Entry(at, watch.key, watch.label)
        yield from (Entry(at, watch.key, watch.label, None, one, True) for one in now)
        return
    for before, after in changes(known, now):
        yield Entry(at, watch.key, watch.label, before, after)


def changes(
    before: Iterable[Statement], after: Iterable[Statement]
) -> Iterator[tuple[Statement | None, Statement | None]]:
    """What is said otherwise: pairs of old and new about the same, None where there is none."""
    sides: dict[tuple[str, str], tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for side, said_there in enumerate((before, after)):
        for one in said_there:
            sides[one.of][side].append(one)
    for old, new in sides.values():
        stays = Counter(one.content for one in old) & Counter(one.content for one in new)
        yield from zip_longest(_beside(old, stays), _beside(new, stays))


def _beside(statements: Sequence[Statement], stays: Counter[tuple[str, ...]]) -> list[Statement]:
    left, found = stays.copy(), []
    for one in sorted(statements, key=lambda one: one.content):
        if left[one.content]:
            left[one.content] -= 1
        else:
            found.append(one)
    return found


def due(store: QuadStore, watches: Sequence[Watch], since: str, until: str) -> list[tuple[Watch, Statement]]:
    """The duties of watched bodies that fall due from ``since`` to ``until`` (days), by watch."""
    found = []
    for watch in watches:
        if watch.of_thing and page_kind(store, watch.what) == "agency":
            rows = running.run(store, "duties-due", {"from": since, "to": until, "agency": watch.what}).dicts()
            found += [(watch, Statement("duties-due", row["task"], row["task"], row["role"], row["deadline"], "", row["due"],
                                        row["source"], int(row["line"]), "", row["document"])) for row in rows]  # fmt: skip
    return found


def now() -> str:
    """This moment, as entries are dated (UTC, to the second)."""
    return datetime.now(UTC).isoformat(timespec="seconds")
