"""The code list of standard bodies: from an abbreviation to the full name, by level of government.

Two spellings of one name meet in its *core*: connectors dropped, abbreviations spelled out, endings shortened
(发改委 and 发展和改革委员会 both give 发展改革委). The lists are ``data/agencies.tsv`` and ``data/national.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quanze.loaders.language import abbreviations
from quanze.loaders.resolve.jurisdictions import Jurisdiction, lineage

DATA = Path(__file__).parent / "data"

_CONNECTORS = re.compile(r"[和与及、“”\"'·－—\-（）()【】\s]")
_CULTURE = re.compile(r"^[文广体旅新]{2,5}(?=[局厅]$)")
"""A joint bureau of culture, broadcasting, sport, tourism and the press, each by one character."""


@lru_cache(maxsize=16384)
def core_of(text: str) -> str:
    """The form in which spellings of one name agree.

    >>> core_of("发改委"), core_of("发展和改革委员会"), core_of("文广体旅局")
    ('发展改革委', '发展改革委', '文化广电体育旅游局')
    """
    core = _CONNECTORS.sub("", text)
    words = dict(abbreviations.pairs("culture"))
    core = _CULTURE.sub(lambda m: "".join(words[c] for c in m.group()), core)
    return abbreviations.rewritten("ending", abbreviations.rewritten("core", core))


def _filled(pattern: str, place: Jurisdiction) -> str:
    if "{" not in pattern:
        return place.name + pattern
    if "{R}" in pattern:
        province = next((p.short for p in lineage(place) if p.level == "province"), "")
        pattern = pattern.replace("{R}", province)
    return pattern.replace("{P}", place.name).replace("{}", place.name).replace("{p}", place.short or place.name)


@dataclass(frozen=True, slots=True)
class Form:
    """One full name that bodies of a kind bear.

    ``pattern`` holds {P}, {p} or {R} for the place's name, its short name or its province's, or is put behind the name.
    ``levels`` holds the letters of the levels it is usual at (small ones: rare); ``since`` and ``until`` are the
    months between which the name was borne, where known; a form with ``until`` was plainly renamed. ``provinces``
    holds the first figures of the codes of the provinces (or cities) it belongs to, if it is a matter of some, and
    ``only`` says that no other place can have such a body; ``ended`` that a reform ended the bodies of that name.
    """

    pattern: str
    levels: str
    aliases: tuple[str, ...]
    since: str = ""
    until: str = ""
    provinces: str = ""
    only: bool = False
    ended: bool = False
    end: str = ""

    def at(self, letters: str) -> bool:
        """Whether the name is borne at one of these levels, be it rarely."""
        return bool(set(self.levels.upper()) & set(letters.upper()))

    def is_of(self, code: str) -> bool:
        """Whether the name belongs to the place of a code, if it is a matter of places."""
        return not self.provinces or code.startswith(tuple(self.provinces.split(",")))

    def may_be_in(self, code: str) -> bool:
        """Whether a place can have a body of that name at all."""
        return not self.only or self.is_of(code)

    def borne_in(self, year: int | None) -> bool:
        """Whether the name was borne at some time in that year."""
        return year is None or (self.since[:4] or "0000") <= f"{year:04d}" <= (self.until[:4] or self.end[:4] or "9999")

    @property
    def lives(self) -> bool:
        """Whether bodies bear the name today."""
        return not self.until and not self.ended

    def fill(self, place: Jurisdiction) -> str:
        """The full name of this body at a place."""
        return _filled(self.pattern, place)

    def short_names(self, place: Jurisdiction) -> tuple[str, ...]:
        """Usual abbreviations at a place, the listed ones first (钦州市发改委)."""
        listed = [_filled(alias, place) for alias in self.aliases]
        spelled = self.pattern
        if "{" not in spelled:
            for full, brief in abbreviations.pairs("shortened"):
                spelled = spelled.replace(full, brief)
                if spelled != self.pattern:
                    listed.append(place.name + spelled)
        label = self.fill(place)
        return tuple(n for n in dict.fromkeys(listed) if n != label)


@dataclass(frozen=True, slots=True)
class Entry:
    """A standard body: its task ``key``, kind, forms by level, and the key of the body that directs it above."""

    key: str
    kind: str
    forms: tuple[Form, ...]
    above: str

    def usual(self, letters: str, code: str = "") -> Form | None:
        """The form in use at a level, if the list has exactly one there (``letters`` in order of preference)."""
        for letter in letters:
            found = [f for f in self.forms if letter in f.levels and f.lives and f.is_of(code)]
            found = [f for f in found if f.provinces] or found
            if found:
                return found[0] if len({f.pattern for f in found}) == 1 else None
        return None

    def latest(self, form: Form) -> Form:
        """The name that a renamed body has now (it stands beside the old one); the form itself where it holds."""
        if not form.until:
            return form
        at = self.forms.index(form)
        living = [(i, f) for i, f in enumerate(self.forms) if f.lives and f.at(form.levels)]
        return min(living, key=lambda pair: (abs(pair[0] - at), not pair[1].since))[1] if living else form


@dataclass(frozen=True, slots=True)
class National:
    """A body of the state or the central party."""

    key: str
    kind: str
    label: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists, indexed: ``local`` by what stands before and the core behind the place's name."""

    entries: dict[str, Entry]
    local: dict[tuple[str, str], tuple[tuple[Entry, Form], ...]]
    prefixes: dict[str, tuple[str, ...]]
    national: dict[str, National]
    national_by_key: dict[str, National]
    cores: frozenset[str]


