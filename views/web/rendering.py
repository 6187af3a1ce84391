"""Templates with what all pages need: language, words, addresses, marks of kinds. Everything is escaped."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ontology import iri
from queries.chain_words import KINDS, ROLES
from views.web.words import say

MARKS = {
    "law": "法", "policy": "文", "item": "许", "duty": "任", "bundle": "件", "water": "河", "group": "组", "recognised": "认",
    "agency": "机", "agency-group": "众", "post": "职", "person": "人", "issue": "报", "list": "单", "jurisdiction": "地",
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
    env.globals.update(marks=MARKS, page_of=page_of, chain_of=chain_of, source_at=source_at)
    return env


def page_of(entity_iri: str) -> str:
    """Address of an entity's page; other IRIs stay as they are."""
    if not entity_iri.startswith(iri.ID):
        return entity_iri
    return "/id/" + quote(entity_iri.removeprefix(iri.ID), safe="/%")


def chain_of(entity_iri: str, **state: str) -> str:
    """Address of an entity's chain."""
    return "/chain?" + urlencode({"of": entity_iri.removeprefix(iri.ID), **{k: v for k, v in state.items() if v}})


def source_at(name: str, line: int | str, start: int = 0, end: int = 0) -> str:
    """Address of a source at a line, a stretch of it marked."""
    marked = f"?from={start}&to={end}" if end else ""
    return "/source/" + quote(name) + marked + f"#L{line}"


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


def page(request: Request, template: str, *, code: int = 200, **values: object) -> HTMLResponse:
    """A page from a template; remembers a language that was asked for."""
    lang = language(request)
    switch = request.url.include_query_params(lang="zh" if lang == "en" else "en")
    html = (
        environment()
        .get_template(template)
        .render(
            lang=lang,
            say=lambda key, **kw: say(key, lang, **kw),
            kind_word=lambda kind: KINDS[kind][lang] if kind in KINDS else kind,
            role_word=lambda role: ROLES[role][lang] if role in ROLES else role,
            path=request.url.path,
            switch=f"{switch.path}?{switch.query}",
            query_text=request.query_params.get("q", ""),
            **values,
        )
    )
    response = HTMLResponse(html, code)
    if "lang" in request.query_params:
        response.set_cookie("lang", lang, max_age=31_536_000, samesite="lax")
    return response
