"""``quanze audit``: responsibility gaps and conflicts, the grave ones first."""

from __future__ import annotations

import argparse
from datetime import date

from views.cli.commands.query import tell_rows
from views.cli.console import DONE, Console
from views.cli.output import ROW_FORMATS, write_rows
from views.cli.parser import Parser, day
from views.messages import text

COLUMNS = ("severity", "check", "title", "link", "source", "line", "query")


def arguments(parser: Parser, language: str) -> None:
    """[--as-of DATE] [--check KEY]... [--format table|csv|json]"""
    parser.add_argument("--as-of", type=day, metavar="DATE", help=text("audit.as-of", language))
    parser.add_argument("--check", action="append", default=[], metavar="KEY", help=text("audit.check", language))
    parser.add_argument(
        "--format", choices=ROW_FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """List the findings; each names the query that found it."""
    from queries import audit
    from views.cli.errors import UsageError

    known = [check.key for check in audit.CHECKS]
    for key in options.check:
        if key not in known:
            raise UsageError(
                text("audit.unknown", "zh", key=key, known="、".join(known)),
                text("audit.unknown", "en", key=key, known=", ".join(known)),
            )
    speech = console.language
    with console.open_store() as store:
        findings = audit.audit(store, options.as_of or date.today().isoformat(), tuple(options.check))
        rows = [(f.severity, f.check, f.title[speech], f.link[speech], f.source, f.line, f.query) for f in findings]
        write_rows(console.out, COLUMNS, rows, options.format, bom=options.bom)
        if options.format == "table":
            tell_rows(console, len(rows), empty=not rows and not store.sources())
    return DONE
