"""``quanze remove``: sources out of the store."""

from __future__ import annotations

import argparse
from pathlib import Path

from quanze.views.cli.console import DONE, PARTLY, USAGE, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """NAME..."""
    parser.add_argument("names", nargs="+", metavar="NAME", help=text("remove.names", language))
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=text("resolve.decisions", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Remove what is named; 1 if some names are unknown, 2 if all are."""
    from quanze.services.judgements import read
    from quanze.services.removal import remove
    from quanze.views.cli.commands.news import tell
    from quanze.views.cli.commands.resolve import decisions_file

    with console.open_store():  # where there is no store, none is made
        pass
    report = remove(options.names, console.store, read(decisions_file(options.decisions)))
    for name, near in report.unknown.items():
        hint = console.text("remove.near", names=", ".join(near)) if near else ""
        console.say("remove.unknown", name=name, near=hint)
    for name in report.removed:
        console.out.write(name + "\n")
    if not report.removed:
        return USAGE
    console.say("remove.done", count=len(report.removed))
    tell(console)
    return PARTLY if report.unknown else DONE
