"""The table of kinds: whole, without doubles, and in step with the style sheet."""

from __future__ import annotations

import re
from importlib import resources

from quanze.ontology import terms
from quanze.ontology.kinds import FILTERS, KINDS, OF_CLASS, kind_of


def test_every_kind_has_its_own_mark_and_classes() -> None:
    assert len({kind.mark for kind in KINDS.values()}) == len(KINDS)
    assert len(OF_CLASS) == sum(len(kind.classes) for kind in KINDS.values())
    assert all(c in vars(terms).values() for c in OF_CLASS)


def test_a_law_is_no_policy_though_both_are_documents() -> None:
    assert kind_of([terms.LegalDocument, terms.NormativeDocument]).word == "policy"
    assert kind_of([terms.LocalRegulation, terms.LegalDocument]).word == "law"


def test_what_stands_in_no_chain_counts_there_as_a_document() -> None:
    assert kind_of([terms.GazetteIssue]).word == "issue"
    assert kind_of([terms.GazetteIssue], in_chain=True).word == "policy"


def test_search_words_are_those_of_the_command_line() -> None:
    words = "agency item law policy duty official post group bundle list object place issue"
    assert set(FILTERS) == set(words.split())
    assert FILTERS["object"] == (terms.WaterBody, terms.RecognisedThing)


def test_the_style_sheet_gives_every_kind_its_hue() -> None:
    sheet = (resources.files("quanze.views.web") / "static" / "quanze.css").read_text(encoding="utf-8")
    hues: dict[str, str] = {}
    for selectors, hue in re.findall(r"((?:\[data-kind=\"[a-z-]+\"\](?:, )?)+) \{ --hue: var\(--([a-z]+)\); \}", sheet):
        hues |= dict.fromkeys(re.findall(r'"([a-z-]+)"', selectors), hue)
    assert hues == {kind.word: kind.hue for kind in KINDS.values() if kind.hue != "soft"}
