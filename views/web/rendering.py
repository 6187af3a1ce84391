"""Templates with what all pages need: language, words, addresses, marks of kinds. Everything is escaped."""

from __future__ import annotations

from functools import lru_cache, partial
from importlib import resources
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ontology import iri
from queries.chain_words import KINDS, ROLES
from queries.errors import QueryError
from store.errors import StoreError
from views.web.words import WORDS, say

MARKS = {
    "law": "法", "policy": "文", "item": "许", "duty": "任", "bundle": "件", "water": "河", "group": "组", "recognised": "认",
    "agency": "机", "agency-group": "众", "post": "职", "person": "人", "issue": "报", "list": "单", "jurisdiction": "地",
    "source": "源", "thing": "记",
}  # fmt: skip
"""One character for each kind, so that kinds are told apart without colour."""


def _load(name: str) -> str | None:
    file = resources.files("views.web") / "templates" / name
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
    env.globals.update(
        marks=MARKS,
        page_of=page_of,
        chain_of=chain_of,
        source_at=source_at,
        source_near=source_near,
        address=address,
        below=below,
    )
    return env


def page_of(entity_iri: str) -> str:
    """Address of an entity's page; other IRIs stay as they are."""
    if not entity_iri.startswith(iri.ID):
        return entity_iri
    return "/id/" + quote(entity_iri.removeprefix(iri.ID))


def kind_of_hit(kind: str, type_: str) -> str:
    """The kind of a thing found by name as pages call it (a search says ``official`` and ``object``)."""
    if kind == "object":
        return "water" if type_.endswith("#WaterBody") else "recognised"
    if type_.endswith("#AgencyGroup"):
        return "agency-group"
    return {"official": "person", "place": "jurisdiction"}.get(kind, kind)


def chain_of(entity_iri: str, **state: str) -> str:
    """Address of an entity's chain."""
    return "/chain?" + urlencode({"of": entity_iri.removeprefix(iri.ID), **{k: v for k, v in state.items() if v}})


def source_at(name: str, line: int | str, start: int = 0, end: int = 0) -> str:
    """Address of a source at a line, a stretch of it marked."""
    marked = f"?from={start}&to={end}" if end else ""
    return "/source/" + quote(name) + marked + (f"#L{line}" if line else "#at")


def source_near(name: str, place: str) -> str:
    """Address of a source at a place as tables give it: a line, or the page of a PDF."""
    return f"/source/{quote(name)}?at={quote(place)}#at"


def address(path: str, **values: str) -> str:
    """A path with a query string; empty values are left out."""
    given = {key: value for key, value in values.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def below(entity_iri: str) -> str:
    """An IRI of the data without its base, as addresses carry it."""
    return entity_iri.removeprefix(iri.ID)


def language(request: Request) -> str:
    """The language to answer in: ``?lang=``, then the cookie, then the browser's, then what the server was started with."""
    asked = request.query_params.get("lang") or request.cookies.get("lang") or _preferred(request)
    return "en" if asked == "en" else "zh"


def _preferred(request: Request) -> str:
    for part in request.headers.get("accept-language", "").split(","):
        code = part.partition(";")[0].strip().lower()[:2]
        if code in ("zh", "en"):
            return code
    return str(request.app.state.lang)


VIEWS = ("duties", "timeline", "diff", "impact", "lineage", "network", "audit")
"""The other views, in the order of the menu: their addresses, and ``view.NAME`` among the words."""


def kind_word(kind: str, lang: str) -> str:
    """What a kind of thing is called."""
    return KINDS[kind][lang] if kind in KINDS else say(f"kind.{kind}", lang)


def role_word(role: str, lang: str) -> str:
    """What a link is called; codes of the graph that have no word of their own stand as they are."""
    if role in ROLES:
        return ROLES[role][lang]
    return say(f"role.{role}", lang) if f"role.{role}" in WORDS else role


def rendered(request: Request, template: str, **values: object) -> Markup:
    """A template filled for a request, in its language."""
    lang = language(request)
    switch = request.url.include_query_params(lang="zh" if lang == "en" else "en")
    html = (
        environment()
        .get_template(template)
        .render(
            lang=lang,
            say=lambda key, **kw: say(key, lang, **kw),
            kind_word=partial(kind_word, lang=lang),
            role_word=partial(role_word, lang=lang),
            views=VIEWS,
            path=request.url.path,
            switch=f"{switch.path}?{switch.query}",
            query_text=request.query_params.get("q", ""),
            **values,
        )
    )
    return Markup(html)


def trouble(error: QueryError | StoreError, lang: str) -> Markup:
    """An error in the words of a page that is already being read."""
    return Markup('<p class="notice">{}</p>').format(error.zh if lang == "zh" else error.en)


def page(request: Request, template: str, *, code: int = 200, **values: object) -> HTMLResponse:
    """A page from a template; remembers a language that was asked for."""
    response = HTMLResponse(rendered(request, template, **values), code)
    if "lang" in request.query_params:
        response.set_cookie("lang", language(request), max_age=31_536_000, samesite="lax")
    return response
