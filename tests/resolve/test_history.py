"""The past of a body in the entities graph."""

from __future__ import annotations

from loaders.entities.history import history
from loaders.resolve.agencies import resolve
from loaders.resolve.bodies import Body
from loaders.resolve.jurisdictions import by_code

CITY = by_code("450700")


def lines_of(printed: str) -> str:
    body = resolve(printed, CITY)
    assert isinstance(body, Body)
    return "\n".join(history(body))


def test_a_renamed_body_has_its_names_with_dates() -> None:
    lines = lines_of("钦州银保监分局")
    assert lines.count("#NamePeriod>") == 2
    assert '"2023-07"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>' in lines


def test_a_body_that_ended_names_its_successor() -> None:
    lines = lines_of("市扶贫办")
    assert "id/agency/450700/钦州市乡村振兴局" in lines
    assert "#changekind-reorganisation>" in lines


def test_a_body_does_not_claim_predecessors_that_nobody_printed() -> None:
    assert lines_of("市自然资源局") == ""
    assert "法制办" not in lines_of("市司法局")
