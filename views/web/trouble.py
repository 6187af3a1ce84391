"""Every error as an answer: the right status and a sentence, as a page for people and as JSON or a line for programs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from quanze.ontology.errors import QuanzeError
from quanze.ontology.iri import ID
from quanze.queries.errors import AmbiguousName, UnknownName, UnknownQuery
from quanze.store.errors import BadQuads, QuerySyntax, QueryTimeout, ServiceForbidden, StoreError, UnknownFormat
from quanze.views.endpoint.refusals import Refusal
from quanze.views.web.rendering import language, page

_SENTENCES: Mapping[int, tuple[str, str]] = {
    400: ("请求有误。", "The request is malformed."),
    404: ("没有这个页面。", "There is no such page."),
    405: ("这里不支持这种请求方法。", "That method is not allowed here."),
}
_STATUS: Mapping[type[Exception], int] = {UnknownQuery: 404, UnknownName: 404, AmbiguousName: 300}
"""What a wrong question means to a client, where it is not simply malformed."""
_LATE = ("{:g} 秒内没有算完，这不是“没有结果”。", "Not done within {:g} s; this is not “no results”.")
_OTHER = ("服务器出错。", "The server failed.")
_MISTAKES = (BadQuads, QuerySyntax, ServiceForbidden, UnknownFormat)


def _status(error: Exception) -> int:
    """What an error means to a client: 400 for a mistake in the question, 503 for a store that cannot answer now."""
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, Refusal):
        return error.status
    if isinstance(error, TimeoutError) or (isinstance(error, StoreError) and not isinstance(error, _MISTAKES)):
        return 503
    return _STATUS.get(type(error), 400) if isinstance(error, QuanzeError) else 500


async def answer(request: Request, error: Exception) -> Response:
    """The answer to a request that ended in ``error``."""
    status = _status(error)
    zh, en = _sentences(request, error)
    headers = dict(getattr(error, "headers", None) or {})
    if status == 503:
        headers.setdefault("retry-after", "5")
    if request.url.path.startswith("/api"):
        timed_out = isinstance(error, TimeoutError | QueryTimeout)
        coverage = {"coverage": {"timed_out": True}} if timed_out else {}
        chosen = {"candidates": _candidates(request, error)} if isinstance(error, AmbiguousName) else {}
        return JSONResponse({"error": {"zh": zh, "en": en}, **coverage, **chosen}, status, headers)
    if request.url.path.startswith(("/sparql", "/rdf-graph-store", "/static", "/health", "/metrics", "/feeds")):
        return PlainTextResponse(f"{zh} / {en}\n", status, headers)
    sentence = zh if language(request) == "zh" else en
    if isinstance(error, UnknownName | AmbiguousName):
        choices = _candidates(request, error)
        return page(request, "candidates.html", code=status, sentence=sentence, candidates=choices)
    shown = page(request, "error.html", code=status, status=status, sentence=sentence)
    shown.headers.update(headers)
    return shown


def _sentences(request: Request, error: Exception) -> tuple[str, str]:
    """What is wrong, in Chinese and in English."""
    if isinstance(error, QuanzeError):
        return error.zh, error.en
    if isinstance(error, TimeoutError):
        seconds = request.app.state.bounds.timeout
        return _LATE[0].format(seconds), _LATE[1].format(seconds)
    return _SENTENCES.get(_status(error), _OTHER)


def notice(request: Request, error: Exception) -> Markup:
    """An error in the words of a page that is already being read."""
    zh, en = _sentences(request, error)
    return Markup('<p class="notice">{}</p>').format(zh if language(request) == "zh" else en)


def _candidates(request: Request, error: UnknownName | AmbiguousName) -> list[dict[str, str]]:
    """What a name may mean: IRI, label, kind, and the same question asked of it."""
    asked = getattr(error, "asked", "")
    keys = [key for key, value in request.query_params.items() if value.strip() == asked]
    return [
        {"iri": name, "label": label, "kind": kind, "page": _asked_of(request, keys, name)}
        for name, label, kind in error.candidates
    ]


def _asked_of(request: Request, keys: Sequence[str], name: str) -> str:
    given = [
        (key, name.removeprefix(ID) if key in keys else value) for key, value in request.query_params.multi_items()
    ]
    return f"{request.url.path}?{urlencode(given)}"


Handler = Callable[[Request, Exception], Awaitable[Response]]
TROUBLES: Mapping[type[Exception] | int, Handler] = dict.fromkeys(
    (HTTPException, QuanzeError, TimeoutError, 404, 405, 500), answer
)
"""For the application: what becomes of which error."""
