"""The closed lists that facts speak in are those that the ontology publishes."""

from __future__ import annotations

from enum import StrEnum

import pytest

from quanze.loaders.codes import HandingKind, Relation, Role
from quanze.loaders.entities.decisions import Verdict
from quanze.ontology.terms import CODES


@pytest.mark.parametrize(
    ("members", "scheme"),
    [(Role, "role"), (Relation, "relation"), (HandingKind, "delegationkind"), (Verdict, "verdict")],
)
def test_facts_speak_in_the_published_codes_and_leave_none_out(members: type[StrEnum], scheme: str) -> None:
    assert [member.value for member in members] == list(CODES[scheme])
