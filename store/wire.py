"""Talking to a SPARQL 1.1 endpoint: requests made by SPARQLWrapper, sent with two time-outs, answered or refused.

SPARQLWrapper guesses the form of a query with regular expressions and sends it as a long GET; here the form is
given and everything goes by POST. Redirects are not followed, so that credentials and updates go nowhere else.
"""

from __future__ import annotations

import base64
import http.client
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from SPARQLWrapper import ASK, CONSTRUCT, DESCRIBE, INSERT, JSON, N3, POST, SELECT, URLENCODED, SPARQLWrapper

from quanze.store.challenges import Challenges
from quanze.store.errors import QuerySyntax, QueryTimeout, RemoteRefused, RemoteUnavailable
from quanze.store.sparql import Form

_FORMS = {"select": SELECT, "ask": ASK, "construct": CONSTRUCT, "describe": DESCRIBE}
_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_PIECE = 1 << 20
_LARGEST = 1 << 30
"""Bytes of an answer beyond which it is given up: it is held in memory."""
_CONNECT, _READ, _TOTAL = 5.0, 60.0, 300.0
_PAUSES = (0.2, 1.0)
"""Seconds before the second and third try of a request that may be sent twice."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is and how to be let in. ``url`` is free of credentials and may be shown.

    ``connect`` and ``read`` are seconds: until the connection stands, and of silence while waiting for an answer;
    ``total`` seconds after which an answer that keeps coming is given up.
    """

    url: str
    user: str = ""
    password: str = ""
    token: str = ""
    connect: float = _CONNECT
    read: float = _READ
    total: float = _TOTAL

    @classmethod
    def parse(cls, location: str, environment: Mapping[str, str] = os.environ) -> Address:
        """The address in a URL, with credentials from it or from QUANZE_STORE_USER, _PASSWORD, _TOKEN.

        QUANZE_STORE_CONNECT_TIMEOUT and QUANZE_STORE_READ_TIMEOUT set the time-outs in seconds.

        >>> Address.parse("http://ann:s%3At@db.example:8890/sparql", {}).url
        'http://db.example:8890/sparql'
        """
        try:
            parts = urllib.parse.urlsplit(location)
            host, port = parts.hostname or "", parts.port
            connect = float(environment.get("QUANZE_STORE_CONNECT_TIMEOUT", _CONNECT))
            read = float(environment.get("QUANZE_STORE_READ_TIMEOUT", _READ))
        except ValueError as error:
            raise RemoteUnavailable(location.rpartition("@")[2], str(error)) from error
        if ":" in host:
            host = f"[{host}]"
        shown = urllib.parse.quote(f"{host}:{port}" if port else host, safe="[]:.-%")
        path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~")
        url = urllib.parse.urlunsplit((parts.scheme, shown, path, parts.query, ""))
        if not host:
            raise RemoteUnavailable(url, "the URL names no host")
        return cls(
            url,
            urllib.parse.unquote(parts.username or "") or environment.get("QUANZE_STORE_USER", ""),
            urllib.parse.unquote(parts.password or "") or environment.get("QUANZE_STORE_PASSWORD", ""),
            environment.get("QUANZE_STORE_TOKEN", ""),
            connect,
            read,
            max(_TOTAL, read),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its headers (names in lower case) and its body."""

    headers: Mapping[str, str]
    body: bytes


class Wire:
    """A line to one endpoint."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.digest = False
        """True: wait for the engine's challenge instead of offering credentials (:class:`store.dialects.Dialect`)."""
        self._challenges = Challenges()
        handlers: list[urllib.request.BaseHandler] = [_Http(address), _Https(address), _NoRedirect()]
        self._plain = urllib.request.build_opener(_Http(address), _Https(address), _NoRedirect())
        if address.user:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, address.url, address.user, address.password)
            root = urllib.parse.urljoin(address.url, "/")
            passwords.add_password(None, root, address.user, address.password)
            self._challenges = Challenges(passwords)
            handlers.append(self._challenges)
        self._opener = urllib.request.build_opener(*handlers)

    def query(
        self,
        text: str,
        form: Form,
        parameters: Sequence[tuple[str, str]] = (),
    ) -> Answer:
        """Ask; a body that is not whole raises QueryTimeout. Solutions come as JSON, triples as N-Triples."""
        wrapper = _wrapper(self.address.url, self.address.url, text, _FORMS[form])
        for name, value in parameters:
            wrapper.parameters.setdefault(name, []).append(value)
        request = wrapper._createRequest()
        request.add_header("Accept", _JSON if form in ("select", "ask") else _TRIPLES)
        answer = self.send(request, safe=True)
        if answer.headers.get("x-sql-state") == "S1TAT":
            raise QueryTimeout(self.address.url, "S1TAT")
        if most := answer.headers.get("x-sparql-maxrows"):  # Virtuoso's ResultSetMaxRows, said where it was reached
            raise RemoteUnavailable(self.address.url, f"the engine gives no more than {most} rows of an answer")
        if form in ("select", "ask") and not answer.body[-64:].rstrip().endswith(b"}"):
            raise QueryTimeout(self.address.url, "the answer broke off")
        return answer

    def update(self, url: str, text: str) -> None:
        """Send an update; never sent twice."""
        self._settle(url)
        self.send(_wrapper(self.address.url, url, text, INSERT)._createRequest())

    def graph(
        self, method: str, url: str, content: bytes | None = None, media_type: str = _TRIPLES, missing: bool = False
    ) -> bool:
        """A request of the Graph Store Protocol; False for 404 where ``missing`` allows it.

        It is tried again where the line was at fault: to say the same triples twice says nothing new.
        """
        self._settle(url)
        request = urllib.request.Request(url, content, {"Content-Type": media_type} if content is not None else {})
        request.method = method
        try:
            self.send(request, safe=True)
        except _Missing:
            if missing:
                return False
            raise
        return True

    def _settle(self, url: str) -> None:
        """Have the engine's challenge before a long body is sent: Virtuoso answers 401 and hangs up while it comes."""
        if self.digest and self.address.user and not self._challenges.knows(url):
            asked = urllib.request.Request(url, method="HEAD")
            try:
                self._plain.open(asked, timeout=self.address.connect).close()
            except urllib.error.HTTPError as error:
                with error:
                    self._challenges.learn(url, error.headers.get("WWW-Authenticate") or "")
            except (http.client.HTTPException, OSError):
                return  # the request itself will tell

    def send(self, request: urllib.request.Request, *, safe: bool = False) -> Answer:
        """Send a request and read the whole answer; a ``safe`` one is tried again where the line was at fault."""
        if self.address.token:
            request.add_header("Authorization", f"Bearer {self.address.token}")
        elif self.address.user and not self.digest:
            pair = f"{self.address.user}:{self.address.password}".encode()
            request.add_header("Authorization", "Basic " + base64.b64encode(pair).decode("ascii"))
        pauses = list(_PAUSES) if safe else []
        while True:
            try:
                return self._exchange(request)
            except _Interrupted as error:
                if not pauses:
                    raise RemoteUnavailable(self.address.url, str(error)) from error
                time.sleep(pauses.pop(0))
                self._challenges.forget()
                self._settle(request.full_url)

    def _exchange(self, request: urllib.request.Request) -> Answer:
        url = self.address.url
        until = time.monotonic() + self.address.total
        try:
            with self._opener.open(request, timeout=self.address.read) as response:
                pieces: list[bytes] = []
                size = 0
                while piece := response.read1(_PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    if time.monotonic() > until:
                        raise QueryTimeout(url, f"no end after {self.address.total:g} s")
                    if size > _LARGEST:
                        raise RemoteUnavailable(url, f"an answer of more than {_LARGEST >> 20} MiB")
                if response.length:  # read1 gives what came before the line broke, and no error
                    raise _Interrupted("the answer broke off")
                return Answer({name.lower(): value for name, value in response.headers.items()}, b"".join(pieces))
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from error
        except TimeoutError as error:
            raise QueryTimeout(url, f"no answer for {self.address.read:g} s") from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _Interrupted("the connection timed out") from error
            raise _Interrupted(str(getattr(error.reason, "strerror", None) or error.reason)) from error
        except (http.client.HTTPException, OSError) as error:
            raise _Interrupted(str(error) or type(error).__name__) from error

    def _refusal(self, error: urllib.error.HTTPError) -> Exception:
        url, status = self.address.url, error.code
        said = error.read(4000).decode("utf-8", "replace")
        first = next((line.strip() for line in said.splitlines() if line.strip()), error.reason)
        detail = f"HTTP {status}: {first}"
        if status in (408, 504) or error.headers.get("X-Quanze-Stopped") == "time" or "S1T00" in said:
            return QueryTimeout(url, detail)
        if status in (401, 403, 407):
            return RemoteRefused(url, detail)
        if status == 400:
            return QuerySyntax("", first)
        if status in (404, 410):
            return _Missing(url, detail)
        if status in (502, 503):
            return _Interrupted(detail)
        return RemoteUnavailable(url, detail)


class _Interrupted(Exception):
    """The line or the server was at fault; the same request may do later."""


class _Missing(RemoteUnavailable):
    """404: no such endpoint, or no such graph."""


class _Connection(http.client.HTTPConnection):
    """A connection that waits for the other side less long than for its answers."""

    def __init__(self, *args: Any, wait: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wait = wait

    def connect(self) -> None:
        answer = self.timeout
        self.timeout = self._wait
        try:
            super().connect()
        except TimeoutError as error:
            raise ConnectionError("the connection timed out") from error
        finally:
            self.timeout = answer
        self.sock.settimeout(answer)


class _SecureConnection(_Connection, http.client.HTTPSConnection):
    """The same over TLS."""


class _Http(urllib.request.HTTPHandler):
    def __init__(self, address: Address) -> None:
        super().__init__()
        self._address = address

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, request, wait=self._address.connect)  # type: ignore[arg-type]


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, address: Address) -> None:
        super().__init__()
        self._address = address

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SecureConnection, request, wait=self._address.connect)  # type: ignore[arg-type]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _wrapper(query_url: str, update_url: str, text: str, form: str) -> SPARQLWrapper:
    triples = form in (CONSTRUCT, DESCRIBE)
    wrapper = SPARQLWrapper(query_url, updateEndpoint=update_url, returnFormat=N3 if triples else JSON)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(URLENCODED)
    wrapper.setOnlyConneg(True)
    wrapper.queryString = text
    wrapper.queryType = form
    return wrapper
