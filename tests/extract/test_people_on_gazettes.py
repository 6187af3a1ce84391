"""On the real gazettes: how many officials, members, chiefs, bundle items and honours each names, all quoted literally."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.extract import appointments, bundles, groups, recognitions, stewardships
from quanze.loaders.facts import Appointment, BundleEntry, Fact, GroupMember, LeftOut, Recognition, Stewardship
from tests.extract.printed import quote, squeezed
from tests.extract.test_gazettes import parsed

MODULES = (appointments, groups, stewardships, bundles, recognitions)
COUNTS = {
    "000": {Appointment: 27, Recognition: 15},
    "001": {Appointment: 21, GroupMember: 109, Recognition: 7},
    "002": {Appointment: 1, GroupMember: 118, Stewardship: 36},
    "003": {Appointment: 2, BundleEntry: 208, Recognition: 9},
    "004": {},
}


@pytest.mark.parametrize("seed", sorted(COUNTS))
def test_facts_of_each_kind(gazettes: Path, seed: str) -> None:
    read = parsed(gazettes, seed)
    found = [fact for module in MODULES for fact in module.extract(read)]
    kinds: dict[type[Fact], int] = {}
    for fact in found:
        if not isinstance(fact, LeftOut):
            kinds[type(fact)] = kinds.get(type(fact), 0) + 1
    assert kinds == COUNTS[seed]
    for fact in found:
        printed = squeezed(quote(read, fact))
        if isinstance(fact, Appointment):
            assert fact.person.printed in printed
            assert fact.post.printed in printed
        elif isinstance(fact, GroupMember):
            assert fact.person is None or fact.person.printed in printed
            assert fact.post in printed
        elif isinstance(fact, Stewardship):
            assert fact.object is None or fact.object.printed in printed
        elif isinstance(fact, BundleEntry):
            assert fact.item in printed
        elif isinstance(fact, Recognition):
            assert fact.name.printed in printed
