"""Documents that share a title: told apart by their number, linked where the numbers differ by a scar only."""

from __future__ import annotations

from quanze.loaders.codes import Relation
from quanze.loaders.entities.cases import case_iri
from quanze.loaders.entities.claims import Cited, Claims, Held, Printed
from quanze.loaders.entities.decisions import CaseKind, Decisions, parse
from quanze.loaders.entities.derive import entity_lines
from quanze.ontology import iri, terms
from quanze.ontology.standards import ELI


def claims(*numbers: str, title: str = "云江市本级促进渔业发展办法") -> list[Claims]:
    printed = tuple(Printed(f"f/{n}", iri.entity("document", n), n, title, (), "", "", "", "") for n in numbers)
    return [Claims(frozenset(), printed, (), (), ())]


def lines(found: list[Claims], decisions: Decisions | None = None) -> str:
    return "\n".join(entity_lines(found, decisions))


def test_the_label_of_namesakes_holds_their_number() -> None:
    text = lines(claims("云政干〔2023〕5号", "云政干〔2023〕6号", title="云江市人民政府人事任免"))
    assert '"云江市人民政府人事任免（云政干〔2023〕5号）"@zh-Hans' in text
    assert "maybeSameAs" not in text
    assert "（云政干" not in lines(claims("云政干〔2023〕5号"))


def test_numbers_a_scar_apart_are_a_case() -> None:
    text = lines(claims("云市渔〔2017〕13号", "云市渔管〔2017〕13号"))
    one, other = sorted(iri.entity("document", n) for n in ("云市渔〔2017〕13号", "云市渔管〔2017〕13号"))
    case = case_iri(CaseKind.DOCUMENT, one, other)
    for line in (
        f"<{one}> <{terms.maybeSameAs}> <{other}> .",
        f"<{other}> <{terms.maybeSameAs}> <{one}> .",
        f"<{case}> <{terms.alike}> <{one}> .",
        f"<{case}> <{terms.alike}> <{other}> .",
        f'<{case}> <{terms.score}> "0.8"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
        f'<{case}/part/1> <{terms.reason}> "题名相同" .',
    ):
        assert line in text.splitlines()
    assert "文号只差一字" in text


def test_numbers_that_differ_by_a_figure_are_none() -> None:
    assert "maybeSameAs" not in lines(claims("云市渔〔2017〕13号", "云市渔〔2017〕18号"))


def test_an_instrument_and_the_notice_that_issues_it_are_one_however_cited() -> None:
    number = "云政规〔2019〕4号"
    known = iri.entity("document", number)
    notice = Printed("f/1", known, number, "关于印发渔港办法的通知", (), "2019-05-06", "", "", "")
    by = notice.iri
    issued = Cited("f/2", "云江市渔港办法", "", Relation.ISSUES, by, "", "")
    alone = Cited("g/1", "云江市渔港办法", "", Relation.BASIS, iri.entity("document", "云政〔2021〕1号"), "", "")
    numbered = Cited("g/2", "", "云政规〔2019〕4号", Relation.CITES, "", "", "")
    held = Held("f/2", "云江市渔港办法", by, "", True, "3年", "")
    text = lines([Claims(frozenset(), (notice,), (issued, alone, numbered), (held,), ())])
    for node in ("g/1", "g/2"):
        assert f"<{node}> <{terms.citedDocument}> <{by}> ." in text.splitlines()
    assert f"<f/2> <{terms.citedDocument}>" not in text, "no document cites itself"
    assert f"<{by}> <{ELI.first_date_entry_in_force}> " in text
    assert f'<{by}> <{ELI.date_no_longer_in_force}> "2022-05-05"' in text
    assert str(terms.issues) not in text


def test_a_notice_that_issues_several_keeps_them_apart() -> None:
    notice = Printed("f/1", iri.entity("document", "云政〔2019〕4号"), "云政〔2019〕4号", "关于印发两个办法的通知", (), "", "", "", "")  # fmt: skip
    issued = tuple(
        Cited(f"f/{n}", title, "", Relation.ISSUES, notice.iri, "", "")
        for n, title in ((2, "甲港办法"), (3, "乙港办法"))
    )
    text = lines([Claims(frozenset(), (notice,), issued, (), ())])
    assert text.count(str(terms.issues)) == 2


def test_a_judgement_settles_the_case() -> None:
    pair = sorted(iri.entity("document", n) for n in ("云市渔〔2017〕13号", "云市渔管〔2017〕13号"))
    for verdict, link in (("same", "owl#sameAs"), ("different", "")):
        judged = parse([f"{verdict}\tdocument\t{pair[0]}\t{pair[1]}"])
        text = lines(claims("云市渔〔2017〕13号", "云市渔管〔2017〕13号"), judged)
        assert "maybeSameAs" not in text
        case = case_iri(CaseKind.DOCUMENT, *pair)
        assert f"<{case}> <{terms.verdict}> <{terms.VERDICT[verdict]}> ." in text.splitlines()
        assert ("owl#sameAs" in text) == bool(link)
