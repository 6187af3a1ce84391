"""``quanze stats``: counts by class and property, as VoID too."""

from __future__ import annotations

import argparse

from quanze.views.cli.console import DONE, Console
from quanze.views.cli.output import ROW_FORMATS, write_rows
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

COLUMNS = ("kind", "name", "label", "count")


def arguments(parser: Parser, language: str) -> None:
    """[--format table|csv|json|void]"""
    parser.add_argument(
        "--format", choices=(*ROW_FORMATS, "void"), default="table", help=text("stats.format", language)
    )
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Count everything; reads the whole store."""
    from quanze.services.names import curie, term_labels
    from quanze.services.void import void

    with console.open_store() as store:
        stats = store.stats()
    if options.format == "void":
        console.out.write(void(stats))
        return DONE
    labels = term_labels(console.language)
    counted = [("class", stats.classes), ("property", stats.properties)]
    rows = [
        (kind, curie(name), labels.get(name, ""), str(count))
        for kind, counts in counted
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    write_rows(console.out, COLUMNS, rows, options.format, bom=options.bom)
    if options.format == "table":
        console.say("stats.whole", quads=stats.quads, sources=stats.sources)
    return DONE
