"""Permit lists whose table lost its rules: every cell on a line of its own, as some web pages and PDFs give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.structure.blocks import Block, Table


def unruled_tables(blocks: Sequence[Block]) -> Iterator[tuple[int, int, Table]]:
    """First block, block behind the last, and the table that the blocks between stand for."""
    yield from ()
