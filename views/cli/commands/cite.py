"""``quanze cite``: places of print and documents as citations, GB/T 7714 or BibTeX."""

from __future__ import annotations

import argparse

from quanze.views.cli.commands.query import tell_understood
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

FORMATS = ("gbt7714", "bibtex")


def arguments(parser: Parser, language: str) -> None:
    """PLACE... [--format gbt7714|bibtex] [--base URL]"""
    parser.add_argument("place", nargs="+", metavar="PLACE", help=text("cite.place", language))
    parser.add_argument("--format", choices=FORMATS, default="gbt7714", help=text("cite.format", language))
    parser.add_argument("--base", default="", metavar="URL", help=text("cite.base", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Write one citation for each place."""
    from quanze.queries.citing import Citations
    from quanze.queries.naming import only, understand

    with console.open_store() as store:
        citations = Citations(store, options.base)
        for place in options.place:
            source, _, line = place.rpartition(":")
            found = citations.at(source, line) if line.isdecimal() else None
            if found is None:
                told = understand(store, place, ("law", "policy"))
                tell_understood(console, [told])
                found = citations.of_document(only(store, told).iri)
            if found is None:
                raise UsageError(text("cite.unprinted", "zh", place=place), text("cite.unprinted", "en", place=place))
            console.out.write(found.bibtex() if options.format == "bibtex" else f"{found.gbt7714()}\n")
    return DONE
