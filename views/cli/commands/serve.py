"""``quanze serve``: web explorer, SPARQL endpoint and JSON API."""

from __future__ import annotations

import argparse
import socket
import sys

from views.cli.console import DONE, Console
from views.cli.errors import UsageError
from views.cli.parser import Parser
from views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """[--host HOST] [--port PORT] [--write-token TOKEN] [--timeout SECONDS] [--rows N] [--allow-service IRI]"""
    parser.add_argument("--host", default="127.0.0.1", help=text("serve.host", language))
    parser.add_argument("--port", type=int, default=8000, help=text("serve.port", language))
    parser.add_argument("--write-token", metavar="TOKEN", help=text("serve.write-token", language))
    parser.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help=text("serve.timeout", language))
    parser.add_argument("--rows", type=int, default=1_000_000, metavar="N", help=text("serve.rows", language))
    parser.add_argument(
        "--allow-service", action="append", default=[], metavar="IRI", help=text("serve.allow-service", language)
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Serve until interrupted, having printed the address."""
    from views.serving import ServeOptions, serve

    console.open_store().close()
    _claim(options.host, options.port)
    serve(
        ServeOptions(
            location=console.store,
            host=options.host,
            port=options.port,
            language=console.language,
            write_token=options.write_token,
            timeout=options.timeout,
            rows=options.rows,
            services=frozenset(options.allow_service),
        ),
        lambda address: print(text("serve.ready", console.language, address=address), file=sys.stderr, flush=True),
    )
    return DONE


def _claim(host: str, port: int) -> None:
    """Say in one line that the address can't be had, before anything is started."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except (OSError, OverflowError) as error:
        raise UsageError(
            text("serve.taken", "zh", host=host, port=port, error=error), text("serve.taken", "en", host=host, port=port, error=error)
        ) from error
