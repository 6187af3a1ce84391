"""Templates and the addresses they write: the environment, marks of kinds. Everything is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from quanze.ontology import iri
from quanze.ontology.kinds import KINDS
from quanze.queries.codes import word
from quanze.queries.doubt_words import reasons

_SAID = 40
"""Characters of a word that an address carries."""


def _load(name: str) -> str | None:
    file = resources.files("quanze.views.web") / "templates" / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment."""
    env = Environment(
        loader=FunctionLoader(_load),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.tests["match"] = lambda text, start: text.rpartition("#")[2].startswith(start)
    env.filters["reasons"] = reasons
    env.filters["lit"] = lit
    env.globals.update(
        marks={word: kind.mark for word, kind in KINDS.items()},
        page_of=page_of,
        chain_of=chain_of,
        source_at=source_at,
        source_near=source_near,
        address=address,
        code_word=word,
        below=below,
    )
    return env


def lit(text: str, words: str) -> Markup:
    """``text`` with each of the ``words`` marked wherever it stands, broken by white space or not.

    >>> lit("优化 营商 环境<", "营商环境 x")
    Markup('优化 <mark>营商 环境</mark>&lt;')
    """
    sought = "|".join(r"\s*".join(map(re.escape, one)) for one in sorted(words.split(), key=len, reverse=True))
    parts = re.split(f"({sought})", text, flags=re.IGNORECASE) if sought else [text]
    return Markup().join(Markup("<mark>{}</mark>").format(part) if at % 2 else part for at, part in enumerate(parts))


def page_of(entity_iri: str) -> str:
    """Address of an entity's page; other addresses of the web stay as they are, and what is none leads nowhere.

    >>> page_of("https://a.example/x"), page_of("javascript:alert(1)"), page_of("data:text/html,x")
    ('https://a.example/x', '#', '#')
    """
    if not entity_iri.startswith(iri.ID):
        return entity_iri if entity_iri.startswith(("http://", "https://")) else "#"
    return "/id/" + quote(entity_iri.removeprefix(iri.ID))


def chain_of(entity_iri: str, **state: str) -> str:
    """Address of an entity's chain."""
    return "/chain?" + urlencode({"of": entity_iri.removeprefix(iri.ID), **{k: v for k, v in state.items() if v}})


def source_at(name: str, start: int = 0, end: int = 0) -> str:
    """Address of a source, a stretch of it marked."""
    return "/source/" + quote(name) + (f"?from={start}&to={end}#at" if end else "")


def source_near(name: str, place: str, words: Sequence[str] = ()) -> str:
    """Address of a source at a place as tables give it: a line, or the page of a PDF; ``words`` tell what of it is meant."""
    return (
        f"/source/{quote(name)}?{urlencode([('at', place), *(('words', word[:_SAID]) for word in words if word)])}#at"
    )


def address(path: str, **values: str) -> str:
    """A path with a query string; empty values are left out."""
    given = {key: value for key, value in values.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def below(entity_iri: str) -> str:
    """An IRI of the data without its base, as addresses carry it."""
    return entity_iri.removeprefix(iri.ID)
