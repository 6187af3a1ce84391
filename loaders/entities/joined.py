"""Which persons are one by presumption or by a person's judgement; judgements win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from quanze.loaders.entities.decisions import CaseKind, Decision, Verdict, representatives
from quanze.loaders.entities.joining import Changes, Gather, Joint, Tell, add, made


class Presumed(NamedTuple):
    """A person named without a body, and the only one of the name with a body in the same file."""

    one: str
    other: str


class Settled(NamedTuple):
    """A presumption with the verdict on it (empty without one)."""

    one: str
    other: str
    verdict: str

    @property
    def holds(self) -> bool:
        """Whether no judgement parts the two."""
        return self.verdict not in (Verdict.DIFFERENT, Verdict.UNSURE)


class Joined(NamedTuple):
    """A presumption that holds, and who the two are."""

    settled: Settled
    person: str


class _Judged(NamedTuple):
    one: str
    other: str
    verdict: str


class _Word(NamedTuple):
    """What is said of a person and another one, who is in a circle of persons judged to be one (or in none).

    Without a verdict it is the presumption.
    """

    other: str
    circle: str
    verdict: str


class _Same(NamedTuple):
    one: str
    other: str


_CIRCLES = Gather("people-circles", _Same)
_PRESUMED = Tell("people-presumed", Presumed, str)
_JUDGED = Tell("people-judged", _Judged, str)
_WORDS = Gather("people-words", _Word)
_ONE = Tell("people-same-one", _Same, str)
_OTHER = Tell("people-same-other", _Same, str)
_ROOTS = Gather("people-roots", _Same)
_JOINED = Tell("people-joined", Settled, str)


def joined(
    joint: Joint, presumed: Changes[Presumed], judged: Changes[Decision]
) -> tuple[Changes[Joined], Changes[tuple[str, str]], Changes[tuple[str, str]]]:
    """The presumptions that hold; for each person that is another one: who that is; and the same of those judged so."""
    about = {d: count for d, count in judged.items() if d.kind is CaseKind.PERSON}
    same = made(about, lambda d: [_Same(d.one, d.other)] if d.verdict is Verdict.SAME else [])
    held = {s: count for s, count in _settled(joint, presumed, about, same).items() if s.holds}
    others = made(held, lambda s: [(s.one, s.other)])
    first = joint.tell(_ONE, made(same, lambda pair: [(pair.one, pair)]), others)
    second = made(first, lambda row: [(row[0].other, _Same(row[1] or row[0].one, row[0].other))])
    both = made(joint.tell(_OTHER, second, others), lambda row: [("", _Same(row[0].one, row[1] or row[0].other))])
    roots = joint.gather(_ROOTS, both, _circles)
    found = joint.tell(_JOINED, made(held, lambda s: [(s.other, s)]), roots)
    persons = made(found, lambda row: [Joined(row[0], row[1] or row[0].other)])
    who = made(persons, lambda row: [(row.settled.one, row.person)])
    confirmed = {row: count for row, count in persons.items() if row.settled.verdict == Verdict.SAME}
    moved = made(confirmed, lambda row: [(row.settled.one, row.person)])
    for pair, count in roots.items():
        if pair[0] != pair[1]:
            add(who, pair, count)
            add(moved, pair, count)
    return persons, who, moved


def _settled(
    joint: Joint, presumed: Changes[Presumed], about: Changes[Decision], same: Changes[_Same]
) -> Changes[Settled]:
    """Presumptions with the verdict on the two, or on one of them and who was judged to be the other."""
    circles = joint.gather(_CIRCLES, made(same, lambda pair: [("", pair)]), _circles)
    asked = joint.tell(_PRESUMED, made(presumed, lambda p: [(p.other, p)]), circles)
    words = made(asked, lambda row: [(row[0].one, _Word(row[0].other, row[1] or "", ""))])
    verdicts = made(about, lambda d: [_Judged(d.one, d.other, d.verdict), _Judged(d.other, d.one, d.verdict)])
    told = joint.tell(_JUDGED, made(verdicts, lambda j: [(j.other, j)]), circles)
    for (judgement, circle), count in told.items():
        add(words, (judgement.one, _Word(judgement.other, circle or "", judgement.verdict)), count)
    return joint.gather(_WORDS, words, _verdicts)


def _circles(_: str, pairs: Iterable[_Same]) -> Iterator[tuple[str, str]]:
    yield from representatives(pairs).items()


def _verdicts(one: str, words: Mapping[_Word, int]) -> Iterator[Settled]:
    said = sorted(word for word in words if word.verdict)
    for presumed in words:
        if not presumed.verdict:
            on_them = [word.verdict for word in said if word.other == presumed.other]
            on_circle = [w.verdict for w in said if presumed.circle and w.circle == presumed.circle and w.other != one]
            yield Settled(one, presumed.other, next(iter(on_them + on_circle), ""))
