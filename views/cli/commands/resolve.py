"""``quanze resolve``: open cases of identity, and a person's judgements on them."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.entities.decisions import KINDS
from views.cli.console import DONE, Console
from views.cli.errors import UsageError
from views.cli.parser import Parser
from views.messages import text

if TYPE_CHECKING:
    from loaders.entities.decisions import Decision
    from queries.cases import Case


def arguments(parser: Parser, language: str) -> None:
    """[CASE [same|different|unsure|undo]] [--kind KIND] [--note TEXT] [--decisions FILE] [--format text|json]"""
    parser.add_argument("case", nargs="?", metavar="CASE", help=text("resolve.case", language))
    parser.add_argument(
        "verdict", nargs="?", choices=("same", "different", "unsure", "undo"), help=text("resolve.verdict", language)
    )
    parser.add_argument("--kind", choices=KINDS, help=text("resolve.kind", language))
    parser.add_argument("--with", dest="body", metavar="IRI", help=text("resolve.body", language))
    parser.add_argument("--note", default="", help=text("resolve.note", language))
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=text("resolve.decisions", language))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=text("option.format", language, default="text")
    )


def decisions_file(given: Path | None) -> Path:
    """The file of judgements: as given, else ``$QUANZE_DECISIONS``, else ``quanze-decisions.tsv`` here."""
    return given or Path(os.environ.get("QUANZE_DECISIONS") or "quanze-decisions.tsv")


def run(options: argparse.Namespace, console: Console) -> int:
    """List the open cases, show one, or write down a judgement and derive the entities anew."""
    from loaders.entities.decisions import case_id
    from queries.cases import open_cases
    from services.judgements import read

    path = decisions_file(options.decisions)
    judged = read(path)
    with console.open_store() as store:
        cases = {
            case_id(case.kind, case.one, case.other): case
            for case in open_cases(store)
            if not judged.verdict(case.kind, case.one, case.other) and options.kind in (None, case.kind)
        }
    if options.verdict:
        return _judge(options, console, path, cases)
    if options.case:
        if options.case not in cases:
            raise UsageError(
                text("resolve.unknown", "zh", case=options.case), text("resolve.unknown", "en", case=options.case)
            )
        cases = {options.case: cases[options.case]}
    if options.format == "json":
        console.out.write(
            json.dumps([{"case": k, **asdict(c)} for k, c in cases.items()], ensure_ascii=False, indent=2) + "\n"
        )
        return DONE
    for name, case in cases.items():
        _show(console, name, case)
    console.say("resolve.open", count=len(cases), path=path)
    return DONE


def _show(console: Console, name: str, case: Case) -> None:
    parts = " + ".join(f"{label} {value:.2f}" for label, value in case.parts if value)
    console.out.write(
        f"{name}  {case.kind}  {case.one_label} ? {case.other_label}  [{case.score:.2f} = {parts or '0'}]  ×{case.count}\n"
    )
    console.out.write(f"    {case.reason}\n")
    for context in case.contexts:
        console.out.write(f"    {context}\n")


def _judge(options: argparse.Namespace, console: Console, path: Path, cases: dict[str, Case]) -> int:
    from loaders.entities.decisions import Decision, case_id
    from services.judgements import read, write
    from services.loading import derive_again

    judged = read(path)
    known: dict[str, Decision] = {case_id(d.kind, d.one, d.other): d for d in judged.by_pair.values()}
    if options.verdict == "undo":
        if options.case not in known:
            raise UsageError(
                text("resolve.unjudged", "zh", case=options.case), text("resolve.unjudged", "en", case=options.case)
            )
        kept = [d for name, d in known.items() if name != options.case]
    else:
        if options.case in cases:
            case = cases[options.case]
            one, other = sorted((case.one, options.body or case.other))
            kind = case.kind
        elif options.case in known:
            one, other, kind = known[options.case].one, known[options.case].other, known[options.case].kind
        else:
            raise UsageError(
                text("resolve.unknown", "zh", case=options.case), text("resolve.unknown", "en", case=options.case)
            )
        if "?" in (one, other):
            raise UsageError(text("resolve.needs-body", "zh"), text("resolve.needs-body", "en"))
        decision = Decision(options.verdict, kind, one, other, options.note)
        kept = [d for d in known.values() if (d.kind, d.one, d.other) != (kind, one, other)] + [decision]
    write(path, kept)
    derive_again(console.store, read(path))
    console.say("resolve.done", path=path)
    return DONE
