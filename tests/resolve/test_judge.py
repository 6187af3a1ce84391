"""The cheapest reading wins; narrow wins are doubts, ties stay open; every weight has proofs."""

from __future__ import annotations

import pytest

from quanze.loaders.resolve.agencies import LISTED, MENDED, UNLISTED, resolve
from quanze.loaders.resolve.bodies import Body, Unresolved
from quanze.loaders.resolve.judge import AMBIGUOUS, Candidate, decide
from quanze.loaders.resolve.jurisdictions import by_code
from quanze.loaders.resolve.weights import NARROW, TIE, WEIGHTS

PROOFS = [(sign, *proof) for sign, weight in WEIGHTS.items() for proof in weight.proofs]


def made(label: str, key: str = "") -> Body:
    return Body(iri="a:" + label, label=label, kind="department", level="prefecture", jurisdiction="450700", key=key)


def test_a_lead_is_taken_without_doubt() -> None:
    far = Candidate(made("乙局"), ("standard", "other-province"))
    assert decide("局", (far, Candidate(made("甲局"), ("standard",)))) == made("甲局")


def test_a_narrow_win_names_the_other_reading() -> None:
    found = decide(
        "局", (Candidate(made("甲局"), ("standard",)), Candidate(made("乙局"), ("standard", "place-relative")))
    )
    assert isinstance(found, Body)
    assert found.label == "甲局"
    assert found.doubts == ("“局”也可能是乙局",)


def test_a_tie_between_bodies_stays_open_with_both() -> None:
    found = decide("局", (Candidate(made("甲局"), ("standard",)), Candidate(made("乙局"), ("standard",))))
    assert isinstance(found, Unresolved)
    assert found.reason == AMBIGUOUS
    assert [body.label for body in found.candidates] == ["甲局", "乙局"]


def test_a_tie_between_names_of_one_task_is_a_doubt() -> None:
    found = decide("局", (Candidate(made("甲局", "a"), ("standard",)), Candidate(made("乙局", "a"), ("standard",))))
    assert isinstance(found, Body)
    assert found.doubts


def test_no_reading_is_no_answer() -> None:
    assert decide("局", ()) is None


@pytest.mark.parametrize("sign, code, printed, label", PROOFS)
def test_a_weight_holds_for_its_proofs(sign: str, code: str, printed: str, label: str) -> None:
    assert WEIGHTS[sign].says.endswith(".")
    found = resolve(printed, by_code(code))
    assert isinstance(found, Body), found
    assert found.label == label


def test_strategies_are_asked_cheapest_first() -> None:
    costs = [WEIGHTS[key].cost for key, _ in (*LISTED, *MENDED, *UNLISTED)]
    assert costs == sorted(costs)
    assert 0 < TIE < NARROW
