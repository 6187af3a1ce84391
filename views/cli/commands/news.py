"""``quanze news``: what changed in responsibility for what is watched, with old and new print."""

from __future__ import annotations

import argparse
import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.views.cli.commands.watch import watches_file
from quanze.views.cli.console import DONE, Console
from quanze.views.cli.errors import UsageError
from quanze.views.cli.parser import Parser, moment
from quanze.views.messages import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quanze.services.news import Entry

FORMATS = ("text", "json", "atom", "eml")


def arguments(parser: Parser, language: str) -> None:
    """[--since DATE] [--due DAYS] [--format text|json|atom|eml] [--post URL] [--watches FILE]"""
    parser.add_argument("--since", type=moment, metavar="DATE", help=text("news.since", language))
    parser.add_argument("--due", type=int, metavar="DAYS", help=text("news.due", language))
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=text("option.format", language, default="text")
    )
    parser.add_argument("--post", metavar="URL", help=text("news.post", language))
    parser.add_argument("--watches", metavar="FILE", type=Path, help=text("watch.file", language))


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring the journal up to date and show the news in it."""
    from quanze.services import news, watches

    path = watches_file(options.watches)
    held = watches.read(path)
    if not held:
        console.say("news.no-watches", path=path)
        return DONE
    with console.open_store() as store:
        news.refresh(store, held, news.journal_of(path), news.now())
        if options.due is not None:
            today = date.today()
            for watch, duty in news.due(store, held, str(today), str(today + timedelta(days=options.due))):
                console.say("news.due-line", label=watch.label, due=duty.end, task=duty.label, place=duty.place)
    keys = {watch.key for watch in held}
    told = [
        e for e in news.read(news.journal_of(path)) if e.is_news and e.watch in keys and e.at >= (options.since or "")
    ]
    if options.post:
        _post(options.post, told, console)
    else:
        _show(told, options.format, console)
    if not told:
        console.say("news.none")
    return DONE


def tell(console: Console) -> None:
    """After a load: bring the journal up to date and say how much news there is; nothing where nothing is watched."""
    from quanze.services import news, watches

    path = watches_file(None)
    held = watches.read(path)
    if held:
        with console.open_store() as store:
            found = news.refresh(store, held, news.journal_of(path), news.now())
        if found:
            console.say("news.count", count=len(found))


def _show(entries: Sequence[Entry], format: str, console: Console) -> None:
    from quanze.services import feeds, news

    lang = console.language
    if format == "text":
        console.out.write(feeds.text(entries, lang))
    elif format == "json":
        console.out.write(json.dumps(feeds.json_feed(entries, "", "", lang), ensure_ascii=False, indent=2) + "\n")
    else:
        made = (
            feeds.atom(entries, "", "urn:quanze:news", lang)
            if format == "atom"
            else feeds.mail(entries, news.now(), lang)
        )
        console.out.write(made.decode() + "\n")


def _post(address: str, entries: Sequence[Entry], console: Console) -> None:
    """Send the news as a JSON feed to an address whose host ``QUANZE_WEBHOOKS`` names. Raises UsageError."""
    from quanze.services import feeds, webhooks

    allowed = tuple(os.environ.get("QUANZE_WEBHOOKS", "").split(","))
    if not webhooks.is_allowed(address, allowed):
        raise UsageError(text("news.host", "zh", address=address), text("news.host", "en", address=address))
    if entries:
        webhooks.post(address, feeds.json_feed(entries, "", "", console.language))
        console.say("news.posted", count=len(entries), address=address)
