"""Editions: what a later document of the same maker says of the same subject stands in place of what an earlier one said.

Who carries out an item, what it rests on, who sits in a group, who is chief of a river: the last list that says so counts,
whatever it is called. Lists and plans of one maker and one title (but for year and edition) are editions of one series.
A document without a date neither replaces nor is replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quanze.loaders.entities.joining import Changes, Gather, Joint, made
from quanze.loaders.entities.view import Node, SourceView, name_in
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.documents import title_key
from quanze.ontology import iri, terms


class Said(NamedTuple):
    """What a document of a day says of one subject: the facts, and whether they tell enough to stand in place of earlier ones."""

    subject: str
    date: str
    facts: tuple[str, ...]
    tells: bool


class Edition(NamedTuple):
    """A list (or a document that is a plan or list itself) of a day, and the series it belongs to."""

    series: str
    date: str
    node: str


_SAID = Gather("said", Said)
_EDITIONS = Gather("editions", Edition)
_CANCELS = frozenset(map(terms.REFORM.__getitem__, ("取消", "直接取消审批")))
_KEEPS = frozenset(
    map(terms.REFORM.__getitem__, ("审批改为备案", "实行告知承诺", "优化准入服务", "优化审批服务", "保留", "清理规范"))
)
"""Reforms of how an item is handled: a list of these leaves it to other lists who answers for it."""


class _Subjects:
    """Facts gathered by subject and document."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._telling: set[tuple[str, str]] = set()

    def add(self, subject: str, node: Node, *, tells: bool, facts: Iterable[str] = ()) -> None:
        key = (subject, node.one(terms.statedIn))
        self._facts[key] += facts
        if tells:
            self._telling.add(key)

    def said(self, dates: Mapping[str, str]) -> tuple[Said, ...]:
        return tuple(
            Said(key[0], date, tuple(sorted(facts)), key in self._telling)
            for key, facts in self._facts.items()
            if (date := dates.get(key[1], ""))
        )


def said_in(view: SourceView, dates: Mapping[str, str]) -> tuple[Said, ...]:
    """What the documents of one source say of items, bundles, groups, waters and the tasks of plans; ``dates`` are theirs."""
    found = _Subjects()
    _items(view, found)
    _groups(view, found)
    _bundles(view, found)
    _duties(view, found)
    for node in view.nodes(terms.Stewardship):
        chief = f"{node.one(terms.object)} {node.one(terms.rolePrinted)} {node.one(terms.area)}"
        found.add(chief, node, tells=True, facts=[node.iri])
    return found.said(dates)


def _items(view: SourceView, found: _Subjects) -> None:
    for node in view.nodes(terms.Listing):
        item, reform = node.one(terms.item), node.one(terms.reform)
        named = node.has(terms.authorityPrinted) and reform not in _KEEPS
        found.add(f"{item} who", node, tells=named or reform in _CANCELS, facts=[node.iri])
        found.add(f"{item} basis", node, tells=reform in _CANCELS)
    for node in view.nodes(terms.Implementation):
        kept = view.node(node.one(terms.listing)).one(terms.reform) in _KEEPS
        found.add(f"{node.one(terms.item)} who", node, tells=not kept, facts=[node.iri])
    for node in view.nodes(terms.Participation):
        if done := node.one(terms.implementation):
            found.add(f"{view.node(done).one(terms.item)} who", node, tells=False, facts=[node.iri])
    for node in view.nodes(terms.Delegation):
        if node.has(terms.item):
            found.add(f"{node.one(terms.item)} who", node, tells=False, facts=[node.iri])
    for node in view.nodes(terms.Citation):
        if listing := node.one(terms.listing):
            told = node.one(terms.relation) == terms.RELATION["basis"]
            found.add(f"{view.node(listing).one(terms.item)} basis", node, tells=told, facts=[node.iri])


def _groups(view: SourceView, found: _Subjects) -> None:
    for node in view.nodes(terms.GroupMembership):
        head = node.one(terms.position) == terms.POSITION["head"]
        found.add(f"{node.one(terms.group)} members", node, tells=head, facts=[node.iri])
    for node in view.nodes(terms.GroupOffice):
        found.add(f"{node.one(terms.group)} office", node, tells=True, facts=[node.iri])


def _bundles(view: SourceView, found: _Subjects) -> None:
    for node in view.nodes(terms.BundleEntry):
        if bundle := node.one(terms.bundle):
            found.add(bundle, node, tells=True, facts=[node.iri])
    for node in view.nodes(terms.Participation):
        if bundle := view.node(node.one(terms.entry)).one(terms.bundle):
            found.add(bundle, node, tells=True, facts=[node.iri])


