"""Documents that share a title: told apart by their number, linked where the numbers differ by a scar only."""

from __future__ import annotations

from loaders.entities.claims import Claims, Printed
from loaders.entities.decisions import Decisions, parse
from loaders.entities.documents import document_lines
from ontology import iri


def claims(*numbers: str, title: str = "云江市本级促进渔业发展办法") -> list[Claims]:
    printed = tuple(Printed(f"f/{n}", iri.entity("document", n), n, title, "", "", "", "", "", "") for n in numbers)
    return [Claims(frozenset(), printed, (), (), ())]


def lines(found: list[Claims], decisions: Decisions | None = None) -> str:
    return "\n".join(document_lines(found, decisions or Decisions()))


def test_the_label_of_namesakes_holds_their_number() -> None:
    text = lines(claims("云政干〔2023〕5号", "云政干〔2023〕6号", title="云江市人民政府人事任免"))
    assert '"云江市人民政府人事任免（云政干〔2023〕5号）"@zh' in text
    assert "maybeSameAs" not in text
    assert "（云政干" not in lines(claims("云政干〔2023〕5号"))


def test_numbers_a_scar_apart_are_a_case() -> None:
    text = lines(claims("云市渔〔2017〕13号", "云市渔管〔2017〕13号"))
    assert text.count("maybeSameAs") == 1
    assert "文号只差一字" in text


def test_numbers_that_differ_by_a_figure_are_none() -> None:
    assert "maybeSameAs" not in lines(claims("云市渔〔2017〕13号", "云市渔〔2017〕18号"))


def test_a_judgement_settles_the_case() -> None:
    pair = sorted(iri.entity("document", n) for n in ("云市渔〔2017〕13号", "云市渔管〔2017〕13号"))
    for verdict, link in (("same", "owl#sameAs"), ("different", "")):
        judged = parse([f"{verdict}\tdocument\t{pair[0]}\t{pair[1]}"])
        text = lines(claims("云市渔〔2017〕13号", "云市渔管〔2017〕13号"), judged)
        assert "maybeSameAs" not in text
        assert ("owl#sameAs" in text) == bool(link)
