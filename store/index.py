"""The text index: things found at once by any part of a name from two characters on, by number, by sound.

Names are kept as overlapping pairs of characters between two anchors (``^教 教育 育局 局$``), so that the whole
name, its beginning and any part of it are each one phrase of pairs. The same is done with syllables and initials.
Things have a rank in the index by which they are shown, so that a search stops at the first that fill the page.
A thing is replaced by its IRI, so that an index changes as little as what it describes.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import tantivy

from quanze.store.entries import Entry
from quanze.store.errors import StoreUnreadable
from quanze.store.interface import Hit
from quanze.store.pinyin import meanings, syllables

_LOCK = ".tantivy-meta.lock"
_LOCKS = {_LOCK, ".tantivy-writer.lock"}
_WRITTEN = {"meta.json", ".managed.json"}
"""What tantivy replaces; all other files it writes once."""
_MEMORY = 100_000_000
_SPOKEN = 60
"""Names up to this many characters can be found by sound and by scattered characters; longer ones are sentences."""
_CANDIDATES = 300
_AT_ONCE = 1_000
_HEAVIEST = (1 << 24) - 1
_LONGEST = (1 << 8) - 1

Name = tuple[str, str, str]
"""Why (name, alias …), text as written, syllables joined by blanks."""


@dataclass(frozen=True, slots=True)
class _Tier:
    """One way to match: a query, and which of a thing's names it means."""

    query: tantivy.Query
    names: Callable[[Name], bool]
    why: str = ""
    limit: int = 0
    own_first: bool = False
    """Whether a thing known by this very name comes before one that is only also called so."""


def build(folder: Path, entries: Iterable[Entry]) -> int:
    """Write the index of ``entries`` into a new folder; gives their number."""
    folder.mkdir(parents=True)
    return _write(folder, tantivy.Index(_schema(), str(folder)), (), entries)


def renew(base: Path, folder: Path, things: Iterable[str], entries: Iterable[Entry]) -> None:
    """Write into a new folder what the index in ``base`` holds, with ``entries`` in place of those of ``things`` (IRIs).

    The files of ``base`` are linked: tantivy writes new ones only. Raises StoreUnreadable for an index of another form.
    """
    folder.mkdir(parents=True)
    for path in base.iterdir():
        if path.name in _WRITTEN:
            shutil.copy(path, folder)
        elif path.name not in _LOCKS:
            os.link(path, folder / path.name)
    try:
        _write(folder, tantivy.Index(_schema(), str(folder)), things, entries)
    except ValueError as error:
        raise StoreUnreadable(str(base), str(error)) from error


def _write(folder: Path, index: tantivy.Index, things: Iterable[str], entries: Iterable[Entry]) -> int:
    writer = index.writer(_MEMORY, 1)
    for thing in things:
        writer.delete_documents_by_term("iri", thing)
    count = 0
    for entry in entries:
        writer.add_document(_document(entry))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    mode = (folder / _LOCK).stat().st_mode & 0o777
    for path in folder.iterdir():  # tantivy keeps some to their owner: who may read the folder may search it
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
    return count


def open(folder: Path) -> TextIndex:
    """The index in ``folder``. Raises StoreUnreadable.

    tantivy locks a file even to read; where it may not, the files are read through links beside a lock of our own.
    """
    try:
        if os.access(folder / _LOCK, os.W_OK):
            return TextIndex(tantivy.Index.open(str(folder)))
        with tempfile.TemporaryDirectory() as links:
            for path in folder.resolve(strict=True).iterdir():
                if path.name != _LOCK:
                    Path(links, path.name).symlink_to(path)
            return TextIndex(tantivy.Index.open(links))
    except (OSError, ValueError) as error:
        raise StoreUnreadable(str(folder), str(error)) from error


