"""``quanze audit``: responsibility gaps and conflicts, the grave ones first."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from quanze.views.cli.commands.query import tell_rows
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.output import ROW_FORMATS, write_rows
from quanze.views.cli.parser import Parser, day
from quanze.views.messages import text

if TYPE_CHECKING:
    from quanze.queries.audit import Finding

COLUMNS = ("severity", "check", "title", "link", "source", "line", "query", "issue", "doubt", "reason")


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
    from quanze.queries import audit
    from quanze.views.cli.errors import UsageError

    known = [check.key for check in audit.CHECKS]
    for key in options.check:
        if key not in known:
            raise UsageError(
                text("audit.unknown", "zh", key=key, known="、".join(known)),
                text("audit.unknown", "en", key=key, known=", ".join(known)),
            )
    speech = console.language
    with console.open_store() as store:
        findings = list(audit.audit(store, options.as_of or date.today().isoformat(), tuple(options.check)))
        if options.format == "table":
            _show(console, findings)
            tell_rows(console, len(findings), empty=not findings and not store.sources())
            return DONE
    rows = [
        (f.severity, f.check, f.title[speech], f.link[speech], f.source, f.line, f.query, f.issue, f.doubt, f.reason[speech])
        for f in findings
    ]  # fmt: skip
    write_rows(console.out, COLUMNS, rows, options.format, bom=options.bom)
    return DONE


def _show(console: Console, findings: Sequence[Finding]) -> None:
    """The findings for the eye, by check: what it takes for a gap, then each with issue, line and a mark of doubt."""
    speech, out = console.language, console.out
    for check, found in groupby(findings, lambda finding: finding.check):
        several = list(found)
        grave = text(f"audit.{several[0].severity}", speech)
        out.write(f"# [{grave}] {several[0].title[speech]} ({check}, {len(several)}): {several[0].reason[speech]}\n")
        for f in several:
            place = ", ".join(filter(None, (f.issue, f.line and text("audit.line", speech, line=f.line))))
            out.write("\t".join(filter(None, (f.link[speech], place, f.doubt and f"? {f.doubt}"))) + "\n")
        out.write("\n")
