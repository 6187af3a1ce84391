"""``quanze review``: line by line, what became facts, what did not and why. No store is changed."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.views.cli.commands.load import limits_of, paths
from quanze.views.cli.console import DONE, PARTLY, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser
from quanze.views.messages import MESSAGES, text

if TYPE_CHECKING:
    from quanze.loaders.reading import Limits


def arguments(parser: Parser, language: str) -> None:
    """PATH... | --explain FILE:LINE [--format text|json]"""
    paths(parser, language, "*")
    parser.add_argument("--explain", metavar="FILE:LINE", help=text("review.explain", language))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=text("review.format", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the account of each file; 1 if some could not be read. JSON comes as one object per line."""
    from quanze.loaders.pipeline import extract, warm
    from quanze.loaders.reading import BadInput, InputFile, read, walk
    from quanze.loaders.workers import each
    from quanze.services.review import as_dict, outline, review

    failed = False
    limits = limits_of(options)
    if options.explain:
        return _explain(options.explain, limits, options.format, console)
    if not options.paths:
        raise UsageError(text("review.no-paths", "zh"), text("review.no-paths", "en"))

    def refuse(error: BadInput) -> None:
        nonlocal failed
        failed = True
        console.line(error.message(console.language))

    def account(file: InputFile) -> str:
        extraction = extract(read(file.path, file.name, limits, file.member))
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
        return "\n".join([head, *outline(found, partial(_say, console))]) + "\n"

    warm()
    files = list(walk(options.paths, refuse, follow_links=options.follow_links))
    for answer in each(account, files, 1, limits):
        if isinstance(answer, BadInput):
            refuse(answer)
        else:
            console.out.write(answer)
    return PARTLY if failed else DONE


def _say(console: Console, key: str, **values: object) -> str:
    """A message; reasons that extraction gives in its own words stand as they are."""
    return console.text(key, **values) if key in MESSAGES else key.partition(".")[2]


def _explain(place: str, limits: Limits, format: str, console: Console) -> int:
    """Say which rules looked at a line of a file."""
    from quanze.loaders.reading import BadInput, read
    from quanze.services.explain import explain, told

    name, sign, number = place.rpartition(":")
    if not sign or not name or not number.isascii() or not number.isdigit():
        raise UsageError(text("review.bad-line", "zh", given=place), text("review.bad-line", "en", given=place))
    path = Path(name)
    try:
        found = explain(read(path, path.name, limits), int(number))
    except BadInput as error:
        console.line(error.message(console.language))
        return PARTLY
    if found is None:
        console.say("review.no-line", name=path.name, line=number)
        return PARTLY
    if format == "json":
        console.out.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
    else:
        console.out.write("".join(f"{line}\n" for line in told(found, partial(_say, console))))
    return DONE
