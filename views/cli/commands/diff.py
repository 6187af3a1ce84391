"""``quanze diff``: what changed between two editions of a permit-item list."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from views.cli.commands.query import tell_rows
from views.cli.console import DONE, Console
from views.cli.errors import UsageError
from views.cli.output import ROW_FORMATS, write_rows
from views.cli.parser import Parser
from views.messages import text

_LISTS = "SELECT DISTINCT ?label WHERE { ?list a qz:PermitList ; skos:prefLabel ?label }"


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
    from queries import running

    with console.open_store() as store:
        lists = sorted({row["label"] for row in running.select(store, _LISTS)})
        before, after = named(options.before, lists), named(options.after, lists)
        table = running.run(store, "list-changes", {"from": before, "to": after})
        count = write_rows(console.out, table.columns, table.rows, options.format, bom=options.bom)
        if options.format == "table":
            tell_rows(console, count)
    return DONE


def named(given: str, lists: Sequence[str]) -> str:
    """The title among ``lists`` that ``given`` is, or is part of; raises :class:`UsageError` if none or several are."""
    if given in lists:
        return given
    fitting = [title for title in lists if given in title]
    if len(fitting) == 1:
        return fitting[0]
    key = "diff.several" if fitting else "diff.unknown"
    zh, en = ("；".join(fitting or lists) or "（无）"), ("; ".join(fitting or lists) or "none")
    raise UsageError(text(key, "zh", given=given, lists=zh), text(key, "en", given=given, lists=en))
