"""Standard bodies whose printed name is damaged: characters doubled, one lost, one too many, or no ending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve import scars
from quanze.loaders.resolve.bodies import Body, Unresolved
from quanze.loaders.resolve.candidates.standard import at_reading, lookup
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.resolve.readings import Reading, readings
from quanze.loaders.resolve.registry import usual_body
from quanze.loaders.resolve.vocabulary import core_of


def doubled(name: Printed) -> Iterator[Candidate]:
    """A name with a stretch printed twice."""
    for mended in scars.without_doubles(name.text):
        body = lookup(mended, name.place, name.year)
        if body is not None:
            doubts = (Doubt.STRETCH_DOUBLED.of(printed=name.text, body=body.label),)
            yield Candidate(replace(body, doubts=doubts), ("scar-double",))
            return


def alike(name: Printed) -> Iterator[Candidate]:
    """A name with one character taken for another."""
    for spellings in (scars.with_likely_characters(name.text), scars.with_kindred_characters(name.text)):
        read = (lookup(spelling, name.place, name.year) for spelling in spellings)
        likely = {body.iri: body for body in read if body is not None}
        if len(likely) == 1:
            (body,) = likely.values()
            doubts = (Doubt.CHARACTER_WRONG.of(printed=name.text, body=body.label),)
            yield Candidate(replace(body, doubts=doubts), ("scar-alike",))
            return


def cut_ending(name: Printed) -> Iterator[Candidate]:
    """A name whose ending lost a character."""
    whole = scars.with_whole_ending(name.text)
    body = lookup(whole, name.place, name.year) if whole else None
    if body is not None:
        doubts = (Doubt.CHARACTER_LOST.of(printed=name.text, body=body.label),)
        yield Candidate(replace(body, doubts=doubts), ("scar-ending",))


def one_character(name: Printed) -> Iterator[Candidate]:
    """A name with a character lost or one too many; of several readings none is taken."""
    found: dict[str, tuple[Body, Doubt]] = {}
    for reading in readings(name.text, name.place):
        if reading.how == "none" or reading.place.level == "state":
            continue
        for core, why in scars.neighbours(core_of(reading.rest)):
            best = _cheapest(Reading(reading.place, core, reading.how), name.year)
            if best is not None:
                found.setdefault(best.iri, (best, why))
    if len(found) == 1:
        ((body, why),) = found.values()
        yield Candidate(replace(body, doubts=(why.of(printed=name.text, body=body.label),)), ("scar-character",))
    elif found:
        bodies = tuple(body for body, _ in found.values())
        open_ = Unresolved(printed=name.text, reason="名称有损，可有几种读法", candidates=bodies)
        yield Candidate(open_, ("scar-character",))


def _cheapest(reading: Reading, year: int | None) -> Body | None:
    found = sorted(at_reading(reading, "", year), key=lambda candidate: candidate.cost)
    return found[0].found if found and isinstance(found[0].found, Body) else None


def without_ending(name: Printed) -> Body | None:
    """The one standard body whose name was printed without 局, 委 … (市财政)."""
    for reading in readings(name.text, name.place):
        if reading.how in {"relative", "full"} and len(reading.rest) > 1 and reading.place.level != "state":
            spelled = (
                Reading(reading.place, reading.rest + ending, reading.how) for ending in ("局", "委", "厅", "办")
            )
            bodies = [
                body
                for body in (_cheapest(one, name.year) for one in spelled)
                if body and body.kind in {"department", "dispatched"} and not body.doubts
            ]
            bodies.sort(key=lambda body: usual_body(body.key, reading.place) != (body.iri, body.label))
            if bodies:
                return replace(bodies[0], doubts=(Doubt.ONLY_PRINTED.of(printed=name.text, body=bodies[0].label),))
    return None


def no_ending(name: Printed) -> Iterator[Candidate]:
    """A name printed without its ending."""
    body = without_ending(name)
    if body is not None:
        yield Candidate(body, ("no-ending",))
