"""From a printed name of an agency and the document's place to one canonical body.

The name is made bare (:mod:`loaders.resolve.printed`), the strategies of :mod:`loaders.resolve.candidates` offer
readings, the judge takes the cheapest (:mod:`loaders.resolve.weights`). A name that fits nothing is
:class:`Unresolved`; two names are never made one because they look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from quanze.loaders.language.variants import folded
from quanze.loaders.resolve import institutions
from quanze.loaders.resolve.bodies import Body, Resolution, Unresolved
from quanze.loaders.resolve.candidates import institution, joined, parts, phrase, scar, standard, town, zone
from quanze.loaders.resolve.judge import Candidate, decide
from quanze.loaders.resolve.jurisdictions import OPEN, Jurisdiction
from quanze.loaders.resolve.printed import HEADING, Printed, bare
from quanze.loaders.resolve.printed import joined as join
from quanze.loaders.resolve.weights import NARROW, WEIGHTS

Strategy = Callable[[Printed], Iterator[Candidate]]

LISTED: tuple[tuple[str, Strategy], ...] = (
    ("branch", parts.branch),
    ("standard", standard.standard),
    ("national", standard.national),
    ("joined", lambda name: joined.several(name, one_body)),
    ("zone", zone.zone),
    ("zone-office", zone.zone_office),
    ("division", parts.division),
    ("town", town.town),
)
"""Strategies for names that lists know, cheapest first."""
MENDED: tuple[tuple[str, Strategy], ...] = (
    ("scar-double", scar.doubled),
    ("scar-alike", scar.alike),
    ("scar-ending", scar.cut_ending),
    ("scar-character", scar.one_character),
    ("no-ending", scar.no_ending),
)
"""Strategies for damaged names."""
UNLISTED: tuple[tuple[str, Strategy], ...] = (
    ("no-referent", institution.unnamed),
    ("place-alone", institution.place_alone),
    ("own-division", parts.own_division),
    ("institution", institution.institution),
)
"""Strategies for names that no list knows."""
_ONE = tuple(pair for pair in LISTED if pair[0] != "joined")


def readings_of(name: Printed, strategies: tuple[tuple[str, Strategy], ...]) -> Iterator[Candidate]:
    """What the strategies offer; one that cannot come near the best reading so far is not asked."""
    best = float("inf")
    for key, strategy in strategies:
        if WEIGHTS[key].cost >= best + NARROW:
            return
        for candidate in strategy(name):
            best = min(best, candidate.cost)
            yield candidate


def one_body(name: Printed) -> Body | None:
    """The one body that a clean name means by the lists, without any mending."""
    found = decide(name.text, readings_of(name, _ONE))
    return found if isinstance(found, Body) else None


def _one_or_institution(name: Printed) -> Body | None:
    found = decide(name.text, readings_of(name, (*_ONE, ("institution", institution.institution))))
    return found if isinstance(found, Body) else None


def _resolve(name: Printed) -> Resolution:
    found = phrase.phrased(name, one_body) or joined.with_second_name(name, _one_or_institution)
    if found is not None:
        return found
    if institutions.is_post(name.text):
        return Unresolved(printed=name.text, reason="是职务，不是机构")
    named = decide(name.text, readings_of(name, LISTED))
    if named is None and institutions.is_clause(name.text):
        return Unresolved(printed=name.text, reason="不是名称，是句子的一部分")
    named = named or decide(name.text, readings_of(name, (*MENDED, *UNLISTED)))
    return named or Unresolved(printed=name.text, reason=_why_not(name))


def _why_not(name: Printed) -> str:
    if name.place is OPEN:
        return "文件的地方不明，名称里没有地方"
    return "不在机构名录，也没有机构名称的词尾"


@lru_cache(maxsize=65536)
def resolve(printed: str, place: Jurisdiction, year: int | None = None, issuer: str = "") -> Resolution:
    """The body (or group) that a printed name means in a document of ``place`` of that year.

    ``issuer`` is the printed name of the body that issued the document: divisions named alone are its own.

    >>> from loaders.resolve.place_names import named
    >>> resolve("市发改委", named("钦州市"), 2019).label
    '钦州市发展和改革委员会'
    """
    text = join(folded(printed))
    departments = phrase.departments(Printed(text, place, year, issuer))
    if departments is not None:
        return departments
    text = bare(text)
    if not text:
        return Unresolved(printed=printed, reason="没有名称")
    if HEADING.match(text):
        return Unresolved(printed=text, reason="是栏目名，不是机构名称")
    return _resolve(Printed(text, place, year, issuer))
