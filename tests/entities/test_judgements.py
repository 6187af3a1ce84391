"""A person's judgement holds over reloads and can be undone without a trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quanze.loaders.entities.cases import case_iri
from quanze.loaders.entities.claims import Claims, Named
from quanze.loaders.entities.decisions import CaseKind, parse
from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.resolve.mentions import Event
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, OWL
from quanze.views.cli import main
from tests.samples import SAMPLES


def test_a_judgement_outlives_a_reload_and_leaves_no_trace_when_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph, judgements = str(tmp_path / "store"), str(tmp_path / "judgements.tsv")

    def quanze(*words: str) -> str:
        assert main([*words, "--store", graph]) == 0
        return capsys.readouterr().out

    def exported(name: str) -> bytes:
        quanze("export", str(tmp_path / name))
        return (tmp_path / name).read_bytes()

    def judge(verdict: str) -> None:
        quanze("resolve", case["case"], verdict, "--decisions", judgements)

    def reload() -> None:
        quanze("load", str(SAMPLES), "--decisions", judgements)

    quanze("load", str(SAMPLES), "--decisions", judgements)
    before = exported("before.nq")
    case = json.loads(quanze("resolve", "--kind", "person", "--decisions", judgements, "--format", "json"))[0]
    assert f"<{case['one']}>".encode() in before
    assert f"<{case['other']}>".encode() in before

    judge("same")
    joined = exported("joined.nq")
    moved = {one for one in (case["one"], case["other"]) if f"<{one}> <{DCTERMS.isReplacedBy}> ".encode() in joined}
    assert len(moved) == 1, "whoever kept an IRI is led to the person"
    (kept,) = {case["one"], case["other"]} - moved
    assert f"<{moved.pop()}> <{DCTERMS.isReplacedBy}> <{kept}> ".encode() in joined
    reload()
    assert exported("again.nq") == joined

    judge("undo")
    reload()
    assert exported("undone.nq") == before


def test_a_judgement_parts_whom_a_rule_presumed_to_be_one() -> None:
    one, other = (
        iri.entity("person", "000000-云江市", "顾明远", mark) for mark in ("云政发〔2023〕1号", "云江市水利局")
    )
    agency = iri.entity("agency", "000000-云江市", "云江市水利局")
    named = tuple(
        Named(
            f"{iri.source('a.txt')}/f/{n}",
            "p",
            "顾明远",
            "000000-云江市",
            body,
            (),
            "",
            "",
            "",
            Event.SEEN,
            f"{iri.source('a.txt')}/passage/{n}-9",
            document=iri.entity("document", "云政发〔2023〕1号"),
        )
        for n, body in (("1", agency), ("2", ""))
    )
    claims = [Claims(frozenset(), (), (), (), named)]
    together, apart = (
        "\n".join(entity_lines(claims, parse(judged))) for judged in ([], [f"different\tperson\t{one}\t{other}"])
    )
    case = case_iri(CaseKind.PERSON, one, other)
    assert sorted(text for text in together.splitlines() if f"<{one}>" in text) == [
        f"<{case}> <{terms.alike}> <{one}> .",
        f"<{one}> <{OWL.sameAs}> <{other}> .",
    ]
    assert f"<{case}> <{terms.verdict}> <{terms.VERDICT['different']}> ." in apart.splitlines()
    assert str(OWL.sameAs) not in apart
    assert f"<{one}>" in apart
    assert f"<{other}>" in apart


def test_a_judgement_on_the_pair_as_it_is_shown_counts_too() -> None:
    place = "000000-云江市"
    bare, water, roads = (
        iri.entity("person", place, "顾明远", mark) for mark in ("云政发〔2023〕1号", "云江市水利局", "云江市交通局")
    )

    def named(file: str, number: str, body: str) -> Named:
        agency = iri.entity("agency", place, body) if body else ""
        source = iri.source(file)
        return Named(
            f"{source}/f/{number}",
            "p",
            "顾明远",
            place,
            agency,
            (),
            "",
            "",
            "",
            Event.SEEN,
            f"{source}/passage/{number}-9",
            document=iri.entity("document", "云政发〔2023〕1号"),
        )

    claims = [
        Claims(
            frozenset(), (), (), (),
            (named("a.txt", "1", "云江市水利局"), named("a.txt", "2", ""), named("b.txt", "1", "云江市交通局")),
        )
    ]  # fmt: skip
    joined = f"same\tperson\t{water}\t{roads}"
    shown = "\n".join(entity_lines(claims, parse([joined])))
    kept = next(one for one in (water, roads) if f"<{bare}> <{OWL.sameAs}> <{one}>" in shown)
    for verdict in ("same", "different"):
        told = "\n".join(entity_lines(claims, parse([joined, f"{verdict}\tperson\t{bare}\t{kept}"])))
        assert str(OWL.sameAs) not in told
        assert (f"<{bare}> <{DCTERMS.isReplacedBy}> " in told) == (verdict == "same")
        assert (str(terms.maybeSameAs) in told) is False