def rows(name: str) -> Iterator[list[str]]:
    """Tab-separated rows of a data file, comments and blank lines skipped."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _form(text: str) -> Form:
    head, _, body = text.partition(":")
    head, ended, end = head.partition("~")
    head, _, until = head.partition("<")
    head, _, since = head.partition(">")
    levels, _, provinces = head.partition("@")
    full, _, aliases = body.partition("=")
    return Form(
        pattern=full.strip(),
        levels=levels.strip(),
        aliases=tuple(aliases.split()),
        since=since.strip(),
        until=until.strip(),
        provinces=provinces.strip("@ "),
        only=provinces.startswith("@"),
        ended=bool(ended),
        end=end.strip(),
    )


def _slots(form: Form) -> Iterator[tuple[str, str]]:
    """What stands before and behind the place in each printed shape of a form."""
    for shape in (form.pattern, *form.aliases):
        if "{R}" in shape:
            continue  # the province's name in front: only the aliases are printed
        shape = shape.replace("{P}", "{}").replace("{p}", "{}")
        before, slot, behind = shape.partition("{}")
        yield ("", core_of(before)) if not slot else (before, core_of(behind))


def _by_first(prefixes: set[str]) -> dict[str, tuple[str, ...]]:
    """What may stand before a place, the longest first, by its first character; the empty text ends each."""
    found: dict[str, tuple[str, ...]] = {}
    for prefix in sorted(prefixes, key=lambda p: (-len(p), p)):
        found[prefix[0]] = (*found.get(prefix[0], ()), prefix)
    return {first: (*those, "") for first, those in found.items()}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The code lists, read once."""
    entries: dict[str, Entry] = {}
    local: dict[tuple[str, str], dict[tuple[str, Form], Entry]] = {}
    for key, kind, forms, *above in rows("agencies.tsv"):
        entry = Entry(key, kind, tuple(_form(f) for f in forms.split(" | ")), above[0] if above else key)
        if key in entries:
            raise ValueError(f"agencies.tsv: {key} stands twice")
        entries[key] = entry
        for form in entry.forms:
            for slot in _slots(form):
                local.setdefault(slot, {})[key, form] = entry
    national: dict[str, National] = {}
    by_key: dict[str, National] = {}
    for key, kind, label, *aliases in rows("national.tsv"):
        body = National(key, kind, label, tuple(aliases[0].split()) if aliases else ())
        by_key.setdefault(key, body)
        for name in (label, *body.aliases):
            national.setdefault(core_of(name), body)
    return Vocabulary(
        entries,
        {slot: tuple((entry, form) for (_, form), entry in found.items()) for slot, found in local.items()},
        _by_first({before for before, _ in local if before}),
        national,
        by_key,
        frozenset(core for before, core in local if not before),
    )
