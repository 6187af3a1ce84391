"""Pages of PDF and scanned sources as they were printed, with the words marked that a fact was read from."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from quanze.queries import sources
from quanze.services.origins import origins
from quanze.services.page_pictures import Box, NoPicture, PagePicture, is_drawn, page_count, page_picture, stamp
from quanze.views.web.bounded import route
from quanze.views.web.holder import StoreHolder
from quanze.views.web.numbers import whole
from quanze.views.web.rendering import page, store_of

_NO_PAGE = {
    "zh": "没有这一页的图像：原文件不在装入时的地方，或已改动，或不分页",
    "en": "no picture of that page: the file is no longer where it was loaded from, has changed, or has no pages",
}


def image(request: Request) -> Response:
    """``/pages/NUMBER/NAME``: a page as PNG."""
    found = _picture(request, request.path_params["name"], whole(request.path_params["number"], 0))
    if found is None:
        raise HTTPException(404)
    return Response(found.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def told(request: Request) -> Response:
    """``/api/page?source=&page=&from=&to=``: where the picture of a page is, and where on it a stretch of the text stands."""
    name, number = request.query_params.get("source", ""), whole(request.query_params.get("page", ""), 0)
    found = _picture(request, name, number)
    if found is None:
        return JSONResponse({"error": _NO_PAGE}, 404)
    return JSONResponse({"image": _address(number, name), "marks": _marks(request, found, name)})


def printed(request: Request) -> Response:
    """``/print/NAME?page=&from=&to=``: a page as it was printed."""
    name, number = request.path_params["name"], whole(request.query_params.get("page", ""), 1)
    found = _picture(request, name, number)
    if found is None:
        return page(request, "missing.html", code=404, name=name)
    marks = _marks(request, found, name)
    issue = sources.issue_of(store_of(request), name)
    return page(
        request, "print.html", name=name, number=number, issue=issue, image=_address(number, name), marks=marks,
        drawn=not found.text, more=number < _count(request.app.state.stores, name),
    )  # fmt: skip


def has_pages(stores: StoreHolder, name: str) -> bool:
    """Whether the pages of a source may be seen: it was loaded from a file of pages."""
    return name in stores.remember("origins", origins) and is_drawn(name)


def _address(number: int, name: str) -> str:
    return f"/pages/{number}/{quote(name)}"


def _picture(request: Request, name: str, number: int) -> PagePicture | None:
    """A page, as long as the file is what it was; None where there is no such page."""
    stores: StoreHolder = request.app.state.stores
    try:
        if not 1 <= number <= _count(stores, name):
            return None
        origin = stores.remember("origins", origins)[name]
        return stores.remember("picture", lambda _: page_picture(origin, number), name, stamp(origin), number)
    except NoPicture:
        return None


def _count(stores: StoreHolder, name: str) -> int:
    """How many pages a source has; 0 where they cannot be seen. Raises NoPicture where they can no longer."""
    origin = stores.remember("origins", origins).get(name)
    return stores.remember("pages", lambda _: page_count(origin), name, stamp(origin)) if origin else 0


def _marks(request: Request, found: PagePicture, name: str) -> list[Box]:
    """Where the stretch that is asked for stands on the page."""
    start, end = (whole(request.query_params.get(key, ""), 0) for key in ("from", "to"))
    if not start < end:
        return []
    text = request.app.state.stores.remember("text", partial(sources.text_of, name=name), name) or ""
    return list(found.marks(text[start:end]))


ROUTES: list[BaseRoute] = [
    route("/pages/{number}/{name:path}", image),
    route("/print/{name:path}", printed),
    route("/api/page", told),
]
"""These stand before the mount of ``/api``."""
