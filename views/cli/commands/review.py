"""``quanze review``: line by line, what became facts, what did not and why. No store is changed."""

from __future__ import annotations

import argparse
import json

from views.cli.commands.load import limits_of, paths
from views.cli.console import DONE, PARTLY, Console
from views.cli.parser import Parser
from views.messages import MESSAGES, text


def arguments(parser: Parser, language: str) -> None:
    """PATH... [--format text|json]"""
    paths(parser, language)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=text("review.format", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the account of each file; 1 if some could not be read. JSON comes as one object per line."""
    from loaders.pipeline import extract, warm
    from loaders.reading import BadInput, InputFile, read, walk
    from loaders.workers import each
    from services.review import as_dict, outline, review

    failed = False
    limits = limits_of(options)

    def refuse(error: BadInput) -> None:
        nonlocal failed
        failed = True
        console.line(error.message(console.language))

    def say(key: str) -> str:
        # Reasons that extraction gives in its own words stand as they are.
        return console.text(key) if key in MESSAGES else key.partition(".")[2]

    def account(file: InputFile) -> str:
        extraction = extract(read(file.path, file.name, limits))
        found = review(extraction)
        if options.format == "json":
            return json.dumps(as_dict(found), ensure_ascii=False) + "\n"
        head = console.text(
            "review.file",
            name=found.name,
            documents=len(extraction.gazette.documents),
            facts=len(extraction.facts),
            doubtful=sum(bool(fact.doubts) for fact in extraction.facts),
            lines=found.lines,
            evidence=found.covered,
        )
        if found.lost:
            head += "\n" + console.text("review.lost", places=found.places, lost=found.lost)
        return "\n".join([head, *outline(found, say)]) + "\n"

    warm()
    files = list(walk(options.paths, refuse, follow_links=options.follow_links))
    for answer in each(account, files, 1, limits):
        if isinstance(answer, BadInput):
            refuse(answer)
        else:
            console.out.write(answer)
    return PARTLY if failed else DONE
