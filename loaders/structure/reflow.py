"""The line discipline of a source: lines broken at a fixed width are joined, whole documents on one line are cut.

Where line ends carry no meaning, the text is put back into the lines an official document is set in: title, number,
salutation, items, signature, date. Every offset stays that of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quanze.loaders.language.brackets import excess
from quanze.loaders.language.dates import BRACKETED_YEAR, SPACED_DAY
from quanze.loaders.language.item_numbers import COUNTED_MARKS
from quanze.loaders.language.numerals import COUNT, HAN, number
from quanze.loaders.reading.source import Line, Source
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import begins_with_place, is_body
from quanze.loaders.structure.boxes import is_drawn
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.salutations import RUN_ON_BEGINNING, RUN_ON_SALUTATION

_SHORTEST = 100
"""Characters of the shortest notice on one line."""
_ENOUGH = 3
"""Signs of a lost line end from which on a line is taken for run-on."""
_NARROWEST = 20
_SHARE = 0.3
_BODY = r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|署|中心|指挥部|小组|银行|公司|协会|大会|会)"
_POST = r"(?:省长|市长|县长|区长|州长|旗长|部长|主任|局长|总理|主席|署长|行长)[\s　]?[一-鿿]{2,4}"
_SIGNED = re.compile(
    rf"(?:(?<=[。！；：）单表案录法则划图])|(?<=[。！；：）]\s))(?P<who>[一-鿿、（）\s　]{{2,60}}?{_BODY}"
    rf"|{_POST})?[\s　]*(?P<day>{SPACED_DAY})(?=[\s　]*(?:（"
    rf"|\(|附|$|[^，、。；起前至以后召印的及和发公止到年期]))"
)
_TYPES = r"(?:通知|意见|决定|通告|公告|通报|批复|复函|函|办法|方案|规定|命令|决议|公报|答复|细则|条例|规划|计划)(?:（[^（）]{1,14}）)?》?"
_NUMBERED = re.compile(
    rf"^(?P<title>[^。；：:]{{6,200}}?{_TYPES})[\s　]*(?P<number>[（(]?(?:(?!通知|意见|决定|通告|公告|通报"
    rf"|批复|方案|规定|办法)[一-鿿]){{2,14}}[\s　]*{BRACKETED_YEAR}[\s　]*第?[0-9]{{1,5}}[\s　]*号[）)]?)[\s　]*"
)
_ADDRESSED = re.compile(
    rf"^(?P<title>[^。；：:]{{6,200}}?{_TYPES})[\s　]*(?=(?:各|有关)(?:省|市|县|区|地|镇|乡|有关|部门|单位|盟|州|旗|街道|处|科)[^。；]{{1,300}}?[：:])"
)
_FIRST_CLAUSE = r"(?:为(?:了|进一步|贯彻|深入|加强|规范|切实|推进|推动|促进|做好|认真|全面|落实|加快)|根据《|按照《|依据《|近年来|近期|经研究)"
_OPENED = re.compile(
    rf"^(?P<number>(?:[一-鿿]{{2,14}}{BRACKETED_YEAR}第?[0-9]{{1,5}}号)?)(?P<title>[^。；：:]{{6,200}}?{_TYPES}(?![的》）]))"
    rf"(?=[^。；：:]{{2,320}}[：:]{_FIRST_CLAUSE}|{_FIRST_CLAUSE})"
)
"""A title, behind its number or without one, and the salutation or the first words of the text."""
_NOTED = re.compile(
    r"^(?P<title>[^。；：:，《》（(]{4,60}?(?:法|条例|办法|规定|细则|规则|解释|决定)(?:[（(][^（）()0-9]{1,12}[）)])?)"
    rf"(?P<note>[（(]{SPACED_DAY}(?:[^（）()]|[（(][^（）()]*[）)]){{0,900}}?(?:通过|公布|发布|批准|施行|修正|修订)[^（）()]{{0,40}}[）)]"
    rf"|{SPACED_DAY}[^。；]{{4,900}}?(?:通过|公布|发布|批准|修正|修订)(?=目录|第一[章条]))"
)
"""The title of a law or rule, and behind it, mostly in brackets, who made it when."""
_LISTED = re.compile(r"[单表案录法则划图]")
_IN_SENTENCE = re.compile(r"根据|按照|依据|遵照|为|经|现|近|依照|结合|贯彻|落实|《[^《》]*》[、和及]?《")
_FIRST_WORDS = re.compile(r"[\s　]*(?:为|根据|按照|经|现|近|各|《|第一|一、)")
_AFTER_NOTE = re.compile(r"（(?:此件|本件|本文)[^）]{1,30}）")
_ANNEX = re.compile(rf"(?<=[。）日])(?=附件(?:[：:]|[{COUNT}]))")
_ROLE = re.compile(
    r"(?<=[一-鿿）])[\s　]*(?P<role>(?:(?:常务副|执行副|第一副|第一|副|总)?(?:总指挥|组[\s　]*长|指挥长|总?召集人|主[\s　]*任)|成[\s　]*员)[：:])"
)
BEHIND_MEMBERS = Rule(
    "sentence-behind-members",
    r"(?:(?:^|[\s　、：:，])[一-鿿]{2,4}|）)(?=(?:领导小组|指挥部|工作专班|专班|工作组|联席会议)(?:下设|成员(?:因|如)|(?:日常)?办公室(?:设在|主任)))",
    finds={"成员：何以安 周启明领导小组下设办公室，": [" 周启明"], "何以安指挥部办公室设在市水利局": ["何以安"]},
    leaves=(
        "各部门成立领导小组，下设办公室",
        "领导小组下设办公室，由何以安任主任",
        "周启明 何以安云江市节水工作领导小组下设办公室",
    ),
)
"""The last name in the list of a group's members, behind which a sentence about the group begins."""
_TAG_END = re.compile(r"</(?:p|div|h[1-6]|li)>|<br\s*/?>", re.IGNORECASE)
"""Tags left in a text that say where its lines ended."""
_IN_FULL = re.compile(rf"(?:全文|原文)如下[：:](?=[^。；：:]{{6,200}}?{_TYPES})")
"""Behind it news print a document as it is."""
_BLANKS = re.compile(r"[\s\u3000\u00a0]{2,}")
_HEADINGS = re.compile(
    r"(?:总体要求|总体思路|总体目标|指导思想|基本原则|工作目标|主要目标|工作任务|主要任务|重点任务|重点工作|保障措施|组织保障|组织实施|组织领导"
    r"|工作要求|工作措施|实施步骤|工作步骤|有关要求|其他事项|监督管理|法律责任|总则|附则|主要职责|组成人员"
    r"|工作机构|适用范围)(?=[^。，、；：和与及的为是》”）中下]|$)"
)
_BEFORE = re.compile(r"[。；：:！？”）)》\s　]$")
_NEVER_BEFORE = re.compile(rf"[第之其、和及至到条款项约{HAN}0-9A-Za-z.．]$")


