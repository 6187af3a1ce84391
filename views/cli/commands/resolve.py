"""``quanze resolve``: open cases of identity, and a person's judgements on them."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.loaders.entities.decisions import CaseKind
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

if TYPE_CHECKING:
    from quanze.queries.cases import Case


def arguments(parser: Parser, language: str) -> None:
    """[CASE [same|different|unsure|undo]] [--kind KIND] [--note TEXT] [--decisions FILE] [--format text|json]"""
    parser.add_argument("case", nargs="?", metavar="CASE", help=text("resolve.case", language))
    parser.add_argument(
        "verdict", nargs="?", choices=("same", "different", "unsure", "undo"), help=text("resolve.verdict", language)
    )
    parser.add_argument("--kind", choices=list(CaseKind), help=text("resolve.kind", language))
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
    from quanze.loaders.entities.decisions import Verdict
    from quanze.services.cases import UnknownCase, judge, take_back, unjudged
    from quanze.services.judgements import read

    path = decisions_file(options.decisions)
    with console.open_store() as store:
        cases = unjudged(store, read(path), options.kind)
    if options.verdict:
        if options.verdict == "undo":
            take_back(console.store, path, options.case)
        else:
            verdict = Verdict(options.verdict)
            judge(console.store, path, cases, options.case, verdict, options.body or "", options.note)
        console.say("resolve.done", path=path)
        return DONE
    if options.case:
        if options.case not in cases:
            raise UnknownCase(options.case)
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
