"""A person's name as printed at one place, and what it tells: the bodies, the bare title, the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from quanze.ontology import iri

_AGENCY = iri.ID + "agency/"


class Event(StrEnum):
    """What a mention says of the person and the post."""

    APPOINT = "appoint"
    REMOVE = "remove"
    KNOWN = "known"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name as printed at one place.

    ``jurisdiction`` is the code of the document's place; ``agency`` the IRI of the body the post is in (a group's
    or an empty one counts as none), ``also`` those of further posts in the same words; ``title`` the post as printed;
    ``date`` ISO; ``event`` appoint, remove, known or seen; ``together`` the same string for mentions in one sentence (its passage's IRI);
    ``document`` the IRI of the document they stand in.
    """

    id: str
    name: str
    jurisdiction: str
    agency: str = ""
    title: str = ""
    date: str = ""
    event: Event = Event.SEEN
    together: str = ""
    also: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person: IRI, name and the code of the place of the earliest mention."""

    iri: str
    name: str
    jurisdiction: str


def clean_name(name: str) -> str:
    """A name without white space and marks of uncertainty.

    >>> clean_name("李 明"), clean_name("古丽・阿依")
    ('李明', '古丽·阿依')
    """
    return re.sub(r"[\s\u3000*★#（）()]+", "", name).replace("・", "·").replace("•", "·").replace("．", "·")


def body_of(mention: PersonMention) -> str:
    """IRI of the body that the post is in; empty for none, and for a group."""
    return mention.agency if mention.agency.startswith(_AGENCY) else ""


def bodies_of(mention: PersonMention) -> tuple[str, ...]:
    """IRIs of the bodies of all posts in the same words."""
    return tuple(body for body in dict.fromkeys((mention.agency, *mention.also)) if body.startswith(_AGENCY))


def source_of(mention: PersonMention) -> str:
    """The print a mention stands in, from its passage (or the mention's own id)."""
    return (mention.together or mention.id).partition("/passage/")[0]


def printed_order(mention: PersonMention) -> tuple[str, str]:
    """By date, those without one last."""
    return mention.date or "9999", mention.id


def bare_title(mention: PersonMention) -> str:
    """The title at the end of a printed post, without the body's (differently abbreviated) name."""
    return re.sub(r"^.*(?:局|委|办|厅|室|会|府|部|院|中心|公司|处|队|海关|政府)(?=.{2})", "", mention.title)
