"""``quanze query``: a query of the library by name; without a name, the list of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from quanze.ontology.iri import ID
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.output import ROW_FORMATS, write_objects, write_rows
from quanze.views.cli.parser import Parser, moment
from quanze.views.messages import text

if TYPE_CHECKING:
    from quanze.queries.catalogue import NamedQuery
    from quanze.queries.naming import Understood
    from quanze.queries.running import Table
    from quanze.store.interface import QuadStore

_SHOWN = 8
FORMATS = (*ROW_FORMATS, "xlsx", "ttl")
READERS = ("people", "machine")


def arguments(parser: Parser, language: str) -> None:
    """[NAME] [--param k=v]... [--as-of DATE] [--format table|csv|json|xlsx|ttl] [--for people|machine] [--cite] [--doubts] [--sql-names] [--bom] [--crlf]"""
    parser.describe = lambda given: described(given.name, language) if given.name else ""
    parser.add_argument("name", nargs="?", metavar="NAME", help=text("query.name", language))
    parser.add_argument(
        "--param", action="append", default=[], metavar="NAME=VALUE", help=text("query.param", language)
    )
    parser.add_argument("--as-of", type=moment, metavar="DATE", help=text("query.as-of", language))
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help=text("option.format", language, default="table")
    )
    parser.add_argument("--for", dest="reader", choices=READERS, help=text("query.for", language))
    parser.add_argument("--cite", action="store_true", help=text("query.cite", language))
    parser.add_argument("--doubts", action="store_true", help=text("query.doubts", language))
    parser.add_argument("--sql-names", action="store_true", help=text("option.sql-names", language))
    parser.add_argument("--bom", action="store_true", help=text("option.bom", language))
    parser.add_argument("--crlf", action="store_true", help=text("option.crlf", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the query, or list all."""
    from quanze.queries import catalogue, running
    from quanze.queries.citing import cited
    from quanze.queries.sources import issue_names
    from quanze.queries.wording import in_words

    if options.name is None:
        return _list(options, console)
    given = parameters(options.param)
    if options.as_of:
        given["as_of"] = options.as_of
    query = catalogue.get(options.name)
    query.values(given)  # a mistake is reported before the store is opened
    with console.open_store() as store:
        table = running.run(store, options.name, given, counting=False)
        tell_understood(console, table.understood)
        if options.cite:
            table = cited(store, table)
        on_screen = options.format == "table"
        if on_screen:
            table = doubts_told(table, console.language) if options.doubts else marked(table)
        if options.reader == "people" or (options.format == "xlsx" and not options.reader):
            table = in_words(query, table, console.language, issue_names(store))
        _write(query, table, options, console)
        total = running.totals(store, query.name, given)[0] if on_screen and table.total is None else table.total
        _tell_count(console, store, table, total or 0, on_screen)
    return DONE


def _tell_count(console: Console, store: QuadStore, table: Table, total: int, on_screen: bool) -> None:
    """How many rows of how many there are: always under a table on the screen, else where there are none."""
    count = len(table.rows)
    if on_screen and count < total:
        console.say("rows-of", count=count, total=total)
    elif on_screen or not count:
        tell_rows(console, count, empty=not count and not store.sources(), known=bool(table.understood))


def _write(query: NamedQuery, table: Table, options: argparse.Namespace, console: Console) -> None:
    """Write the table in the format asked for."""
    if options.format == "json":
        told = table.dicts() if options.reader == "people" else query.typed(table.columns, table.rows)
        write_objects(console.out, told)
    elif options.format == "ttl":
        from quanze.views.cli.resultset import turtle

        console.out.write(turtle(table.columns, table.rows))
    elif options.format == "xlsx":
        from quanze.services.spreadsheets import workbook

        console.out.flush()
        console.out.buffer.write(workbook([(query.name, table.columns, table.rows)]))
    else:
        from quanze.queries.sql_names import sql_names

        columns = sql_names(table.columns) if options.sql_names else table.columns
        write_rows(console.out, columns, table.rows, options.format, bom=options.bom, crlf=options.crlf)


