"""``quanze sparql``: any SPARQL 1.1 query."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from quanze.views.cli.commands.query import tell_rows
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.output import write_rows
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "n-triples", "json-ld")


def arguments(parser: Parser, language: str) -> None:
    """QUERY|@FILE|- [--format ...]"""
    parser.add_argument("query", metavar="QUERY|@FILE|-", help=text("sparql.query", language))
    parser.add_argument("--format", choices=FORMATS, metavar="FORMAT", help=text("sparql.format", language))
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the query and write its answer."""
    from quanze.queries.running import value_of
    from quanze.store.errors import QueryUnreadable

    given = _text(options.query)
    query = with_prefixes(given)
    with console.open_store() as store:
        try:
            result = store.query(query)
        except QueryUnreadable as error:  # told of the query as it was given
            raise error.moved(len(query) - len(given)) from error
        format = options.format or ("turtle" if result.kind == "triples" else "table")
        if format == "table" and result.kind == "solutions":
            rows = (tuple(map(value_of, row)) for row in result.rows())
            tell_rows(console, write_rows(console.out, result.variables, rows, "table"))
        elif format == "table" and result.kind == "boolean":
            console.out.write("true\n" if result.boolean else "false\n")
        else:
            console.out.flush()
            if options.bom and format == "csv":
                console.out.buffer.write(b"\xef\xbb\xbf")
            result.serialize(format, console.out.buffer)
            if format.startswith(("json", "xml")):
                console.out.buffer.write(b"\n")
            console.out.buffer.flush()
    return DONE


def with_prefixes(query: str) -> str:
    """``query`` with the usual prefixes that it uses and does not declare, on its first line (lines stay counted)."""
    from quanze.queries.running import PREFIXES

    missing = [
        line
        for line in PREFIXES.splitlines()
        if (name := line.split()[1]) in query and not re.search(rf"(?i)\bprefix\s+{name}", query)
    ]
    return " ".join([*missing, query])


def _text(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if not given.startswith("@"):
        return given
    path = Path(given[1:])
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(
            text("sparql.unreadable", "zh", path=path, reason=reason),
            text("sparql.unreadable", "en", path=path, reason=reason),
        ) from error
