"""``quanze chain``: the responsibility chain of one thing, every link with its printed evidence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from views.cli.commands.load import count
from views.cli.console import DONE, Console
from views.cli.errors import UsageError
from views.cli.parser import Parser, day
from views.messages import text

if TYPE_CHECKING:
    from queries.chain import Chain
    from store.interface import QuadStore


def arguments(parser: Parser, language: str) -> None:
    """TEXT [--as-of DATE] [--limit N] [--html FILE] [--format text|json|ttl]"""
    parser.add_argument("text", metavar="TEXT", help=text("chain.text", language))
    parser.add_argument("--as-of", type=day, metavar="DATE", help=text("chain.as-of", language))
    parser.add_argument("--limit", type=count, metavar="N", default=60, help=text("chain.limit", language))
    parser.add_argument("--html", type=Path, metavar="FILE", help=text("chain.html", language))
    parser.add_argument(
        "--format",
        choices=("text", "json", "ttl"),
        default="text",
        help=text("option.format", language, default="text"),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the chain of what TEXT names best."""
    from queries.chain import build
    from views.chain.text import as_json, outline

    with console.open_store() as store:
        chain = build(store, focus(store, options.text, console), options.as_of or "", options.limit)
        if options.html:
            _write_page(store, chain, options.html, console)
        elif options.format == "json":
            console.out.write(as_json(chain))
        elif options.format == "ttl":
            console.out.write(_turtle(store, chain))
        else:
            console.out.write(outline(chain, console.language))
    return DONE


def _write_page(store: QuadStore, chain: Chain, path: Path, console: Console) -> None:
    """Write the chain as one page that loads nothing from anywhere."""
    from queries.chain_evidence import texts_of
    from views.chain.html import chain_page

    page = chain_page(chain, console.language, texts_of(store, chain))
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        values = {"path": path, "error": error.strerror or error}
        raise UsageError(text("chain.unwritable", "zh", **values), text("chain.unwritable", "en", **values)) from error
    console.say("chain.written", path=path)


def focus(store: QuadStore, given: str, console: Console) -> str:
    """The IRI of what ``given`` names best; others that bear exactly this name are told of.

    Raises :class:`UsageError` if nothing has such a name.
    """
    if given.startswith(("http://", "https://")):
        return given
    hits = store.search(given, limit=20)
    if not hits:
        key = "chain.unknown" if store.sources() else "chain.empty"
        raise UsageError(text(key, "zh", given=given), text(key, "en", given=given))
    best = hits[0]
    for hit in hits[1:]:
        if hit.matched == best.matched:
            console.say("chain.also", label=hit.label, kind=hit.kind, iri=hit.iri)
    if best.matched != given:
        console.say("chain.taken", given=given, label=best.label, kind=best.kind)
    return best.iri


def _turtle(store: QuadStore, chain: Chain) -> str:
    """The facts and passages that the chain's links rest on, and its nodes, as they stand in the store."""
    facts = dict.fromkeys(evidence.fact for edge in chain.edges for evidence in edge.evidence if evidence.fact)
    subjects = " ".join(f"<{iri}>" for iri in [*(node.iri for node in chain.nodes), *facts])
    result = store.query(
        "PREFIX qz: <https://w3id.org/quanze/ns#> CONSTRUCT { ?s ?p ?o . ?e ?q ?v } WHERE { VALUES ?s { "
        + subjects
        + " } ?s ?p ?o OPTIONAL { ?s qz:evidence ?e . ?e ?q ?v } }"
    )
    return result.serialize("turtle").decode()
