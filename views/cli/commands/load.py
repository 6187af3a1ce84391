"""``quanze load``: files into the store, with progress and a summary."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.views.cli.console import DONE, PARTLY, USAGE, Console
from quanze.views.cli.parser import Parser
from quanze.views.messages import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from quanze.loaders.entities.decisions import Decisions
    from quanze.loaders.reading import Limits
    from quanze.services.loading import Progress
    from quanze.services.reports import LoadReport

_NAMED = 10
"""How many files that lost rows the summary names."""


def arguments(parser: Parser, language: str) -> None:
    """PATH... [--jobs N] [--limit NAME=N] [--follow-links] [--prune] [--watch] | --engine dask://HOST:PORT INPUT OUTPUT"""
    paths(parser, language)
    parser.add_argument("--jobs", type=count, metavar="N", help=text("load.jobs", language))
    parser.add_argument("--prune", action="store_true", help=text("load.prune", language))
    parser.add_argument("--watch", action="store_true", help=text("load.watch", language))
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=text("resolve.decisions", language))
    parser.add_argument("--engine", metavar="URL", help=text("load.engine", language))


def paths(parser: Parser, language: str, least: str = "+") -> None:
    """Declare PATH..., the files and folders to read (``least``: ``+`` or ``*``), and what reading them may cost."""
    parser.add_argument("paths", nargs=least, metavar="PATH", help=text("load.paths", language))
    parser.add_argument(
        "--limit", action="append", default=[], metavar="NAME=N", dest="limits", help=text("load.limit", language)
    )
    parser.add_argument("--follow-links", action="store_true", help=text("load.links", language))


def limits_of(options: argparse.Namespace) -> Limits:
    """The limits for each file: the standing ones, changed by ``QUANZE_LIMITS``, then by what the command says."""
    from quanze.loaders.reading.limits import limits

    return limits([*os.environ.get("QUANZE_LIMITS", "").split(), *options.limits])


def count(given: str) -> int:
    """A whole number above zero; raises ValueError for anything else."""
    number = int(given)
    if number < 1:
        raise ValueError(given)
    return number


def run(options: argparse.Namespace, console: Console) -> int:
    """Load the paths; 1 if some of them could not be read. With ``--watch`` again whenever they change."""
    if options.engine:
        return _spread(options, console)
    if (options.prune or options.watch) and not all(Path(path).is_dir() for path in options.paths):
        if options.prune:
            console.say("load.prune-files")
        else:
            console.say("load.watch-files")
        return USAGE
    return _watch(options, console) if options.watch else _load(options, console)


def _watch(options: argparse.Namespace, console: Console) -> int:
    """Load the folders now and whenever something in them has changed, until Ctrl-C or SIGTERM."""
    from quanze.services.watching import look, stopped_by_signals, watch
    from quanze.views.cli.errors import plain

    failed = ""

    def changed() -> bool:
        nonlocal failed
        before, failed = failed, ""
        try:
            _load(options, console)
        except Exception as error:
            known = plain(error, console.language)
            if known is None:
                raise
            failed = known[0]
        if failed != before and failed:
            console.line(failed)
        console.out.flush()
        return not failed

    with stopped_by_signals() as stop:
        console.say("load.watching")
        watch(lambda: look(options.paths, options.follow_links), changed, stop)
    console.say("load.watched")
    return DONE


def _load(options: argparse.Namespace, console: Console) -> int:
    """Load the paths once; 1 if some of them could not be read."""
    from quanze.loaders.reading.errors import shown as printable
    from quanze.services.dumps import is_dump
    from quanze.services.judgements import read
    from quanze.services.loading import load
    from quanze.views.cli.commands.news import tell
    from quanze.views.cli.commands.resolve import decisions_file

    shown = 0

    def progress(now: Progress) -> None:
        nonlocal shown
        left = f"{now.left // 60:.0f}:{now.left % 60:02.0f}"
        told = {"done": now.done, "total": now.total, "rate": f"{now.rate:.2f}", "left": left}
        line = console.text("load.progress", **told, name=printable(now.name))[:100]
        console.err.write("\r" + line.ljust(shown))
        console.err.flush()
        shown = 0 if now.done == now.total else len(line) * 2
        if now.done == now.total:
            console.err.write("\r" + " " * len(line) * 2 + "\r")

    silent = not console.err.isatty()
    decisions = read(decisions_file(options.decisions))
    dumps = [Path(path) for path in options.paths if is_dump(Path(path))]
    failed = _bring_back(dumps, console, decisions)
    report = load(
        [path for path in options.paths if Path(path) not in dumps],
        console.store,
        options.jobs,
        (lambda *_: None) if silent else progress,
        decisions,
        limits_of(options),
        options.follow_links,
        options.prune,
    )
    for refused in report.refused:
        console.line(refused.error.message(console.language))
    summarise(report, console)
    tell(console)
    return PARTLY if report.refused or failed else DONE


