"""``quanze export``: the whole graph as one file, or as a folder of tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

PROFILES = ("cpsv-ap", "cpov", "eli", "dcat-ap")


def arguments(parser: Parser, language: str) -> None:
    """FILE.{nq,trig,ttl,nt,jsonld,rdf,graphml,csv.zip} [--entail | --profile NAME], DIR --format parquet [--sql-names], or FILE --format akn --document NAME"""
    parser.add_argument("file", type=Path, metavar="FILE", help=text("export.file", language))
    parser.add_argument("--format", choices=["parquet", "akn"], help=text("export.format", language))
    parser.add_argument("--document", metavar="NAME", help=text("export.document", language))
    parser.add_argument("--sql-names", action="store_true", help=text("option.sql-names", language))
    words = parser.add_mutually_exclusive_group()
    words.add_argument("--entail", action="store_true", help=text("export.entail", language))
    words.add_argument("--profile", choices=PROFILES, help=text("export.profile", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the file, whole or not at all."""
    if (options.format == "akn") != bool(options.document):
        raise UsageError(text("export.akn", "zh"), text("export.akn", "en"))
    if options.document:
        return _document(options.file, options.document, console)
    if options.format == "parquet":
        return _tables(options.file, console, options.sql_names)
    if options.profile:
        return _profile(options.file, options.profile, console)
    from quanze.services import exports

    format = exports.format_of(options.file)
    if format is None:
        known = " ".join("." + format for format in exports.FORMATS)
        raise UsageError(
            text("export.unknown", "zh", file=options.file, known=known),
            text("export.unknown", "en", file=options.file, known=known),
        )
    if options.entail and format not in exports.RDF_FORMATS:
        known = " ".join("." + format for format in exports.RDF_FORMATS)
        raise UsageError(
            text("export.plain", "zh", file=options.file, known=known),
            text("export.plain", "en", file=options.file, known=known),
        )
    with console.open_store() as store:
        exports.export(store, options.file, entail=options.entail, sql=options.sql_names)
    console.say("export.written", file=options.file, size=f"{options.file.stat().st_size:,}")
    return DONE


def _document(file: Path, name: str, console: Console) -> int:
    from quanze.services import akoma

    with console.open_store() as store:
        akoma.export(store, name, file)
    console.say("export.written", file=file, size=f"{file.stat().st_size:,}")
    return DONE


def _profile(file: Path, profile: str, console: Console) -> int:
    from quanze.services import conforming

    format = file.suffix.removeprefix(".").lower()
    if format not in conforming.FORMATS:
        known = " ".join("." + format for format in conforming.FORMATS)
        raise UsageError(
            text("export.profiled", "zh", file=file, known=known), text("export.profiled", "en", file=file, known=known)
        )
    with console.open_store() as store:
        conforming.export(store, profile, file, format)
    console.say("export.written", file=file, size=f"{file.stat().st_size:,}")
    return DONE


def _tables(folder: Path, console: Console, sql: bool) -> int:
    from quanze.services.parquet import export

    with console.open_store() as store:
        count = export(store, folder, sql=sql)
    size = sum(path.stat().st_size for path in folder.iterdir())
    console.say("export.tables", folder=folder, count=count, size=f"{size:,}")
    return DONE
