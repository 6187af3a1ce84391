"""``quanze watch``: what to have news of: a body, item, post, person, law, place, or a named query."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.views.cli.commands.query import parameters
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quanze.services.watches import Watch


def arguments(parser: Parser, language: str) -> None:
    """add TEXT | add --query NAME [--param NAME=VALUE]... | list | remove TEXT [--watches FILE]"""
    parser.add_argument("action", choices=("add", "list", "remove"), help=text("watch.action", language))
    parser.add_argument("what", nargs="?", metavar="TEXT", help=text("watch.what", language))
    parser.add_argument("--query", metavar="NAME", help=text("watch.query", language))
    parser.add_argument(
        "--param", action="append", default=[], metavar="NAME=VALUE", help=text("query.param", language)
    )
    parser.add_argument("--watches", metavar="FILE", type=Path, help=text("watch.file", language))


def watches_file(given: Path | None) -> Path:
    """The file of watches: as given, else ``$QUANZE_WATCHES``, else ``quanze-watches.tsv`` here."""
    return given or Path(os.environ.get("QUANZE_WATCHES") or "quanze-watches.tsv")


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the file of watches; what is watched anew is entered in the journal as it is known now."""
    from quanze.services import watches

    path = watches_file(options.watches)
    held = watches.read(path)
    if options.action == "list":
        for watch in held:
            console.out.write("\t".join((watch.key, watch.label, watch.what, *watch.given)) + "\n")
        return DONE
    if not (options.what or options.query):
        raise UsageError(text("watch.nothing", "zh"), text("watch.nothing", "en"))
    if options.action == "remove":
        watches.write(path, watches.without(held, options.what or options.query))
        return DONE
    _add(options, console, path, held)
    return DONE


def _add(options: argparse.Namespace, console: Console, path: Path, held: Sequence[Watch]) -> None:
    from quanze.services import news, watches

    with console.open_store() as store:
        if options.query:
            watch = watches.question(store, options.query, parameters(options.param))
        else:
            watch = watches.thing(store, options.what)
        if watch not in held:
            watches.write(path, (*held, watch))
            news.refresh(store, [watch], news.journal_of(path), news.now())
    console.say("watch.added", label=watch.label, what=watch.what, path=path)
