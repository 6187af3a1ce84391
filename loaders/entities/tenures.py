"""Who held which post from when until when, as far as appointments, removals and lists prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from quanze.loaders.entities.claims import Named
from quanze.loaders.entities.history import ends_of
from quanze.loaders.entities.joining import Changes, Gather, Joint, Tell, made
from quanze.loaders.entities.people import Seen
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.mentions import Event
from quanze.ontology import iri, terms
from quanze.ontology.standards import RDF


@dataclass(frozen=True, slots=True)
class Tenure:
    """One stay in one post (or rank): dates as far as known, and the mentions that say so."""

    person: str
    post: str
    agency: str
    rank: str
    start: str
    end: str
    known: tuple[str, ...]
    opened_by: tuple[str, ...]
    closed_by: tuple[str, ...]
    known_from: tuple[str, ...]
    as_of: str = ""
    """Until when the print of the place was read: no end is known up to that day."""
    ended_with: str = ""
    """The reform that ended the body, and so the stay."""

    @property
    def status(self) -> str:
        """``ended`` with the day of its end, ``open`` where an appointment was printed and no end, else ``unknown``."""
        if self.end:
            return "ended"
        return "open" if self.opened_by and not self.closed_by and self.as_of else "unknown"


class _Place(NamedTuple):
    """A stay, one of the places whose print speaks of it, and the last day that any print of that place was read."""

    tenure: Tenure
    until: str


class End(NamedTuple):
    """The reform that ended a body, and its date (empty if unknown)."""

    change: str
    day: str


_STAYS = Gather("tenure-events", Named)
_READ = Gather("tenure-read", str)
_UNTIL = Tell("tenure-until", Tenure, str)
_AS_OF = Gather("tenure-as-of", str)
_BODIES = Gather("tenure-bodies", Body)
_ENDED = Tell("tenure-ended", _Place, End)


def tenures(joint: Joint, seen: Changes[Seen], ends: Changes[tuple[str, End]]) -> Changes[Tenure]:
    """The tenures that mentions prove, where reforms end bodies (``ends``, by the body's IRI).

    Events of one person and post are taken by date: an appointment opens, a removal closes the open stay
    (or is a stay of which only the end is known), a list proves the stay on its date. A stay without an end in a body
    that a reform ended ends with the body; else it is open as of the last day on which any appointment, removal or
    list of its place was printed.
    """
    events = made(seen, lambda s: _events(s.person, s.mention))
    stays = joint.gather(_STAYS, events, lambda key, mentions: _stays(*key, mentions))
    dates = made(seen, lambda s: [(s.mention.place, s.mention.date)] if s.mention.event != Event.SEEN else [])
    read = joint.gather(_READ, dates, lambda place, days: [(place, max(days))])
    until = made(joint.tell(_UNTIL, stays, read), lambda row: [(row[0], row[1] or "")])
    last = joint.gather(_AS_OF, until, lambda tenure, days: [_Place(tenure, max(days))])
    told = joint.tell(_ENDED, made(last, lambda row: [(row.tenure.agency, row)]), ends)
    return made(told, lambda row: [_ended(*row)])


def ends_in(joint: Joint, bodies: Changes[Body]) -> Changes[tuple[str, End]]:
    """The reforms that ended bodies, by the body's IRI."""
    return joint.gather(_BODIES, made(bodies, lambda body: [(body.iri, body)]), _ends)


def _events(person: str, mention: Named) -> Iterator[tuple[tuple[str, str, str], Named]]:
    """A mention under each post (else rank) that it speaks of."""
    if mention.event != Event.SEEN:
        for post in mention.posts or ("",):
            if post or mention.rank:
                yield (person, post, mention.rank if not post else ""), mention


def _ends(iri: str, bodies: Iterable[Body]) -> Iterator[tuple[str, End]]:
    ended = ends_of(bodies)
    if iri in ended:
        yield iri, End(*ended[iri])


def _ended(last: _Place, end: End | None) -> Tenure:
    tenure, until = last
    seen = max((tenure.start, *tenure.known))
    if end and end.change and end.day and not tenure.end and not tenure.closed_by and seen[: len(end.day)] <= end.day:
        return replace(tenure, end=end.day, ended_with=end.change)
    return replace(tenure, as_of=until)


_ORDER = {Event.REMOVE: 0, Event.KNOWN: 1, Event.APPOINT: 2}


@dataclass(slots=True)
class _Stay:
    start: str = ""
    end: str = ""
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)


