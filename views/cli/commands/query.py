"""``quanze query``: a query of the library by name; without a name, the list of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ontology.iri import ID
from views.cli.console import DONE, Console
from views.cli.errors import UsageError
from views.cli.output import ROW_FORMATS, write_objects, write_rows
from views.cli.parser import Parser, moment
from views.messages import text

if TYPE_CHECKING:
    from queries.naming import Understood
    from queries.running import Table

_SHOWN = 8
FORMATS = (*ROW_FORMATS, "ttl")


def arguments(parser: Parser, language: str) -> None:
    """[NAME] [--param k=v]... [--as-of DATE] [--format table|csv|json|ttl] [--doubts] [--bom]"""
    parser.describe = lambda given: described(given.name, language) if given.name else ""
    parser.add_argument("name", nargs="?", metavar="NAME", help=text("query.name", language))
    parser.add_argument(
        "--param", action="append", default=[], metavar="NAME=VALUE", help=text("query.param", language)
    )
    parser.add_argument("--as-of", type=moment, metavar="DATE", help=text("query.as-of", language))
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--doubts", action="store_true", help=text("query.doubts", language))
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the query, or list all."""
    from queries import catalogue, running

    if options.name is None:
        return _list(options, console)
    given = parameters(options.param)
    if options.as_of:
        given["as_of"] = options.as_of
    query = catalogue.get(options.name)
    query.values(given)  # a mistake is told before the store is opened
    with console.open_store() as store:
        table = running.run(store, options.name, given)
        tell_understood(console, table.understood)
        if options.format == "ttl":
            from views.cli.resultset import turtle

            console.out.write(turtle(table.columns, table.rows))
            return DONE
        if options.format == "json":
            write_objects(console.out, query.typed(table.rows))
            return DONE
        if options.format == "table" and not options.doubts:
            table = marked(table)
        count = write_rows(console.out, table.columns, table.rows, options.format, bom=options.bom)
        if options.format == "table":
            if count < (table.total or 0):
                console.say("rows-of", count=count, total=table.total)
            else:
                tell_rows(console, count, empty=not count and not store.sources(), known=bool(table.understood))
    return DONE


def marked(table: Table) -> Table:
    """A table in which one mark (``? 0.7``) stands for a row's confidence and the words of its doubts.

    >>> from queries.running import Table
    >>> marked(Table(("item", "confidence", "doubt"), (("甲", "1", ""), ("乙", "0.7", "单元格错位"))))
    Table(columns=('item', 'doubt'), rows=(('甲', ''), ('乙', '? 0.7')))
    """
    if table.columns[-2:] != ("confidence", "doubt"):
        return table
    rows = tuple((*row[:-2], f"? {row[-2]}" if row[-1] else "") for row in table.rows)
    return replace(table, columns=(*table.columns[:-2], "doubt"), rows=rows)


def described(name: str, language: str) -> str:
    """What a query answers, its parameters, its columns and an example. Raises UnknownQuery of :mod:`queries.errors`."""
    from queries import catalogue
    from queries.filters import PAGING

    query = catalogue.get(name)
    lines = [f"{query.name}  {query.title[language]}", query.question[language]]
    if query.parameters:
        lines += ["", text("query.list.parameters", language)]
    for p in query.parameters:
        needs = "" if p.default is None else f" [{p.default}]"
        kinds = f" ({', '.join(p.kinds)})" if p.kinds else f" ({p.type})"
        lines.append(f"  {p.name}{needs}{kinds}  {p.text[language]}")
    lines += ["", text("query.filters", language)]
    lines += [f"  {p.name}  {p.text[language]}" for p in (*query.filters, *PAGING.values())]
    lines += ["", text("query.columns", language), *(f"  {c.name}  {c.text[language]}" for c in query.columns)]
    given = "".join(f" --param {p.name}={p.example}" for p in query.parameters if p.example and p.default is None)
    return "\n".join([*lines, "", text("query.example", language), f"  quanze query {query.name}{given}", ""])


def parameters(given: list[str]) -> dict[str, str]:
    """``NAME=VALUE`` strings as a mapping; raises :class:`UsageError` for anything else."""
    found: dict[str, str] = {}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign or not name:
            raise UsageError(text("query.bad-param", "zh", given=item), text("query.bad-param", "en", given=item))
        found[name.strip()] = value
    return found


def tell_understood(console: Console, understood: Iterable[Understood]) -> None:
    """Say what names were taken for, where they are not plainly the name of one thing."""
    for told in understood:
        if not told.plain or told.things[0].label != told.asked:
            shown = [f"{thing.label}［{thing.iri.removeprefix(ID)}］" for thing in told.things[:_SHOWN]]
            more = [f"… {len(told.things)}"] if len(told.things) > _SHOWN else []
            console.say("understood", given=told.asked, things="；".join([*shown, *more]))


def tell_rows(console: Console, count: int, *, empty: bool = False, known: bool = False) -> None:
    """Say below a table how many rows it had; an empty store and a known thing are told from an empty answer."""
    if count > 1:
        console.say("rows", count=count)
    elif count:
        console.say("row")
    elif empty:
        console.say("no-rows-empty")
    else:
        console.say("no-rows-known" if known else "no-rows")


def _list(options: argparse.Namespace, console: Console) -> int:
    from queries import catalogue

    speech = console.language
    columns = [console.text(f"query.list.{name}") for name in ("name", "parameters", "title", "question")]
    if options.format != "table":
        columns = ["name", "parameters", "title", "question"]
    rows = []
    for name in catalogue.names():
        query = catalogue.get(name)
        needed = " ".join(p.name if p.default is None else f"[{p.name}]" for p in query.parameters)
        rows.append((name, needed, query.title[speech], query.question[speech]))
    format = "json" if options.format == "ttl" else options.format
    write_rows(console.out, columns, rows, format, bom=options.bom)
    return DONE
