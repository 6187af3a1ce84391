"""Pages filled for a request: its language, the words of kinds and links, trouble as a sentence."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from quanze.ontology.kinds import KINDS
from quanze.queries.chain_words import ROLES
from quanze.store.interface import QuadStore
from quanze.views.templating import environment
from quanze.views.web.words import WORDS, say


def store_of(request: Request) -> QuadStore:
    """The store that the application reads."""
    found: QuadStore = request.app.state.stores.get()
    return found


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


VIEWS = ("changes", "duties", "timeline", "diff", "places", "impact", "lineage", "network", "audit")
"""The other views, in the order of the menu: their addresses, and ``view.NAME`` among the words."""


def kind_word(kind: str, lang: str) -> str:
    """What a kind of thing is called."""
    return KINDS[kind].label[lang]


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
            address_here=str(request.url),
            switch=f"{switch.path}?{switch.query}",
            query_text=request.query_params.get("q", ""),
            **values,
        )
    )
    return Markup(html)


def page(request: Request, template: str, *, code: int = 200, **values: object) -> HTMLResponse:
    """A page from a template; remembers a language that was asked for."""
    response = HTMLResponse(rendered(request, template, **values), code)
    if "lang" in request.query_params:
        response.set_cookie("lang", language(request), max_age=31_536_000, samesite="lax")
    return response