class TextIndex:
    """An index opened for searching; it never changes."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    @property
    def count(self) -> int:
        """Number of things in it."""
        return self._searcher.num_docs

    def weights(self, things: Sequence[str]) -> dict[str, int]:
        """The weights of those of ``things`` (IRIs) that are in the index."""
        found: dict[str, int] = {}
        for at in range(0, len(things), _AT_ONCE):
            some = tantivy.Query.term_set_query(self._schema, "iri", list(things[at : at + _AT_ONCE]))
            for _, address in self._searcher.search(some, _AT_ONCE, count=False).hits:
                thing = json.loads(bytes(self._searcher.doc(address).get_first("thing") or b""))
                found[thing["iri"]] = thing["weight"]
        return found

    def find(self, text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """Things that ``text`` may mean, best first: whole names, beginnings, parts, sounds, scattered characters.

        Within each of these the most spoken of come first. ``kinds`` are keys of :data:`ontology.kinds.FILTERS` or
        names of classes (``Agency``), in any case. White space separates parts that must all occur.
        """
        parts = [part for part in map(normal, text.split()) if part]
        found: dict[str, Hit] = {}
        least = 100.0
        if not parts or limit <= 0:
            return []
        for number, tier in enumerate(self._tiers(parts)):
            if len(found) >= limit:
                break
            for place, name, thing in self._candidates(tier, kinds, limit + len(found)):
                if thing["iri"] not in found and len(found) < limit:
                    least = min(least, _score(thing, number, place))
                    found[thing["iri"]] = _hit(thing, name, tier.why or name[0], least)
        return list(found.values())

    def _candidates(
        self, tier: _Tier, kinds: Collection[str], limit: int
    ) -> Iterator[tuple[int, Name, dict[str, Any]]]:
        query = tier.query
        if kinds:
            wanted = tantivy.Query.term_set_query(self._schema, "kind", [kind.lower() for kind in kinds])
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, wanted)])
        result = self._searcher.search(
            query, tier.limit or limit, count=False, order_by_field="order", order=tantivy.Order.Asc
        )
        matched = []
        found = (self._searcher.doc(address).get_first("thing") for _, address in result.hits)
        things = sorted((json.loads(bytes(thing or b"")) for thing in found), key=_shown)
        for position, thing in enumerate(things):
            names: list[Name] = [tuple(name) for name in thing["names"]]
            fitting = [name for name in names if tier.names(name)]
            if fitting:
                also = tier.own_first and fitting[0] is not names[0]
                matched.append((also, len(fitting[0][1]) > _SPOKEN, position, fitting[0], thing))
        matched.sort(key=lambda m: m[:3])
        for _, _, position, name, thing in matched:
            yield position, name, thing

    def _tiers(self, parts: list[str]) -> Iterator[_Tier]:
        whole = "".join(parts)
        yield _Tier(self._pairs("pairs", f"^{whole}$"), lambda n: normal(n[1]) == whole, own_first=True)
        yield _Tier(self._pairs("pairs", f"^{whole}"), lambda n: normal(n[1]).startswith(whole))
        yield _Tier(self._part(whole), lambda n: whole in normal(n[1]))
        if len(parts) > 1:
            query = _all(self._part(part) for part in parts)
            yield _Tier(query, lambda n: any(part in normal(n[1]) for part in parts))
        letters = whole.replace("ü", "v")
        if letters.isascii() and letters.isalpha():
            yield from self._sounds(letters)
        elif len(whole) > 1:
            query = _all(tantivy.Query.term_query(self._schema, "letters", c) for c in dict.fromkeys(whole))
            yield _Tier(query, lambda n: _scattered(whole, normal(n[1])), "letters", _CANDIDATES)

    def _sounds(self, letters: str) -> Iterator[_Tier]:
        ways = meanings(letters)
        query = tantivy.Query
        yield _Tier(
            query.term_query(self._schema, "spoken", letters), lambda n: _joined(n) == letters, "pinyin", own_first=True
        )
        if len(letters) > 1:
            yield self._initial(f"^{letters}$")
        starts = query.regex_query(self._schema, "spoken", f"{letters}.*")
        yield _Tier(starts, lambda n: _joined(n).startswith(letters), "pinyin")
        if len(letters) > 1:
            yield self._initial(f"^{letters}")
        if ways:
            yield _Tier(_any(self._spoken(*way) for way in ways), lambda n: _sounds_like(ways, n), "pinyin")
        if len(letters) > 1:
            yield self._initial(f"{letters}$")
            yield self._initial(letters)

    def _initial(self, letters: str) -> _Tier:
        return _Tier(self._pairs("initials", letters), lambda n: letters in f"^{_initials(n)}$", "initials")

    def _spoken(self, way: Sequence[str], whole: bool) -> tantivy.Query:
        if whole:
            return self._phrase("syllables", way)
        if len(way) == 1:
            return tantivy.Query.regex_query(self._schema, "syllables", f"{way[0]}.*")
        return tantivy.Query.phrase_prefix_query(self._schema, "syllables", list(way))

    def _part(self, text: str) -> tantivy.Query:
        if len(text) == 1:
            return tantivy.Query.term_query(self._schema, "letters", text)
        return self._pairs("pairs", text)

    def _pairs(self, field: str, text: str) -> tantivy.Query:
        return self._phrase(field, _pairs(text))

    def _phrase(self, field: str, words: Sequence[str]) -> tantivy.Query:
        if len(words) == 1:
            return tantivy.Query.term_query(self._schema, field, words[0])
        return tantivy.Query.phrase_query(self._schema, field, [*words])


def normal(text: str) -> str:
    """A name as it is compared: compatibility forms and capitals undone, nothing but letters and digits.

    >>> normal("青政发〔２０２４〕 1号（试行）")
    '青政发20241号试行'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("pairs", "syllables", "initials"):
        builder.add_text_field(field, stored=False, tokenizer_name="whitespace", index_option="position")
    for field in ("letters", "kind", "spoken"):
        builder.add_text_field(field, stored=False, tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field("order", stored=False, indexed=False, fast=True)
    builder.add_text_field("iri", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("thing", stored=True, indexed=False)
    return builder.build()


def _shown(thing: dict[str, Any]) -> tuple[int, int, str]:
    """Most spoken of first, then by length of its name and by IRI."""
    return -int(thing["weight"]), len(thing["label"]), str(thing["iri"])


def _rank(entry: Entry) -> int:
    """A number that grows as :func:`_shown` does, but for things of one weight and length: these in an order of their own."""
    own = int.from_bytes(blake2b(entry.iri.encode(), digest_size=4).digest(), "big")
    light = _HEAVIEST - min(entry.weight, _HEAVIEST)
    return light << 40 | min(len(entry.label), _LONGEST) << 32 | own


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    names: list[Name] = []
    letters: set[str] = set()
    for why, text in entry.names:
        plain = normal(text)
        spoken = syllables(text) if len(text) <= _SPOKEN else []
        names.append((why, text, " ".join(spoken)))
        document.add_text("pairs", " ".join(_pairs(f"^{plain}$")))
        if len(text) <= _SPOKEN:
            letters.update(plain)
        if spoken:
            document.add_text("syllables", names[-1][2])
            document.add_text("spoken", "".join(spoken))
            document.add_text("initials", " ".join(_pairs(f"^{_initials(names[-1])}$")))
    document.add_text("letters", " ".join(sorted(letters)))
    document.add_text("kind", f"{entry.kind} {entry.type.rpartition('#')[2].lower()}")
    document.add_unsigned("order", _rank(entry))
    document.add_text("iri", entry.iri)
    thing = {
        "iri": entry.iri,
        "kind": entry.kind,
        "type": entry.type,
        "label": entry.label,
        "names": names,
        "weight": entry.weight,
    }
    document.add_bytes("thing", json.dumps(thing, ensure_ascii=False).encode())
    return document


def _score(thing: dict[str, Any], tier: int, position: int) -> float:
    weight = int(thing["weight"])
    return round(100 - 10 * tier + 9 * weight / (weight + 10) - position / 10_000, 4)


def _hit(thing: dict[str, Any], name: Name, why: str, score: float) -> Hit:
    return Hit(thing["iri"], thing["kind"], thing["type"], thing["label"], name[1], why, score)


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _initials(name: Name) -> str:
    return "".join(syllable[0] for syllable in name[2].split())


def _scattered(text: str, name: str) -> bool:
    """Whether the characters of ``text`` stand in ``name`` in this order, with others between."""
    rest = iter(name)
    return all(c in rest for c in text)


def _joined(name: Name) -> str:
    return name[2].replace(" ", "")


def _sounds_like(ways: Iterable[tuple[tuple[str, ...], bool]], name: Name) -> bool:
    spoken = f" {name[2]} "
    return any(f" {' '.join(way)}{' ' if whole else ''}" in spoken for way, whole in ways)


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


__all__ = ["TextIndex", "build", "normal", "open"]