def _spread(options: argparse.Namespace, console: Console) -> int:
    """Have a cluster read a folder into a folder of shards; 1 if some files could not be read."""
    from quanze.services.cluster import load
    from quanze.services.judgements import read
    from quanze.views.cli.commands.resolve import decisions_file

    if len(options.paths) != 2 or not options.engine.startswith("dask://"):
        console.say("load.engine-paths")
        return USAGE
    source, target = options.paths
    done = load(options.engine, source, target, read(decisions_file(options.decisions)), limits_of(options))
    for zh, en in done.refused:
        console.line(zh if console.language == "zh" else en)
    told = {"sources": done.sources, "quads": done.quads, "shards": done.shards}
    console.out.write(console.text("load.spread", folder=target, **told) + "\n")
    return PARTLY if done.refused else DONE


def _bring_back(dumps: list[Path], console: Console, decisions: Decisions) -> int:
    """Load exports; gives the number of those that could not be."""
    from quanze.services.dumps import BadDump, load_dump

    failed = 0
    for path in dumps:
        try:
            brought = load_dump(path, console.store, decisions)
        except BadDump as error:
            failed += 1
            console.line(error.message(console.language))
        else:
            line = console.text("load.dump", name=path.name, sources=brought.sources, quads=brought.quads)
            console.out.write(line + "\n")
    return failed


def _lost(report: LoadReport, put: Callable[..., None]) -> None:
    """Name the files in which rows and entries became no fact, those that lost most first; and pages left unread."""
    losing = sorted((r for r in report.loaded if r.coverage.lost), key=lambda r: (-r.coverage.lost, r.name))
    if losing:
        put(
            "load.lost",
            places=sum(r.coverage.places for r in report.loaded),
            lost=sum(r.coverage.lost for r in losing),
        )
    for result in losing[:_NAMED]:
        put("load.lost-file", name=result.name, places=result.coverage.places, lost=result.coverage.lost)
    if len(losing) > _NAMED:
        put("load.lost-more", count=len(losing) - _NAMED)
    for result in report.loaded:
        if result.coverage.unread:
            put("load.unread", name=result.name, pages=", ".join(map(str, result.coverage.unread)))


def summarise(report: LoadReport, console: Console) -> None:
    """Print what was loaded: documents, facts by kind, triples, what was not understood."""

    def put(key: str, **values: object) -> None:
        console.out.write(console.text(key, **values) + "\n")

    coverage = [result.coverage for result in report.loaded]
    if report.loaded:
        facts = report.facts
        put(
            "load.loaded",
            files=len(report.loaded),
            documents=sum(c.documents for c in coverage),
            facts=sum(facts.values()),
        )
        for kind, count in sorted(facts.items(), key=lambda item: (-item[1], item[0])):
            put("load.fact", kind=console.text(f"fact.{kind}"), count=count)
        put("load.triples", triples=report.triples)
        doubtful = sum(c.doubtful for c in coverage)
        if doubtful:
            put("load.doubtful", count=doubtful)
        lines = sum(c.lines for c in coverage)
        put("load.left", lines=lines, count=lines - sum(c.lines_with_facts for c in coverage))
        _lost(report, put)
    if report.unchanged:
        put("load.unchanged", count=len(report.unchanged))
    if report.gone:
        put("load.gone", count=len(report.gone))
    if report.kept:
        put("load.kept")
    for name, original in report.copies:
        put("load.copy", name=name, original=original)
    if report.refused:
        reasons = sorted(Counter(refused.error.reason for refused in report.refused).items())
        told = ", ".join(f"{reason} {count}" for reason, count in reasons)
        put("load.refused", count=len(report.refused), reasons=told)
