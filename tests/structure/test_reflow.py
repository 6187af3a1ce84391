"""A notice on one line, or with every line broken at forty characters, tells the same as the well-set one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from loaders.facts import Fact
from loaders.pipeline import extract
from loaders.reading.source import Source
from loaders.structure.documents import parse
from tests.samples import SAMPLES

WIDTH = 40


def notices() -> Iterator[tuple[str, str]]:
    """Number and text of each notice of the samples that can lose its line ends: prose without tables and lists."""
    for path in sorted(SAMPLES.iterdir()):
        source = Source.from_text(path.name, path.read_text(encoding="utf-8"))
        gazette = parse(source)
        marks = [document.title.span[0] for document in gazette.documents] + [len(source.text)]
        for document, start, end in zip(gazette.documents, marks, marks[1:], strict=False):
            text = source.text[start:end]
            if (
                document.number
                and "关于" in document.title.text
                and "|" not in text
                and "\t" not in text
                and len(text) > 200
            ):
                yield document.number, text


NOTICES = dict(notices())


def told(text: str) -> Counter[tuple[str, ...]]:
    """What a text says: heads, citations, validity, appointments, members and who has which part in a duty."""
    return Counter(_words(fact) for fact in extract(Source.from_text("云江.txt", text)).facts)


def _words(fact: Fact) -> tuple[str, ...]:
    kept = ("number", "title", "date", "relation", "instrument", "effective", "term", "expires", "action")
    values = [str(getattr(fact, name, "")) for name in kept]
    issuers = [name.printed for name in getattr(fact, "issuers", ())]
    parties = [f"{party.role}：{party.agency.printed}" for party in getattr(fact, "parties", ())]
    person = getattr(fact, "person", None)
    return (type(fact).__name__, fact.document, *values, *issuers, *parties, person.printed if person else "")


def broken(text: str, width: int) -> str:
    """``text`` with every line cut at ``width`` characters."""
    return "\n".join(part for line in text.split("\n") for part in (re.findall(f".{{1,{width}}}", line) or [""]))


def test_the_samples_hold_notices() -> None:
    assert len(NOTICES) >= 3


@pytest.mark.parametrize("number", NOTICES)
def test_lines_broken_at_a_width_tell_the_same(number: str) -> None:
    text = re.sub(r"\n{2,}", "\n", NOTICES[number])
    assert told(broken(text, WIDTH)) == told(text)


@pytest.mark.parametrize("number", NOTICES)
def test_one_line_tells_the_same(number: str) -> None:
    well_set = told(NOTICES[number])
    heads = {
        words
        for words in well_set
        if words[0] in ("Printing", "Citation", "Validity", "Duty", "GroupMember", "Appointment")
    }
    flat = told(re.sub(r"\s+", "", NOTICES[number]))
    assert heads <= set(flat)


@pytest.mark.parametrize("number", NOTICES)
def test_evidence_stands_where_it_says(number: str) -> None:
    flat = re.sub(r"\s+", "", NOTICES[number])
    for fact in extract(Source.from_text("云江.txt", flat)).facts:
        start, end = fact.evidence.span
        assert set(fact.evidence.text) <= set(flat[start:end])


def test_a_signature_behind_a_list_of_annexes_is_found_by_the_kind_of_its_place_alone() -> None:
    flat = (
        "云江省人民政府关于公布节水单位名单的通知云政函〔2023〕69号各县（市、区）人民政府，省政府各部门："
        "为做好节水工作，现对甲等6处节水单位予以公布。各地要充分认识节水的重要性，切实加强管理。"
        "附件：节水单位名单省人民政府2023年5月25日附件节水单位名单"
    )
    (printing,) = (fact for fact in extract(Source.from_text("t.txt", flat)).facts if type(fact).__name__ == "Printing")
    assert getattr(printing, "date", "") == "2023-05-25"
