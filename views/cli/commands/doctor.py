"""``quanze doctor``: what is well with the store, what is not, what to do."""

from __future__ import annotations

import argparse

from quanze.views.cli.console import DONE, PARTLY, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text


def arguments(parser: Parser, language: str) -> None:
    """[--repair]"""
    parser.add_argument("--repair", action="store_true", help=text("doctor.repair", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Print one line for each thing looked at; 1 if something is not well."""
    from quanze.services.doctor import BAD, NOTE, WELL, examine

    words = {WELL: console.text("doctor.well"), NOTE: console.text("doctor.note"), BAD: console.text("doctor.bad")}
    findings = examine(console.store, options.repair)
    for finding in findings:
        said = finding.zh if console.language == "zh" else finding.en
        console.out.write(f"{words[finding.state]}  {finding.subject}: {said}\n")
    return PARTLY if any(finding.state == BAD for finding in findings) else DONE