@dataclass(frozen=True, slots=True)
class Flow:
    """One line as it was set: ``text``, the number of the file's line it begins on, and whether a blank stood before."""

    text: Mended
    number: int
    gap: bool


def flows(source: Source) -> Iterator[Flow]:
    """The lines of ``source`` that are not blank, put back where line ends were lost or added."""
    gap = True
    for group in _joined(source.lines):
        first = group[0]
        if not first.text or first.text.isspace():
            gap = True
            continue
        text = Mended.join(Mended.of(line.text, line.start) for line in group)
        yield Flow(text, first.number, gap)
        gap = False


def _joined(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines, those together that a fixed width broke."""
    width = _width(lines)
    waiting: list[Line] = []
    for line in lines:
        if waiting and not (line.text and _goes_on(waiting[-1], line)):
            yield waiting
            waiting = []
        waiting.append(line)
        if not width or len(line.text) != width or _is_row(line):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _is_row(line: Line) -> bool:
    """Whether a line is a row of a table, which never goes on below."""
    return "\t" in line.text or line.text.startswith("|")


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line below a full one can be its continuation: not after a stop where an item or a note begins."""
    if line.text.isspace() or line.page != before.page or is_drawn(line.text) or is_drawn(before.text):
        return False
    begins = line.text.lstrip()
    ended = before.text.rstrip().endswith(("。", "：", ":", "；", "|"))
    opens = (
        line.text[0] in " \t　#|"
        or any(mark.match(begins) for mark in COUNTED_MARKS)
        or begins.startswith(("（此件", "附件"))
    )
    return not (ended and opens)


def _width(lines: Sequence[Line]) -> int:
    """The number of characters at which all lines of a source are broken; 0 where they are not."""
    lengths = Counter(len(line.text) for line in lines if line.text and not line.text.isspace() and not _is_row(line))
    if not lengths:
        return 0
    longest = max(lengths)
    share = lengths[longest] / sum(lengths.values())
    return longest if longest >= _NARROWEST and lengths[longest] >= 3 and share >= _SHARE else 0


def unroll(line: Mended) -> list[Mended]:
    """The lines that a run-on text was printed on; ``[line]`` where nothing shows that line ends were lost.

    >>> [part.text for part in unroll(Mended.of("第一条　节水。第二条　用水。", 0))]
    ['第一条\u3000节水。第二条\u3000用水。']
    """
    text = line.text
    if _TAG_END.search(text):
        ends = [match.end() for match in _TAG_END.finditer(text)]
        parts = (line[start:end] for start, end in pairwise(sorted({0, *ends, len(text)})))
        return [piece for part in parts for piece in unroll(part.without(_TAG_END))]
    if len(text) < _SHORTEST:
        return [line]
    if quotes := _IN_FULL.search(text):
        return [line[: quotes.end()], *unroll(line[quotes.end() :])]
    cuts, signs = _head_cuts(text)
    for found, weight in (_signature_cuts(text), _blank_cuts(text), _mark_cuts(text)):
        cuts |= found
        signs += weight
    if signs < _ENOUGH:
        return [line]
    cuts |= {match.start() for match in _ANNEX.finditer(text)}
    if roles := [match.start("role") for match in _ROLE.finditer(text)]:
        cuts |= {*roles, *(match.end() for match in BEHIND_MEMBERS.finditer(text, roles[-1]))}
    cuts |= {match.end() for match in _AFTER_NOTE.finditer(text)} | {
        match.start() for match in _AFTER_NOTE.finditer(text)
    }
    points = sorted({0, len(text), *cuts})
    return [line[start:end] for start, end in pairwise(points) if text[start:end].strip()]


def _head_cuts(text: str) -> tuple[set[int], int]:
    """Ends of title, number, note and salutation at the beginning of a run-on text."""
    if noted := _NOTED.match(text):
        return {noted.end("title"), noted.end()}, _ENOUGH
    found = _NUMBERED.match(text) or _ADDRESSED.match(text) or _OPENED.match(text)
    if found is None or not _opens_document(text, found):
        salutation = RUN_ON_BEGINNING.match(text)
        return ({salutation.end()}, 1) if salutation else (set(), 0)
    cuts = {found.end("title"), found.end()}
    if "number" in found.groupdict():
        cuts |= {found.start("number"), found.end("number")}
    salutation = RUN_ON_SALUTATION.match(text[found.end() :])
    if salutation and len(text) > found.end() + salutation.end():
        cuts.add(found.end() + salutation.end())
    return cuts, _ENOUGH if len(text) > found.end() + 40 else 0


def _opens_document(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a title at a text's beginning is one: whole, and followed by a document's first words."""
    title = found["title"]
    if _IN_SENTENCE.match(title) or any(excess(title, "《（“")):
        return False
    behind = text[found.end() : found.end() + 320]
    return RUN_ON_SALUTATION.match(behind) is not None or _FIRST_WORDS.match(behind) is not None


def _signature_cuts(text: str) -> tuple[set[int], int]:
    """Where signatures and dates begin and end inside a text, and titles of instruments printed behind them."""
    cuts: set[int] = set()
    torn = re.match(r"[^《》。]{6,100}(?=》)", text)  # a text that begins inside the name of what it publishes
    named = {torn.group()} if torn else set()
    named |= {match.group(1) for match in re.finditer(r"《([^《》]{4,60})》", text[:1200])}
    for match in _SIGNED.finditer(text):
        signed = match.start("who") + _name_begins(match["who"]) if match["who"] else match.start()
        cuts |= {signed, match.start("day"), match.end()}
        note = _AFTER_NOTE.match(text, match.end())
        behind = note.end() if note else match.end()
        cuts |= {behind + len(title) for title in named if text.startswith(title, behind)}
    return cuts, 2 * bool(cuts)


def _name_begins(who: str) -> int:
    """Where in what stands before a date the signing body's name begins (…任务分工表云江市人民政府)."""
    ends = [match.end() for match in _LISTED.finditer(who)]
    return next((at for at in reversed(ends) if is_body(who[at:]) and _begins_name(who[at:])), 0)


def _begins_name(text: str) -> bool:
    """Whether a name begins with its place, or with the kind of its place alone (省人民政府)."""
    return begins_with_place(text) or text[0] in "省市县区州盟旗"


def _blank_cuts(text: str) -> tuple[set[int], int]:
    """Paragraphs that two ideographic blanks open."""
    runs = (match for match in _BLANKS.finditer(text) if "\u3000\u3000" in match.group())
    cuts = {run.end() for run in runs if run.end() < len(text)}
    return (cuts, _ENOUGH) if len(cuts) >= _ENOUGH else (set(), 0)


def _mark_cuts(text: str) -> tuple[set[int], int]:
    """Item numbers that count up, level by level, and the headings behind them."""
    cuts: set[int] = set()
    signs = 0
    for level, mark in enumerate(COUNTED_MARKS):
        found = _counting(text, mark, cuts)
        cuts |= found
        if level < 3 and len(found) > 1:
            signs += 1 + (len(found) > 2)
    opened = (mark.match(text, at) for at in cuts for mark in COUNTED_MARKS)
    headings = [_HEADINGS.match(text, found.end()) for found in opened if found]
    cuts |= {heading.end() for heading in headings if heading}
    return cuts, signs


def _counting(text: str, mark: re.Pattern[str], higher: set[int]) -> set[int]:
    """Where ``mark`` stands with its numbers in order: 1, 2, 3 …, from 1 again behind an item of a higher level."""
    found: set[int] = set()
    expected = 1
    for match in mark.finditer(text):
        at = match.start()
        value = number(match["n"])
        before = text[max(0, at - 1) : at]
        at_stop = not before or _BEFORE.search(before) is not None or at in higher
        if (
            value == expected
            and (at_stop or not _NEVER_BEFORE.search(before))
            and (expected > 1 or at_stop or before.isalpha())
        ):
            found.add(at)
            expected += 1
        elif value == 1 and at_stop:
            found.add(at)
            expected = 2
    return found if len(found) > 1 or mark is COUNTED_MARKS[0] else set()
