"""``quanze search``: things by name, part of a name, abbreviation, document number or pinyin."""

from __future__ import annotations

import argparse

from ontology.kinds import FILTERS
from views.cli.commands.load import count
from views.cli.commands.query import tell_rows
from views.cli.console import DONE, Console
from views.cli.errors import UsageError
from views.cli.output import ROW_FORMATS, write_rows
from views.cli.parser import Parser
from views.messages import text

COLUMNS = ("kind", "label", "matched", "why", "iri")


def arguments(parser: Parser, language: str) -> None:
    """TEXT [--kind K] [--limit N] [--format table|csv|json]"""
    parser.add_argument("text", metavar="TEXT", help=text("search.text", language))
    parser.add_argument("--kind", metavar="KIND", help=text("search.kind", language, kinds=" ".join(FILTERS)))
    parser.add_argument("--limit", type=count, default=20, metavar="N", help=text("search.limit", language))
    parser.add_argument(
        "--format", choices=ROW_FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """List the hits, best first."""
    if options.kind is not None and options.kind not in FILTERS:
        raise UsageError(
            text("search.unknown", "zh", kind=options.kind, kinds="、".join(FILTERS)),
            text("search.unknown", "en", kind=options.kind, kinds=", ".join(FILTERS)),
        )
    with console.open_store() as store:
        hits = store.search(options.text, [options.kind] if options.kind else [], options.limit)
        rows = [(hit.kind, hit.label, hit.matched, hit.why, hit.iri) for hit in hits]
        write_rows(console.out, COLUMNS, rows, options.format, bom=options.bom)
        if options.format == "table":
            tell_rows(console, len(rows), empty=not rows and not store.sources())
    return DONE
