"""``quanze mcp``: the graph for assistants, by the Model Context Protocol."""

from __future__ import annotations

import argparse

from quanze.views.cli.commands.serve import port
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """[--http] [--host H] [--port P]"""
    parser.add_argument("--http", action="store_true", help=text("mcp.http", language))
    parser.add_argument("--host", default="127.0.0.1", help=text("serve.host", language))
    parser.add_argument("--port", type=port, default=8765, help=text("serve.port", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Answer on standard input and output, or at ``/mcp`` over HTTP, until the client or Ctrl-C ends it."""
    from quanze.views.assistants.server import server

    app = server(console.store)
    if not options.http:
        app.run("stdio")
        return DONE
    console.say("mcp.ready", address=f"http://{options.host}:{options.port}/mcp")
    app.run("streamable-http", host=options.host, port=options.port)
    return DONE
