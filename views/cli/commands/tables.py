"""``quanze tables``: the printed tables as tables; without a name, the list of them."""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.views.cli.commands.query import tell_rows
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.output import ROW_FORMATS, write_rows
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

FORMATS = (*ROW_FORMATS, "xlsx", "parquet")

if TYPE_CHECKING:
    from quanze.queries.tables import PrintedTable


def arguments(parser: Parser, language: str) -> None:
    """[NAME] [--export DIR] [--format table|csv|json|xlsx|parquet]"""
    parser.add_argument("name", nargs="?", metavar="NAME", help=text("tables.name", language))
    parser.add_argument("--export", type=Path, metavar="DIR", help=text("tables.export", language))
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """List the tables, show those of a name, or write them as CSV files."""
    from quanze.queries import tables
    from quanze.queries.running import run as ask
    from quanze.services.tables import FILES, sheet_of

    with console.open_store() as store:
        if options.export is not None:
            found = tables.named(store, options.name) if options.name else list(tables.tables(store))
            for table in found:
                _export(table, options.export, options.format, options.bom)
            console.say("tables.written", count=len(found), folder=options.export)
            return DONE
        if options.format in FILES:
            raise UsageError(text("tables.files", "zh"), text("tables.files", "en"))
        if options.name is None:
            listed = ask(store, "tables")
            count = write_rows(console.out, listed.columns, listed.rows, options.format, bom=options.bom)
            if options.format == "table":
                tell_rows(console, count, empty=not count and not store.sources())
            return DONE
        found = tables.named(store, options.name)
        if options.format == "json":
            console.out.write(json.dumps([asdict(table) for table in found], ensure_ascii=False) + "\n")
            return DONE
        for table in found:
            console.say("tables.shown", name=table.name, title=table.title, document=table.document)
            heading, rows = sheet_of(table)
            write_rows(console.out, heading, rows, options.format, bom=options.bom)
    return DONE


def _export(table: PrintedTable, folder: Path, format: str, bom: bool) -> None:
    from quanze.services.tables import FILES, as_file, sheet_of
    from quanze.store.errors import StoreUnwritable

    name = re.sub(r'[\\/:*?"<>|\s]+', " ", f"{table.name} {table.title}").strip()[:100]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if format in FILES:
            (folder / f"{name}.{format}").write_bytes(as_file(table, format))
            return
        heading, rows = sheet_of(table)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            write_rows(out, heading, rows, "csv", bom=bom)
    except OSError as error:
        raise StoreUnwritable(str(folder), str(error)) from error
