"""Every line of the sources' texts, found by the words in it, whether it became a fact or not.

The index is a cache of what the graph holds (``qz:text``), kept in step file by file: what changed is taken out and put
in anew. It may be deleted at any time; the next search makes it again. Lines are kept as overlapping pairs of characters,
so that any words from two characters on are found as they stand, best match (BM25) first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from quanze.store.index import normal

_MEMORY = 50_000_000
_STATE = "sources.json"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """A line: name of its source, its number (from 1), how well it fits."""

    source: str
    line: int
    score: float


class LineIndex:
    """The lines of some sources; without a folder in memory alone."""

    def __init__(self, folder: Path | None) -> None:
        """Open what is kept in ``folder``, or begin there. Raises OSError and ValueError where that cannot be."""
        self._folder = folder
        self._schema = _schema()
        self._stamps: dict[str, str] = {}
        if folder is not None:
            folder.mkdir(exist_ok=True)
            if (folder / _STATE).is_file():
                self._stamps = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        self._index = tantivy.Index(self._schema, str(folder) if folder else None)

    def keep(self, stamps: Mapping[str, str], text_of: Callable[[str], str]) -> None:
        """Hold the lines of exactly these sources (name → digest), reading only those whose digest changed."""
        gone = [name for name, digest in self._stamps.items() if stamps.get(name) != digest]
        new = [name for name, digest in stamps.items() if self._stamps.get(name) != digest]
        if not gone and not new:
            self._index.reload()
            return
        self._note({name: digest for name, digest in self._stamps.items() if name not in gone})
        writer = self._index.writer(_MEMORY, 1)
        for name in {*gone, *new}:
            writer.delete_documents_by_term("source", name)
        for name in new:
            for number, line in enumerate(text_of(name).split("\n"), 1):
                if plain := normal(line):
                    writer.add_document(_document(name, number, plain))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._note(dict(stamps))

    def find(self, text: str, limit: int, source: str = "", *, every: bool = True) -> tuple[list[Found], int]:
        """The lines in which every word of ``text`` stands (words are parted by blanks), or any, and how many there are."""
        words = [word for word in map(normal, text.split()) if word]
        if not words:
            return [], 0
        occur = tantivy.Occur.Must if every else tantivy.Occur.Should
        query = tantivy.Query.boolean_query([(occur, self._word(word)) for word in words])
        if source:
            only = tantivy.Query.const_score_query(tantivy.Query.term_query(self._schema, "source", source), 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in (query, only)])
        searcher = self._index.searcher()
        result = searcher.search(query, min(limit, _MOST), count=True)
        found = []
        for score, address in result.hits:
            document = searcher.doc(address)
            found.append(Found(str(document.get_first("source")), int(str(document.get_first("line"))), score))
        total: int = result.count  # type: ignore[attr-defined]  # the stubs do not know it
        return sorted(found, key=lambda hit: (-hit.score, hit.source, hit.line)), total

    def _word(self, word: str) -> tantivy.Query:
        if len(word) == 1:
            return tantivy.Query.term_query(self._schema, "letters", word)
        pairs = _pairs(word)
        if len(pairs) == 1:
            return tantivy.Query.term_query(self._schema, "pairs", pairs[0])
        return tantivy.Query.phrase_query(self._schema, "pairs", list(pairs))

    def _note(self, stamps: dict[str, str]) -> None:
        self._stamps = stamps
        if self._folder is not None:
            fresh = self._folder / (_STATE + ".new")
            fresh.write_text(json.dumps(stamps, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            fresh.replace(self._folder / _STATE)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("pairs", stored=False, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("letters", stored=False, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("source", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("line", stored=True, indexed=False)
    return builder.build()


def _document(source: str, number: int, plain: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("pairs", " ".join(_pairs(plain)))
    document.add_text("letters", " ".join(dict.fromkeys(plain)))
    document.add_text("source", source)
    document.add_unsigned("line", number)
    return document


def _pairs(plain: str) -> Sequence[str]:
    return [plain[at : at + 2] for at in range(len(plain) - 1)] or [plain]
