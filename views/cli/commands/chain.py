"""``quanze chain``: the responsibility chain of one thing, every link with its printed evidence."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.ontology.kinds import FILTERS
from quanze.views.cli.commands.load import count
from quanze.views.cli.commands.query import tell_understood
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser, moment
from quanze.views.messages import text

if TYPE_CHECKING:
    from quanze.queries.chain import Chain
    from quanze.queries.naming import Understood
    from quanze.store.interface import QuadStore


def arguments(parser: Parser, language: str) -> None:
    """TEXT [--kind K] [--as-of DATE] [--limit N] [--depth N] [--no-officials] [--html FILE] [--format text|json|ttl]"""
    parser.add_argument("text", metavar="TEXT", help=text("chain.text", language))
    kinds = tuple(FILTERS)
    parser.add_argument(
        "--kind", metavar="KIND", choices=kinds, help=text("chain.kind", language, kinds=" ".join(kinds))
    )
    parser.add_argument("--as-of", type=moment, metavar="DATE", help=text("chain.as-of", language))
    parser.add_argument("--limit", type=count, metavar="N", default=60, help=text("chain.limit", language))
    parser.add_argument("--depth", type=count, metavar="N", default=0, help=text("chain.depth", language))
    parser.add_argument("--no-officials", action="store_true", help=text("chain.no-officials", language))
    parser.add_argument("--html", type=Path, metavar="FILE", help=text("chain.html", language))
    parser.add_argument(
        "--format",
        choices=("text", "json", "ttl"),
        default="text",
        help=text("option.format", language, default="text"),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the chain of what TEXT names best."""
    from quanze.queries.chain import build
    from quanze.queries.chain_model import pruned
    from quanze.queries.descriptions import chain_as_turtle
    from quanze.views.chain.text import as_json, outline

    with console.open_store() as store:
        told = _focus(store, options, console)
        chain = build(store, told.things[0].iri, options.as_of or "", options.limit)
        chain = pruned(chain, options.depth, not options.no_officials)
        if options.html:
            _write_page(store, chain, options.html, console)
        elif options.format == "json":
            console.out.write(as_json(chain, told))
        elif options.format == "ttl":
            console.out.write(chain_as_turtle(store, chain))
        else:
            console.out.write(outline(chain, console.language))
    return DONE


def _write_page(store: QuadStore, chain: Chain, path: Path, console: Console) -> None:
    """Write the chain as one page that loads nothing from anywhere."""
    from quanze.queries.chain_evidence import texts_of
    from quanze.views.chain.html import chain_page

    page = chain_page(chain, console.language, texts_of(store, chain))
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        values = {"path": path, "error": error.strerror or error}
        raise UsageError(text("chain.unwritable", "zh", **values), text("chain.unwritable", "en", **values)) from error
    console.say("chain.written", path=path)


def _focus(store: QuadStore, options: argparse.Namespace, console: Console) -> Understood:
    """The one thing that TEXT names. Raises UnknownName and AmbiguousName of :mod:`queries.errors`."""
    from quanze.queries.naming import IN_CHAIN, only, understand

    told = understand(store, options.text, (options.kind,) if options.kind else IN_CHAIN)
    told = replace(told, things=(only(store, told),))
    tell_understood(console, [told])
    return told
