"""News for the programs that carry them: Atom (RFC 4287), JSON Feed 1.1, a mail with a digest, and lines for people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as xml

import msgspec

from quanze.ontology import iri
from quanze.services.news import Entry, Statement

_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = {"zh": "权责动态", "en": "Quanze: what changed in responsibility"}
_BEGINNING = "1970-01-01T00:00:00+00:00"


def headline(entry: Entry, lang: str) -> str:
    """Who or what, what happened, and with whom, on one line."""
    told = entry.after or entry.before
    if told is None:
        return entry.label
    note = (f"（{told.note}）" if lang == "zh" else f" ({told.note})") if told.note else ""
    return f"{entry.label} · {entry.event[lang]} · {told.label}{note}"


def proof(told: Statement | None) -> str:
    """What was said, from when to when, and its print; empty for nothing."""
    if told is None:
        return ""
    when = f" {told.start or '…'}—{told.end}" if told.start or told.end else ""
    quote = f" “{' '.join(told.quote.split())}”" if told.quote else ""
    return f"{told.label}{f' {told.note}' if told.note else ''}{when}  {told.place}{quote}  {told.document}".rstrip()


def body(entry: Entry, lang: str) -> str:
    """The old and the new print, one on a line."""
    names = {"zh": ("现", "原"), "en": ("now", "before")}[lang]
    lines = [f"{name}: {proof(told)}" for name, told in zip(names, (entry.after, entry.before), strict=True) if told]
    return "\n".join(lines)


def text(entries: Iterable[Entry], lang: str) -> str:
    """News as lines for people."""
    told = (
        f"{entry.at[:10]}  {headline(entry, lang)}\n    " + body(entry, lang).replace("\n", "\n    ")
        for entry in entries
    )
    return "".join(f"{one}\n" for one in told)


def atom(entries: Sequence[Entry], home: str, address: str, lang: str) -> bytes:
    """News as an Atom feed that stands at ``address``; ``home`` is where the explorer is, ending in ``/``."""
    feed = xml.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    _add(feed, "id", address)
    _add(feed, "title", _TITLE[lang])
    _add(feed, "updated", entries[-1].at if entries else _BEGINNING)
    xml.SubElement(xml.SubElement(feed, "author"), "name").text = "Quanze"
    xml.SubElement(feed, "link", {"rel": "self", "href": address})
    for entry in reversed(entries):
        one = xml.SubElement(feed, "entry")
        _add(one, "id", name_of(entry))
        _add(one, "title", headline(entry, lang))
        _add(one, "updated", entry.at)
        xml.SubElement(one, "link", {"href": _page(entry, home)})
        _add(one, "content", body(entry, lang))
    made: bytes = xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def json_feed(entries: Sequence[Entry], home: str, address: str, lang: str) -> dict[str, Any]:
    """News as a JSON feed (https://jsonfeed.org/version/1.1); ``_quanze`` holds each entry whole."""
    items = [
        {
            "id": name_of(entry), "url": _page(entry, home), "title": headline(entry, lang), "content_text": body(entry, lang),
            "date_published": entry.at, "_quanze": msgspec.to_builtins(entry),
        }
        for entry in reversed(entries)
    ]  # fmt: skip
    return {
        "version": "https://jsonfeed.org/version/1.1", "title": _TITLE[lang], "home_page_url": home, "feed_url": address,
        "language": lang, "items": items,
    }  # fmt: skip


def mail(entries: Sequence[Entry], at: str, lang: str) -> bytes:
    """News as a message (RFC 5322) that a mail program opens or sends on: no sender, no receiver."""
    message = EmailMessage()
    message["Subject"] = f"{_TITLE[lang]} ({len(entries)})"
    message["Date"] = format_datetime(datetime.fromisoformat(at))
    message.set_content(text(entries, lang))
    return message.as_bytes()


def name_of(entry: Entry) -> str:
    """An IRI of the entry, the same wherever the journal is read."""
    return f"{iri.ID}news/{hashlib.sha256(msgspec.json.encode(entry)).hexdigest()[:16]}"


def _page(entry: Entry, home: str) -> str:
    told = entry.after or entry.before
    thing = told.other if told and told.other.startswith(iri.ID) else ""
    return home + "id/" + thing.removeprefix(iri.ID) if thing else home


def _add(parent: xml.Element, name: str, text: str) -> None:
    xml.SubElement(parent, name).text = text
