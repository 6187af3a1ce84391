"""``quanze validate``: does the store keep to the shapes (SHACL)?"""

from __future__ import annotations

import argparse

from quanze.views.cli.console import DONE, PARTLY, Console
from quanze.views.cli.output import ROW_FORMATS, write_rows
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

COLUMNS = ("severity", "focus", "path", "value", "message")


def arguments(parser: Parser, language: str) -> None:
    """[--format table|csv|json]"""
    parser.add_argument(
        "--format", choices=ROW_FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """List what misses its shape; 1 if anything does (warnings do not count)."""
    from quanze.queries.validation import validate_store

    with console.open_store() as store:
        report = validate_store(store)
    rows = [(f.severity, f.focus, f.path, f.value, f.message(console.language)) for f in report.findings]
    if rows or options.format != "table":
        write_rows(console.out, COLUMNS, rows, options.format, bom=options.bom)
    if report.conforms:
        console.say("validate.conforms", triples=report.triples, warnings=len(rows))
        return DONE
    wrong = sum(f.severity == "violation" for f in report.findings)
    console.say("validate.violations", triples=report.triples, count=wrong)
    return PARTLY
