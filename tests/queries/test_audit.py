"""Every check of the audit finds its gap in a small invented graph, and nothing once the gap is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from quanze import store
from quanze.queries.audit import CHECKS, Finding, Severity, audit
from quanze.store import Changes, EntityDelta
from tests.engines.corpus import HOLDERS, ntriples, passage

DAY = "2021-06-15"
DOCUMENT = 'x:d1 dcterms:identifier "溪政发〔2020〕1号" ; skos:prefLabel "甲办法"@zh-Hans .\n'
LISTING = (
    DOCUMENT
    + 'x:list skos:prefLabel "溪口市清单"@zh-Hans .\n'
    + 'x:row a qz:Listing ; qz:inList x:list ; qz:sequence "3" ; qz:itemPrinted "采茶许可" ; qz:order 1 ; qz:statedIn x:d1 ; qz:evidence x:p .\n'
    + passage("p", 7)
)
BESIDE = (
    'x:next a qz:Listing ; qz:inList x:list ; qz:sequence "4" ; qz:itemPrinted "制茶许可" ; qz:order 2 ; qz:statedIn x:d1 ; '
    "qz:evidence x:p ; "
    'qz:authorityPrinted "市茶叶局" .\nx:impl2 a qz:Implementation ; qz:listing x:next .\n'
)
"""Another item of the list, of which print tells all."""
IMPLEMENTED = "x:impl a qz:Implementation ; qz:listing x:row .\n"
AUTHORITY = 'x:row qz:authorityPrinted "市茶叶局" .\n'
NAMED = 'x:row qz:authority x:office .\nx:office skos:prefLabel "溪口市茶叶局"@zh-Hans .\n'
DUTY = (
    DOCUMENT
    + 'x:duty a qz:Duty ; qz:task "修茶路" ; qz:order 1 ; qz:statedIn x:d1 ; qz:evidence x:p .\n'
    + 'x:office skos:prefLabel "溪口市茶叶局"@zh-Hans .\nx:other skos:prefLabel "溪口市交通局"@zh-Hans .\n'
    + 'qz:role-lead skos:notation "lead" .\nqz:role-cooperating skos:notation "cooperating" .\n'
    + passage("p", 9)
)
OTHERS = (
    'x:duty2 a qz:Duty ; qz:task "种茶" ; qz:order 2 ; qz:statedIn x:d1 ; qz:evidence x:p .\n'
    "x:part2 qz:duty x:duty2 ; qz:role qz:role-lead ; qz:agency x:office ; qz:order 1 .\n"
)
"""Another duty of the document, with its lead."""
LED = "x:part qz:duty x:duty ; qz:role qz:role-lead ; qz:agency x:office ; qz:order 1 .\n"
HELPED = "x:help qz:duty x:duty ; qz:role qz:role-cooperating ; qz:agency x:other ; qz:order 2 .\n"
PRINTED = (
    DOCUMENT
    + 'x:print a qz:Printing ; qz:document x:d1 ; qz:titlePrinted "甲办法" ; qz:statedIn x:d1 ; qz:evidence x:p .\n'
    + passage("p", 1)
)
ISSUES = "x:issue qz:relation qz:relation-issues ; qz:statedIn x:d1 .\n"
ALSO_PRINTED = (
    'x:print2 a qz:Printing ; qz:document x:d1 ; qz:titlePrinted "乙办法" ; qz:statedIn x:d1 ; qz:evidence x:p .\n'
)
CITES = "x:cite qz:relation qz:relation-basis ; qz:statedIn x:d1 ; qz:citedDocument x:law ; qz:evidence x:p .\n"
LAW = 'x:law skos:prefLabel "旧茶法"@zh-Hans .\nx:d2 dcterms:identifier "溪政发〔2020〕2号" .\n'
REPEAL = "x:repeal qz:relation qz:relation-repeals ; qz:statedIn x:d2 ; qz:citedDocument x:law .\n"


TORN = LISTING.replace("采茶许可", "采茶（含野茶许可")
BROKEN = 'x:row qz:doubt "事项名称结尾不完整：采茶许可", "单元格错位" .\n'
ALSO = (
    "x:duty qz:leadAgency x:office, x:other .\n"
    "x:also qz:duty x:duty ; qz:role qz:role-lead ; qz:agency x:other ; qz:order 3 .\n"
)
LEADERS = "".join(
    f'x:led{at} a qz:OfficialResponsibility ; qz:statedIn x:d1 ; qz:rolePrinted "牵头领导" ; qz:agency x:office ; '
    f'qz:personPrinted "{name}" ; qz:duty x:duty ; qz:evidence x:p .\n'
    for at, name in enumerate(("江望舒", "江望舒", "江既白"))
)


def due(date: str, kind: str) -> str:
    """The deadline of the duty."""
    return f'x:duty qz:due "{date}"^^xsd:{kind} ; qz:deadlineText "{date}前" .\n'


OVERDUE = DUTY + LED + HELPED + due("2021-06-14", "date")

SUM = (
    '<https://w3id.org/quanze/id/source/invented.md> a qz:SourceFile ; dcterms:title "invented.md" ; '
    'qz:text "计划投入{}万元（其中市级补助2万元、县级补助3万元）。" .\n'
)
GAPS: list[tuple[str, str, str, str, str]] = [
    ("repealed-basis", PRINTED + CITES + LAW + REPEAL, "溪政发〔2020〕1号 ← 旧茶法（被 溪政发〔2020〕2号 废止）", "1", PRINTED + CITES + LAW),
    ("no-implementer", LISTING + BESIDE, "采茶许可 → 实施机关？（溪口市清单 第 3 项）", "7", LISTING + BESIDE + IMPLEMENTED),
    ("no-implementer", LISTING + BESIDE, "采茶许可 → 实施机关？（溪口市清单 第 3 项）", "7", LISTING),
    ("damaged-name", TORN, "采茶（含野茶许可 → 全名？（溪口市清单 第 3 项）", "7", LISTING),
    ("damaged-name", LISTING + BROKEN, "采茶许可 → 全名？（溪口市清单 第 3 项）", "7", LISTING),
    ("prints-differ", PRINTED + ALSO_PRINTED, "溪政发〔2020〕1号 → 甲办法（invented.md 作 乙办法）", "1", PRINTED + ALSO_PRINTED.replace("乙", "甲")),
    ("no-lead", DUTY + HELPED + OTHERS, "修茶路 → 牵头单位？", "9", DUTY + HELPED + OTHERS + LED),
    ("no-lead", DUTY + HELPED + OTHERS, "修茶路 → 牵头单位？", "9", DUTY + HELPED),
    ("two-holders", DOCUMENT + HOLDERS, "溪口市茶叶局局长 → 江望舒、江既白", "10", DOCUMENT + HOLDERS + 'x:t2 qz:end "2021-01-01"^^xsd:date .\n'),
    ("overdue", OVERDUE, "修茶路 → 2021-06-14（牵头 溪口市茶叶局）", "9", DUTY + LED + due("2021-06-15", "date")),
    ("overdue", DUTY + LED + due("2021-05", "gYearMonth"), "修茶路 → 2021-05（牵头 溪口市茶叶局）", "9", DUTY + LED + due("2021-06", "gYearMonth")),
    ("overdue", DUTY + LED + due("2020", "gYear"), "修茶路 → 2020（牵头 溪口市茶叶局）", "9", DUTY + LED + due("2021", "gYear")),
    ("sum-differs", SUM.format(6), "计划投入 6万元 ≠ 5万元（2；3）", "1", SUM.format(5)),
    ("no-authority", LISTING + BESIDE, "采茶许可 → 主管部门？（溪口市清单 第 3 项）", "7", LISTING + BESIDE + AUTHORITY),
    ("no-authority", LISTING + BESIDE, "采茶许可 → 主管部门？（溪口市清单 第 3 项）", "7", LISTING),
    ("several-leads", DUTY + LED + ALSO, "修茶路 → 溪口市茶叶局、溪口市交通局", "9", DUTY + LED),
    ("leader-differs", DUTY + LEADERS, "溪口市茶叶局 → 江既白（同一文件别处印作 江望舒，2 次）", "9", DUTY + LEADERS.replace("江既白", "江望舒")),
    ("no-basis", PRINTED + ISSUES, "甲办法 ← 依据？", "1", PRINTED + ISSUES + CITES),
    ("no-basis", PRINTED + ISSUES, "甲办法 ← 依据？", "1", PRINTED),
    ("unresolved", 'x:u a qz:Unresolved ; qz:printed "市某办" ; qz:reason "不在名录" .\n', "市某办 → 机关？（不在名录）", "", DOCUMENT),
    (
        "no-person", LISTING + NAMED + IMPLEMENTED + "x:impl qz:agency x:office .\n", "采茶许可 → 溪口市茶叶局 → 负责人？", "7",
        LISTING + NAMED + "x:stay a qz:Tenure ; qz:agency x:office .\n",
    ),
    (
        "no-person", LISTING + NAMED, "采茶许可 → 溪口市茶叶局 → 负责人？", "7",
        LISTING + NAMED + "x:office a qz:AgencyGroup .\n",
    ),
]  # fmt: skip
"""Key of the check, a graph with its gap, the broken link, its line, and the graph with the gap closed."""

Audit = Callable[[str], list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Audit:
    def run(turtle: str) -> list[Finding]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        with store.open(str(folder), write=True) as target:
            target.update(Changes({}, entities=EntityDelta(add=ntriples(turtle))))
            return list(audit(target, DAY))

    return run


@pytest.mark.parametrize(("key", "gap", "link", "line", "closed"), GAPS)
def test_a_gap_is_found_where_it_is_and_nowhere_else(
    found: Audit, key: str, gap: str, link: str, line: str, closed: str
) -> None:
    check = next(check for check in CHECKS if check.key == key)
    findings = [finding for finding in found(gap) if finding.check == key]
    assert [(f.link.zh, f.line, f.severity, f.query) for f in findings] == [(link, line, check.severity, check.query)]
    assert findings[0].source == ("invented.md" if line else "")
    assert [finding for finding in found(closed) if finding.check == key] == []


def test_every_check_has_a_gap_and_a_severity() -> None:
    assert {key for key, *_ in GAPS} == {check.key for check in CHECKS}
    assert {check.severity for check in CHECKS} == set(get_args(Severity))


def test_all_who_lead_an_overdue_duty_stand_in_one_finding(found: Audit) -> None:
    more = "x:also qz:duty x:duty ; qz:role qz:role-lead ; qz:agency x:other ; qz:order 3 .\n"
    findings = [finding for finding in found(OVERDUE + more) if finding.check == "overdue"]
    assert [f.link.en for f in findings] == ["修茶路 → 2021-06-14 (lead 溪口市茶叶局、溪口市交通局)"]


def test_a_finding_names_the_issue_what_it_takes_for_a_gap_and_the_doubt_it_rests_on(found: Audit) -> None:
    printed = 'x:file a qz:SourceFile ; dcterms:title "invented.md" ; qz:inIssue x:issue1 .\nx:issue1 skos:prefLabel "溪口市公报 2020年第1期"@zh-Hans .\n'
    doubted = 'x:duty qz:doubt "单元格错位" ; qz:confidence 0.7 .\n'
    (finding,) = [f for f in found(DUTY + HELPED + OTHERS + printed + doubted) if f.check == "no-lead"]
    assert (finding.issue, finding.doubt) == ("溪口市公报 2020年第1期", "单元格错位")
    assert all(check.reason.zh and check.reason.en for check in CHECKS)
