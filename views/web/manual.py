"""The documentation as ``make docs`` builds it, at ``/docs/``; where it was not built, a page that says how."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from quanze.views.web.safety import POLICY

_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
"""The pages of the manual bring scripts of their own; nothing of a store stands on them."""
_UNBUILT = "文档尚未生成：make docs / the documentation is not built: make docs\n"


class _Manual(StaticFiles):
    def file_response(self, *given: Any, **named: Any) -> Response:
        response = super().file_response(*given, **named)
        response.headers["content-security-policy"] = _POLICY
        return response


def routes(built: Path | None = None) -> list[BaseRoute]:
    """``/docs/``, from the folder that was built."""
    folder = built or Path(str(resources.files("quanze.views.web") / "static" / "built" / "docs"))
    site = _Manual(directory=folder, html=True) if folder.is_dir() else _unbuilt
    return [Route("/docs", lambda _: RedirectResponse("/docs/")), Mount("/docs", site, name="docs")]


async def _unbuilt(scope: Scope, receive: Any, send: Any) -> None:
    await PlainTextResponse(_UNBUILT, 404)(scope, receive, send)
