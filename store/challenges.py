"""Digest challenges (RFC 7616), kept so that a long body is never sent before the engine knows who sends it."""

from __future__ import annotations

import time
import urllib.request
from typing import Any

_FRESH = 30.0
"""Seconds for which a challenge is answered again without asking for a new one."""


class Challenges(urllib.request.HTTPDigestAuthHandler):
    """Answers the challenge of a path, and gives the answer to later requests there without being asked."""

    def __init__(self, passwords: urllib.request.HTTPPasswordMgr | None = None) -> None:
        super().__init__(passwords)
        self._known: dict[str, tuple[float, dict[str, str]]] = {}

    def knows(self, url: str) -> bool:
        """Whether the path's challenge is known, and young enough to be answered again."""
        known = self._known.get(_path(url))
        return known is not None and time.monotonic() - known[0] < _FRESH

    def learn(self, url: str, told: str) -> None:
        """Keep a challenge (the header WWW-Authenticate)."""
        scheme, _, words = told.partition(" ")
        if scheme.lower() == "digest":
            listed = filter(None, urllib.request.parse_http_list(words))
            self._known[_path(url)] = time.monotonic(), urllib.request.parse_keqv_list([*listed])

    def forget(self) -> None:
        """Wait for new challenges: the old ones may have run out."""
        self._known.clear()

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        """Answer a challenge that is known."""
        if self.knows(request.full_url):
            answer = self.get_authorization(request, self._known[_path(request.full_url)][1])
            request.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return request

    https_request = http_request

    def http_error_401(self, request: urllib.request.Request, *rest: Any) -> Any:
        """Learn the challenge and answer it, twice at most: the first answer may have been to an old one."""
        self.learn(request.full_url, rest[-1].get("www-authenticate") or "")
        answered = getattr(request, "answered", 0)
        request.answered = answered + 1  # type: ignore[attr-defined]
        return None if answered > 1 else super().http_error_401(request, *rest)


def _path(url: str) -> str:
    return url.partition("?")[0]
