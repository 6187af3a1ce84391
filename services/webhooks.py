"""JSON posted to an address that a person allowed by name, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from quanze.ontology.errors import QuanzeError

_PATIENCE = 30


class NotPosted(QuanzeError):
    """The address did not take what was sent."""


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Go nowhere that was not named."""


def is_allowed(address: str, hosts: Collection[str]) -> bool:
    """Whether ``address`` is http or https on one of ``hosts``.

    >>> is_allowed("https://a.example/x", ["a.example"]), is_allowed("https://b.example/", ["a.example"])
    (True, False)
    >>> is_allowed("file:///a.example", ["a.example", ""]), is_allowed("https://a.example@b.example/", ["a.example"])
    (False, False)
    """
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.hostname in {h.strip() for h in hosts}


def post(address: str, what: dict[str, Any]) -> None:
    """Send ``what`` as JSON; follows no redirect. Raises NotPosted where the answer is not 2xx."""
    body = json.dumps(what, ensure_ascii=False).encode()
    request = Request(address, body, {"Content-Type": "application/json; charset=utf-8"}, method="POST")
    try:
        with build_opener(_NoRedirect).open(request, timeout=_PATIENCE):
            pass
    except (URLError, OSError) as error:
        raise NotPosted(f"{address}：未送达（{error}）", f"{address}: not delivered ({error})") from error
