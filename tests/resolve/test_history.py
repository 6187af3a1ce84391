"""The past of a body in the entities graph."""

from __future__ import annotations

from quanze.loaders.entities import describe
from quanze.loaders.entities.history import history
from quanze.loaders.resolve.agencies import resolve
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.jurisdictions import by_code

CITY = by_code("450700")


def lines_of(printed: str) -> str:
    body = resolve(printed, CITY)
    assert isinstance(body, Body)
    return "\n".join(history(body))


def test_a_renamed_body_has_its_names_with_dates() -> None:
    lines = lines_of("人民银行钦州市中心支行")
    assert lines.count("#NamePeriod>") == 2
    assert '"2023-08-01"^^<http://www.w3.org/2001/XMLSchema#date>' in lines


def test_a_body_that_ended_names_its_successor() -> None:
    lines = lines_of("市扶贫办")
    assert "id/agency/450700/钦州市乡村振兴局" in lines
    assert "#changekind-reorganisation>" in lines


def test_a_body_does_not_claim_predecessors_that_nobody_printed() -> None:
    assert lines_of("市自然资源局") == ""
    assert "法制办" not in lines_of("市司法局")


def test_bodies_beside_another_have_kind_level_and_place() -> None:
    found = resolve("县扶贫办", by_code("450721"))
    assert isinstance(found, Body)
    lines = describe.body(found)
    subjects = {line.partition(">")[0] for line in lines if line.startswith("<https://w3id.org/quanze/id/agency/")}
    assert len(subjects) > 2
    for predicate in ("agencyKind", "level", "jurisdiction", "prefLabel"):
        said = [line.partition(">")[0] for line in lines if f"#{predicate}>" in line]
        assert sorted(subjects) == sorted(set(said) & subjects), predicate
