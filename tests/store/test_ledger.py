"""The difference that makes a store say another state of the entities graph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.store import ledger
from quanze.store.interface import EntityDelta

LINES = st.sets(st.sampled_from([f'<x:{n}> <x:p> "{n}"@zh .'.encode() for n in range(8)]))


@given(LINES, LINES)
def test_a_difference_leads_from_one_set_to_the_other_and_has_nothing_needless(
    published: set[bytes], target: set[bytes]
) -> None:
    delta = ledger.diff(published, target)
    add, remove = ledger.split(delta.add), ledger.split(delta.remove)
    assert (published - remove) | add == target
    assert not add & published
    assert remove <= published
    assert bool(delta) is (published != target)


@pytest.mark.parametrize(
    "published, written",
    [
        (b'<x:s> <x:p> "A"@zh-hans .', b'<x:s> <x:p> "A"@zh-Hans .'),
        (b'<x:s> <x:p> "\xe5\xb8\x82" .', b'<x:s> <x:p> "\\u5E02" .'),
        (b'<x:s> <x:p> "\\u0001" .', b'<x:s> <x:p> "\x01" .'),
        (b'<x:s> <x:p> "a" .', b'<x:s>  <x:p> "a"^^<http://www.w3.org/2001/XMLSchema#string> .'),
        (
            b'<x:s> <x:p> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
            b'<x:s> <x:p> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
        ),
    ],
)
def test_two_spellings_of_a_triple_are_no_difference(published: bytes, written: bytes) -> None:
    assert ledger.diff({published}, {written}) == EntityDelta()
    assert ledger.diff(set(), {written}) == EntityDelta(add=published + b"\n")


def test_what_is_no_triple_is_refused() -> None:
    with pytest.raises(SyntaxError):
        ledger.diff(set(), {b"<x:s> <x:p> ."})