def marked(table: Table) -> Table:
    """A table in which one mark (``? 0.7``) stands for a row's confidence and the words of its doubts.

    >>> from quanze.queries.running import Table
    >>> told = marked(Table(("item", "confidence", "doubt"), (("甲", "1", ""), ("乙", "0.7", "单元格错位"))))
    >>> told.columns, told.rows
    (('item', 'doubt'), (('甲', ''), ('乙', '? 0.7')))
    """
    if "confidence" not in table.columns or "doubt" not in table.columns:
        return table
    sure, doubt = table.columns.index("confidence"), table.columns.index("doubt")
    rows = (
        tuple(f"? {row[sure]}" if at == doubt and cell else cell for at, cell in enumerate(row) if at != sure)
        for row in table.rows
    )
    return replace(table, columns=tuple(name for name in table.columns if name != "confidence"), rows=tuple(rows))


def doubts_told(table: Table, language: str) -> Table:
    """A table whose doubts are in the reader's language."""
    from quanze.queries.codes import word

    if "doubt" not in table.columns:
        return table
    at = table.columns.index("doubt")
    return replace(
        table, rows=tuple((*row[:at], word("doubt", row[at], language), *row[at + 1 :]) for row in table.rows)
    )


def described(name: str, language: str) -> str:
    """What a query answers, its parameters, its columns and an example. Raises UnknownQuery of :mod:`queries.errors`."""
    from quanze.queries import catalogue
    from quanze.queries.filters import PAGING

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
    lines += [
        "",
        text("query.columns", language),
        *(f"  {c.name}  {c.text[language]}{_codes(c.name, language)}" for c in query.columns),
    ]
    given = "".join(f" --param {p.name}={p.example}" for p in query.parameters if p.example and p.default is None)
    return "\n".join([*lines, "", text("query.example", language), f"  quanze query {query.name}{given}", ""])


def _codes(column: str, language: str) -> str:
    """What the codes of a column mean, where there are few and their words are others."""
    from quanze.queries.codes import codes_of

    told = {
        code: meaning[language]
        for code, meaning in codes_of(column).items()
        if code not in (meaning[language], "true", "false")
    }
    return (
        f" [{', '.join(f'{code} {meaning}' for code, meaning in told.items())}]" if 0 < len(told) <= _SHOWN * 2 else ""
    )


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
    for told in {one.asked: one for one in understood}.values():
        if not told.plain or told.things[0].label != told.asked:
            shown = [f"{thing.label}［{thing.iri.removeprefix(ID)}］" for thing in told.things[:_SHOWN]]
            more = [f"… {len(told.things)}"] if len(told.things) > _SHOWN else []
            console.say("understood", given=told.asked, things="；".join([*shown, *more]))


def tell_rows(console: Console, count: int, *, empty: bool = False, known: bool = False) -> None:
    """Say below a table how many rows it had; an empty store and a known thing are distinguished from an empty answer."""
    if count > 1:
        console.say("rows", count=count)
    elif count:
        console.say("row")
    elif empty:
        console.say("no-rows-empty")
    else:
        console.say("no-rows-known" if known else "no-rows")


def _list(options: argparse.Namespace, console: Console) -> int:
    from quanze.queries import catalogue

    speech = console.language
    columns = [console.text(f"query.list.{name}") for name in ("name", "parameters", "title", "question")]
    if options.format != "table":
        columns = ["name", "parameters", "title", "question"]
    rows = []
    for name in catalogue.names():
        query = catalogue.get(name)
        needed = " ".join(p.name if p.default is None else f"[{p.name}]" for p in query.parameters)
        rows.append((name, needed, query.title[speech], query.question[speech]))
    format = "json" if options.format in ("ttl", "xlsx") else options.format
    write_rows(console.out, columns, rows, format, bom=options.bom)
    return DONE