def _duties(view: SourceView, found: _Subjects) -> None:
    series = _series_by_document(view)
    for node in view.nodes(terms.Duty, terms.Participation, terms.OfficialResponsibility):
        plan = series.get(node.one(terms.statedIn))
        if plan and not node.has(terms.entry) and not node.has(terms.implementation):
            found.add(f"{plan} duties", node, tells=True, facts=[node.iri])


def editions_in(view: SourceView, dates: Mapping[str, str]) -> tuple[Edition, ...]:
    """The lists of one source, and the documents that hold tasks, members or chiefs, each with its series."""
    series = _series_by_document(view)
    found: dict[Edition, None] = {}
    for node in view.nodes(terms.Listing, terms.BundleEntry):
        document, listed = node.one(terms.statedIn), node.one(terms.inList)
        if document in series and dates.get(document):
            kind = "permits" if node.has(terms.item) else "bundles"
            maker = series[document].partition("|")[0]
            found[Edition(f"{maker}|{kind}|{series_key(name_in(listed))}", dates[document], listed)] = None
    for node in view.nodes(terms.Duty, terms.GroupMembership, terms.Stewardship):
        document = node.one(terms.statedIn)
        if document in series and dates.get(document):
            found[Edition(series[document], dates[document], document)] = None
    return tuple(found)


def _series_by_document(view: SourceView) -> dict[str, str]:
    """Maker and title of each document, but for what changes from edition to edition; none for one without a maker."""
    return {
        node.one(terms.document): f"{maker}|{series_key(node.one(terms.titlePrinted))}"
        for node in view.nodes(terms.Printing)
        if (maker := _OFFICE.sub("", node.one(terms.issuerPrinted))) and node.has(terms.titlePrinted)
    }


_OFFICE = re.compile(r"(?<=人民政府)办公[厅室]")
_EDITION = re.compile(r"[（(][^（）()]*[版年订][^（）()]*[）)]|[0-9]{4}年?(?:度|版)?|(?:最新|新版|修订版?)")


def series_key(title: str) -> str:
    """A title without what tells editions apart; numbers of batches stay, for the second is no edition of the first.

    >>> series_key("云江市行政许可事项清单（2023年版）") == series_key("云江市行政许可事项清单（2020年版）")
    True
    >>> series_key("第一批事项表") == series_key("第二批事项表")
    False
    """
    return title_key(_EDITION.sub("", title))


def replacements(joint: Joint, said: Changes[Said]) -> Changes[tuple[str, str]]:
    """The facts that later documents replaced, each with the day of the first that did."""
    return joint.gather(_SAID, made(said, lambda each: [(each.subject, each)]), replaced)


def edition_lines(joint: Joint, editions: Changes[Edition]) -> Changes[str]:
    """The lines of the entities graph on which list, plan or document stands in place of which."""
    return joint.gather(_EDITIONS, made(editions, lambda each: [(each.series, each)]), superseding)


def replaced_lines(replaced: tuple[str, str]) -> Iterator[str]:
    """That a fact was replaced on a day; who was in a group or in charge of a river was so until the day before."""
    fact, day = replaced
    yield nt.line(fact, terms.replacedOn, nt.first_day(day))
    last = nt.day_before(nt.value_of(nt.first_day(day)))
    if last and iri.parts(fact)[2] in _STANDING:
        yield nt.line(fact, terms.endsOn, nt.date(last))


_STANDING = ("membership", "stewardship")
"""Kinds of facts that hold from the day of their print on."""


def replaced(_: str, group: Iterable[Said]) -> Iterator[tuple[str, str]]:
    """The facts on one subject that a later document replaced, with the day of the first that did."""
    rows = tuple(group)
    days = sorted({each.date for each in rows if each.tells})
    for each in rows:
        day = next((day for day in days if _later(day, each.date)), "")
        for fact in each.facts if day else ():
            yield fact, day


def superseding(_: str, series: Iterable[Edition]) -> Iterator[str]:
    """Each edition with those of the last day before it."""
    found = tuple(series)
    for each in found:
        last = max((other.date for other in found if _later(each.date, other.date)), default="")
        for other in found if last else ():
            if other.date == last:
                yield nt.line(each.node, terms.supersedes, nt.node(other.node))


def _later(day: str, other: str) -> bool:
    """Whether a date is surely after another, whatever their precision."""
    width = min(len(day), len(other))
    return day[:width] > other[:width]
