"""``quanze``: arguments → one command → exit status. Commands are loaded by name, their work when they run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TextIO

from quanze.views.cli.console import DONE, PARTLY, USAGE, Console
from quanze.views.cli.errors import UsageError, plain
from quanze.views.cli.language import LANGUAGES, language
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

COMMANDS = (
    "load", "remove", "query", "sparql", "search", "tables", "cite", "chain", "audit", "diff", "watch", "news", "resolve", "serve",
    "validate", "review", "export", "stats", "backup", "restore", "doctor", "mcp",
)  # fmt: skip
"""In the order of the help text. Each is a module of :mod:`views.cli.commands` with ``arguments`` and ``run``."""

DEFAULT_STORE = "quanze-store"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 done in part, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    speech = language(given, os.environ)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        status = _run(given, speech)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has seen enough (quanze … | head); nothing more may be written, not even on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print(text("interrupted", speech), file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("QUANZE_DEBUG"):
            raise
        known = plain(error, speech)
        if known is not None:
            print(known[0], file=sys.stderr)
            return known[1]
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        print(text("unexpected", speech, error=what), file=sys.stderr)
        return PARTLY


def parser(speech: str) -> Parser:
    """The whole command line, with help in ``speech``."""
    top = Parser(prog="quanze", language=speech, description=text("about", speech))
    top.epilog = text("epilog", speech)
    top.add_argument("--version", action=_Version, help=text("version", speech))
    _common(top, speech, default=None)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title=text("commands", speech))
    for name in COMMANDS:
        summary = text(f"{name}.help", speech)
        part = commands.add_parser(name, help=summary, prog=f"quanze {name}", language=speech)
        part.description = summary
        import_module(f"quanze.views.cli.commands.{name}").arguments(part, speech)
        # Given before or after the command: what stands after it wins.
        _common(part, speech, default=argparse.SUPPRESS)
    return top


def _common(part: Parser, speech: str, default: str | None) -> None:
    part.add_argument("--store", metavar="STORE", default=default, help=text("option.store", speech))
    part.add_argument("--lang", choices=LANGUAGES, default=default, help=text("option.lang", speech))


class _Version(argparse.Action):
    """Prints name and version; asks the installed package only when it is needed."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest=argparse.SUPPRESS, default=argparse.SUPPRESS, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"quanze {version('quanze')}")
        parser.exit()


def _run(given: Sequence[str], speech: str) -> int:
    top = parser(speech)
    try:
        options = top.parse_args(given)
    except SystemExit:  # --help and --version
        return DONE
    if options.command is None:
        raise UsageError(text("no-command", "zh"), text("no-command", "en"))
    location = options.store or os.environ.get("QUANZE_STORE") or DEFAULT_STORE
    console = Console(speech, location, sys.stdout, sys.stderr)
    status: int = import_module(f"quanze.views.cli.commands.{options.command}").run(options, console)
    return status


def _speak_utf8(stream: TextIO) -> None:
    """Files and pipes get UTF-8 and line breaks as written; a terminal keeps its encoding and never fails on it."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


__all__ = ["COMMANDS", "USAGE", "main", "parser"]
