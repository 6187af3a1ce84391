"""``quanze backup``: the store as one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from quanze.views.cli.console import DONE, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """FILE"""
    parser.add_argument("file", type=Path, metavar="FILE", help=text("backup.file", language))
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=text("resolve.decisions", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the file, whole or not at all."""
    from quanze.services.backups import backup
    from quanze.views.cli.commands.resolve import decisions_file

    made = backup(console.store, options.file, decisions_file(options.decisions))
    size = f"{options.file.stat().st_size:,}"
    console.say("backup.done", file=options.file, sources=made.sources, quads=made.quads, size=size)
    return DONE
