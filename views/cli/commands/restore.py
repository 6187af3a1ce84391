"""``quanze restore``: the store as a backup holds it."""

from __future__ import annotations

import argparse
from pathlib import Path

from quanze.views.cli.console import DONE, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """FILE"""
    parser.add_argument("file", type=Path, metavar="FILE", help=text("restore.file", language))
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=text("resolve.decisions", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the backup back, in one step."""
    from quanze.services.backups import restore
    from quanze.views.cli.commands.resolve import decisions_file

    decisions = decisions_file(options.decisions)
    made = restore(console.store, options.file, decisions)
    console.say("restore.done", file=options.file, sources=made.sources, quads=made.quads)
    if made.decisions:
        console.say("restore.decisions", path=decisions)
    return DONE
