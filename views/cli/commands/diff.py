"""``quanze diff``: what changed between two editions of a permit-item list."""

from __future__ import annotations

import argparse

from quanze.views.cli.commands.query import tell_rows, tell_understood
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.output import ROW_FORMATS, write_rows
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """LIST_A LIST_B [--format table|csv|json]"""
    parser.add_argument("before", metavar="LIST_A", help=text("diff.before", language))
    parser.add_argument("after", metavar="LIST_B", help=text("diff.after", language))
    parser.add_argument(
        "--format", choices=ROW_FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """The rows of the named query ``list-changes``."""
    from quanze.queries import running

    with console.open_store() as store:
        table = running.run(store, "list-changes", {"from": options.before, "to": options.after})
        tell_understood(console, table.understood)
        count = write_rows(console.out, table.columns, table.rows, options.format, bom=options.bom)
        if options.format == "table":
            tell_rows(console, count, known=True)
    return DONE
