"""``quanze serve``: web explorer, SPARQL endpoint and JSON API."""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

from quanze.views.cli.commands.watch import watches_file
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """[--host H] [--port P] [--allow-host NAME]... [--cors ORIGIN]... [--write-token TOKEN] [--decisions FILE] [--entail] and limits."""

    def several(flag: str, shown: str, help: str) -> None:
        parser.add_argument(flag, action="append", default=[], metavar=shown, help=help)

    parser.add_argument("--host", default="127.0.0.1", help=text("serve.host", language))
    parser.add_argument("--port", type=port, default=8000, help=text("serve.port", language))
    several("--allow-host", "NAME", text("serve.allow-host", language))
    several("--cors", "ORIGIN", text("serve.cors", language))
    parser.add_argument("--public-url", metavar="URL", help=text("serve.public-url", language))
    parser.add_argument("--timeout", type=seconds, default=30.0, metavar="S", help=text("serve.timeout", language))
    parser.add_argument("--rows", type=int, default=1_000_000, metavar="N", help=text("serve.rows", language))
    parser.add_argument("--connections", type=int, default=500, metavar="N", help=text("serve.connections", language))
    several("--allow-service", "IRI", text("serve.allow-service", language))
    parser.add_argument("--write-token", metavar="TOKEN", help=text("serve.write-token", language))
    parser.add_argument(
        "--entail", action=argparse.BooleanOptionalAction, default=None, help=text("serve.entail", language)
    )
    parser.add_argument("--watches", metavar="FILE", type=Path, help=text("watch.file", language))
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=text("serve.decisions", language))
    parser.add_argument("--quiet", action="store_true", help=text("serve.quiet", language))


def port(given: str) -> int:
    """A port number; raises ValueError for anything else."""
    number = int(given)
    if not 0 <= number < 65536:
        raise ValueError(given)
    return number


def seconds(given: str) -> float:
    """A length of time above zero; raises ValueError for anything else."""
    number = float(given)
    if not 0 < number < float("inf"):
        raise ValueError(given)
    return number


def run(options: argparse.Namespace, console: Console) -> int:
    """Serve until Ctrl-C. Port 0 takes any free port."""
    from quanze.views.server.connections import Patience
    from quanze.views.serving import ServeOptions, serve

    if options.entail is not None:
        from quanze.services.entailment import keep

        keep(console.store, options.entail)
    settings = ServeOptions(
        location=console.store,
        host=options.host,
        port=_free_port(options.host, options.port),
        language=console.language,
        write_token=options.write_token or os.environ.get("QUANZE_WRITE_TOKEN") or None,
        timeout=options.timeout,
        rows=options.rows,
        services=frozenset(options.allow_service),
        hosts=(*options.allow_host, *_host_of(options.public_url)),
        origins=tuple(options.cors),
        public_url=options.public_url,
        patience=Patience(connections=max(1, options.connections)),
        quiet=options.quiet,
        watches=watches_file(options.watches),
        decisions=options.decisions,
    )

    def ready(address: str) -> None:
        console.out.write(console.text("serve.ready", address=address) + "\n")
        console.out.flush()

    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how serving ends
        serve(settings, ready)
    return DONE


def _host_of(address: str | None) -> tuple[str, ...]:
    """The host name in an address: who sends clients there wants them answered."""
    name = urlsplit(address or "").hostname
    return (name,) if name else ()


def _free_port(host: str, port: int) -> int:
    """``port`` if it can be had on ``host`` (any free one for 0); raises :class:`UsageError` otherwise."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            return int(trial.getsockname()[1])
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            text("serve.taken", "zh", host=host, port=port, reason=reason),
            text("serve.taken", "en", host=host, port=port, reason=reason),
        ) from error
