"""News of what is watched, as feeds: ``/feeds/`` lists them, ``/feeds/all.atom`` and ``.json`` tell all."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from quanze.services import feeds, news, watches
from quanze.views.web.bounded import route
from quanze.views.web.rendering import language

_ALL = "all"
_MOST = 500
"""How many entries a feed tells, the newest first."""


def index(request: Request) -> Response:
    """``/feeds/``: the feed of all news, and one for each watch."""
    home = str(request.base_url) + "feeds/"
    listed = {_ALL: _ALL, **{watch.key: watch.label for watch in watches.read(_file(request))}}
    return JSONResponse(
        [{"label": label, "atom": f"{home}{key}.atom", "json": f"{home}{key}.json"} for key, label in listed.items()]
    )


def feed(request: Request) -> Response:
    """``/feeds/WATCH.atom`` or ``.json``: the news of one watch, or of all."""
    key, form = request.path_params["key"], request.path_params["form"]
    known = {watch.key for watch in watches.read(_file(request))}
    if form not in ("atom", "json") or key not in {_ALL, *known}:
        raise HTTPException(404)
    meant = known if key == _ALL else {key}
    told = [one for one in news.read(news.journal_of(_file(request))) if one.is_news and one.watch in meant][-_MOST:]
    home, address, lang = str(request.base_url), str(request.url.replace(query="")), language(request)
    if form == "json":
        return JSONResponse(feeds.json_feed(told, home, address, lang), media_type="application/feed+json")
    return Response(feeds.atom(told, home, address, lang), media_type="application/atom+xml")


def _file(request: Request) -> Path:
    file: Path = request.app.state.watches
    return file


ROUTES: list[BaseRoute] = [route("/feeds/", index), route("/feeds/{key}.{form}", feed)]