def _stays(person: str, post: str, rank: str, mentions: Iterable[Named]) -> Iterator[tuple[str, Tenure]]:
    """The stays of a person in a post, each under every place whose print speaks of that person and post."""
    events = sorted(mentions, key=lambda m: (m.date or "9999", _ORDER[m.event], m.node))
    seats = (seat for e in events for held, seat in zip(e.posts, e.seats, strict=False) if held == post and seat)
    agency = next(chain(seats, (e.agency for e in events if e.agency)), "")
    for stay in _gathered(events):
        tenure = Tenure(
            person=person,
            post=post,
            agency=agency,
            rank=rank,
            start=stay.start,
            end=stay.end,
            known=tuple(sorted({d for d, _ in stay.known if d})),
            opened_by=tuple(sorted(stay.opened)),
            closed_by=tuple(sorted(stay.closed)),
            known_from=tuple(sorted(n for _, n in stay.known)),
        )
        yield from ((place, tenure) for place in {m.place for m in events})


def _gathered(events: Iterable[Named]) -> list[_Stay]:
    """The stays that events in order of time begin, end or fall into."""
    stays: list[_Stay] = []
    for event in events:
        now = stays[-1] if stays and not stays[-1].closed else None
        if event.event == Event.APPOINT:
            if now is not None and now.opened and now.start == event.date:
                now.opened.append(event.node)
            else:
                stays.append(_Stay(start=event.date, opened=[event.node]))
        elif event.event == Event.REMOVE:
            if now is not None:
                now.end, now.closed = event.date, [event.node]
            elif stays and stays[-1].closed and stays[-1].end == event.date:
                stays[-1].closed.append(event.node)
            else:
                stays.append(_Stay(end=event.date, closed=[event.node]))
        elif now is not None:
            now.known.append((event.date, event.node))
        else:
            stays.append(_Stay(known=[(event.date, event.node)]))
    return stays


def tenure_lines(tenure: Tenure) -> list[str]:
    """The entities-graph lines of a tenure, and the shortcut from the person to the post."""
    since = tenure.start or (tenure.known[0] if tenure.known else "") or tenure.end or "-"
    held = iri.parts(tenure.post)[1:] if tenure.post else ("-", tenure.rank.rpartition("-")[2])
    node = iri.entity("tenure", *iri.parts(tenure.person)[1:], *held, since)
    say = nt.line
    lines = [
        say(node, RDF.type, nt.node(terms.Tenure)),
        say(node, terms.person, nt.node(tenure.person)),
        say(node, terms.tenureStatus, nt.node(terms.TENURESTATUS[tenure.status])),
    ]
    if tenure.post:
        lines.append(say(node, terms.post, nt.node(tenure.post)))
        lines.append(say(tenure.person, terms.heldPost, nt.node(tenure.post)))
        if tenure.status == "open":
            lines.append(say(tenure.person, terms.holdsPost, nt.node(tenure.post)))
    if tenure.rank:
        lines.append(say(node, terms.rank, nt.node(tenure.rank)))
    if tenure.agency:
        lines.append(say(node, terms.agency, nt.node(tenure.agency)))
    if tenure.start:
        lines.append(say(node, terms.start, nt.date(tenure.start)))
    if tenure.end:
        lines.append(say(node, terms.end, nt.date(tenure.end)))
    lines += [say(node, bound, day) for bound, day in nt.bounds(tenure.start, tenure.end)]
    if tenure.ended_with:
        lines.append(say(node, terms.endedWith, nt.node(tenure.ended_with)))
    if tenure.status == "open":
        lines.append(say(node, terms.asOf, nt.date(tenure.as_of)))
    lines += [say(node, terms.knownOn, nt.date(day)) for day in tenure.known]
    if tenure.known:
        first, last = nt.dated(tenure.known[0])[0], nt.dated(tenure.known[-1])[1]
        lines += [say(node, bound, day) for bound, day in (first, last)]
    lines += [say(node, terms.openedBy, nt.node(each)) for each in tenure.opened_by]
    lines += [say(node, terms.closedBy, nt.node(each)) for each in tenure.closed_by]
    lines += [say(node, terms.knownFrom, nt.node(each)) for each in tenure.known_from]
    return lines
