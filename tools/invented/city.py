"""A real prefecture with invented people: its bodies, its officials, its documents year by year."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from quanze.loaders.resolve.jurisdictions import STATE, Jurisdiction, counties


@cache
def words() -> dict[str, Any]:
    """The words of ``words.toml``."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def prefectures() -> tuple[Jurisdiction, ...]:
    """All prefecture-level cities of the code list that have three counties or more, in order of code."""
    found = (place for province in counties(STATE) for place in counties(province))
    return tuple(p for p in found if p.level == "prefecture" and p.name.endswith("市") and len(counties(p)) >= 3)


def skewed(rng: random.Random, things: Sequence[Any], power: float = 1.0) -> Any:
    """One of the things; the frequency falls with the rank (Zipf)."""
    return rng.choices(things, [1 / (rank + 1) ** power for rank in range(len(things))])[0]


@dataclass(frozen=True, slots=True)
class Official:
    """A person in a post: ``body`` and ``post`` as they are printed."""

    name: str
    body: str
    post: str


@dataclass(slots=True)
class City:
    """One city; ``officials`` move from year to year, ``issued`` are titles and numbers of its earlier documents."""

    place: Jurisdiction
    mark: str
    counties: tuple[str, ...]
    officials: list[Official]
    issued: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The city's name."""
        return self.place.name


def cities(count: int, seed: int) -> list[City]:
    """So many cities; a greater number holds those of a smaller one."""
    known = list(prefectures())
    if count > len(known):
        raise ValueError(f"there are {len(known)} prefecture-level cities, not {count}")
    first = Counter(place.name[0] for place in known)
    random.Random(f"{seed}/cities").shuffle(known)
    return [_city(place, place.name[0] if first[place.name[0]] == 1 else place.short, seed) for place in known[:count]]


def _city(place: Jurisdiction, mark: str, seed: int) -> City:
    rng = random.Random(f"{seed}/{place.code}")
    bureaus = words()["bureaus"]
    officials = [Official(person(rng), f"市{bureau}", post) for bureau in bureaus for post in words()["posts"][:5]]
    officials += [
        Official(person(rng), "市人民政府", post) for post in ("市长", *["副市长"] * 6, "秘书长", *["副秘书长"] * 5)
    ]
    below = tuple(county.name for county in counties(place))
    officials += [
        Official(person(rng), f"{county}人民政府", "副" + county[-1] + "长") for county in below for _ in range(3)
    ]
    return City(place, mark, below, officials)


def person(rng: random.Random) -> str:
    """A name. Common ones come up again and again, in one city and in others."""
    given = words()["given"]
    second = rng.choice(given) if rng.random() < 0.72 else ""
    return str(skewed(rng, words()["surnames"], 0.8) + skewed(rng, given, 0.6) + second)
