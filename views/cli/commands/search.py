"""``quanze search``: things by name, part of a name, abbreviation, document number or pinyin."""

from __future__ import annotations

import argparse

from quanze.ontology.kinds import FILTERS
from quanze.views.cli.commands.load import count
from quanze.views.cli.commands.query import tell_rows
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.output import ROW_FORMATS, write_rows
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

COLUMNS = ("kind", "label", "matched", "why", "iri")
LINES = ("source", "line", "document", "cell", "text", "before", "after", "facts", "score")
_SHOWN = 5
"""Columns of lines that a table shows; the other formats have all."""


def arguments(parser: Parser, language: str) -> None:
    """TEXT [--kind K] [--lines [--source NAME] [--around N]] [--limit N] [--format table|csv|json]"""
    parser.add_argument("text", metavar="TEXT", help=text("search.text", language))
    parser.add_argument("--kind", metavar="KIND", help=text("search.kind", language, kinds=" ".join(FILTERS)))
    parser.add_argument("--lines", action="store_true", help=text("search.lines", language))
    parser.add_argument("--source", default="", metavar="NAME", help=text("search.source", language))
    parser.add_argument("--around", type=count, default=1, metavar="N", help=text("search.around", language))
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
    if options.lines:
        return _lines(options, console)
    from quanze.queries.facets import called

    with console.open_store() as store:
        hits = called(store, options.text, [options.kind] if options.kind else [], options.limit)
        rows = [(hit.kind, hit.label, hit.matched, hit.why, hit.iri) for hit in hits]
        write_rows(console.out, COLUMNS, rows, options.format, bom=options.bom)
        if options.format == "table":
            tell_rows(console, len(rows), empty=not rows and not store.sources())
    return DONE


def _lines(options: argparse.Namespace, console: Console) -> int:
    """List the lines of the sources in which the words stand."""
    from quanze.queries import lines

    with console.open_store() as store:
        found = lines.search(store, options.text, limit=options.limit, source=options.source, around=options.around)
        rows = [tuple(str(getattr(hit, name)) for name in LINES) for hit in found.hits]
        if not found.every:
            console.say("search.some-words")
        if options.format == "table":
            write_rows(console.out, LINES[:_SHOWN], [row[:_SHOWN] for row in rows], "table")
            if len(rows) < found.total:
                console.say("rows-of", count=len(rows), total=found.total)
            else:
                tell_rows(console, len(rows), empty=not rows and not store.sources())
        else:
            write_rows(console.out, LINES, rows, options.format, bom=options.bom)
    return DONE
