"""Bodies printed with their 统一社会信用代码 (GB 32100): behind the name, on the line below it, or in a column beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.cn import uscc

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.facts import Identification, Name
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, Paragraph, PrintedDocument, Row, Table
from quanze.loaders.structure.mended import Mended

_LENGTH = 18
_NOTHING = Mended("", ())
_WORDS = r"(?:统一)?社会信用代码(?:证号|号码|号)?"
COLUMN = Rule(
    "column-of-credit-codes",
    rf"^(?:单位|机构|机关|主体|实施主体|法人)?{_WORDS}$",
    finds={"统一社会信用代码": ["统一社会信用代码"]},
    leaves=("统一社会信用代码证是否办理", "代码"),
)
NAMED = Rule(
    "body-with-credit-code",
    rf"(?:^|[，。；：、（(\s由向和与为是在])(?P<name>[一-鿿]{{4,30}}?)[（(，,；;。]?\s*{_WORDS}(?:为|[：:])\s*(?P<code>[0-9A-Z]{{18}})(?![0-9A-Z])",
    finds={
        "云江市水利局（统一社会信用代码：11990100007783245J）": [
            {"name": "云江市水利局", "code": "11990100007783245J"}
        ],
        "单位名称：云江市水利局，统一社会信用代码：11990100007783245J": [
            {"name": "云江市水利局", "code": "11990100007783245J"}
        ],
    },
    leaves=("统一社会信用代码：114507000001", "以统一社会信用代码代替其名称"),
)
_WORDS_BEFORE = re.compile(r"^(?:.*[为是的])?(?:[由在对]|经(?![济信开贸]))?")
"""What a sentence says before the name of a body: it ends with a verb or an attribute."""
_WHOLE = re.compile(r"^(?:中共)?(?:[一-鿿]{2,3}(?:省|市|县|区|州|盟|旗)|[一-鿿]{2,9}自治|国家|中国|全国|国务院)")
"""How names begin whose beginning is sure: with a place, or as those of the state."""
_SEVERAL = re.compile("[与和及]")
ALONE = Rule(
    "credit-code-on-a-line",
    rf"^{_WORDS}[：:]\s*(?P<code>[0-9A-Z]{{18}})[。；;]?$",
    finds={"统一社会信用代码：11990100007783245J": [{"code": "11990100007783245J"}]},
    leaves=("云江市水利局（统一社会信用代码：11990100007783245J）",),
)
LABELLED = Rule(
    "label-of-a-body's-name",
    r"^(?:单位|机构|机关|主体|执法主体|实施主体)(?:名称|全称)?[：:]\s*(?P<name>[一-鿿（）()]{4,30})$",
    finds={"单位名称：云江市水利局": [{"name": "云江市水利局"}]},
    leaves=("项目名称：河道整治", "单位名称"),
)


def extract(gazette: Gazette) -> Iterator[Identification]:
    """One fact for each body that print gives a code of; a code whose check character is wrong is doubted."""
    for document in gazette.documents:
        above, before = _NOTHING, None
        for annex, block in document.all_blocks():
            if annex is not before:
                above, before = _NOTHING, annex
            if isinstance(block, Table):
                above = _NOTHING
                yield from _columns(document, block)
                continue
            yield from _sentences(document, block.text)
            if isinstance(block, Paragraph) and (alone := ALONE.match(block.text.text)):
                yield from _below(document, above, block.text, alone["code"])
            above = block.text


def _sentences(document: PrintedDocument, text: Mended) -> Iterator[Identification]:
    for match in NAMED.finditer(text.text):
        name = text.group(match, "name")
        name = name[_begin(name.text) :]
        doubts = () if _is_whole(name.text) else (Doubt.BODY_BEGINS_BEFORE.of(printed=name.text),)
        yield from _identified(document, name, match["code"], text[match.start("name") : match.end()], doubts)


def _begin(words: str) -> int:
    """Where the name of a body begins in the words before its code."""
    before = _WORDS_BEFORE.match(words)
    return before.end() if before else 0


def _is_whole(name: str) -> bool:
    """Whether a name begins as names do and is that of one body."""
    parts = _SEVERAL.split(name)
    return _WHOLE.match(name) is not None and (len(parts) == 1 or not all(map(is_agency, parts)))


def _below(document: PrintedDocument, above: Mended, text: Mended, code: str) -> Iterator[Identification]:
    """The body that the line above names, whose code stands alone on this one."""
    if labelled := LABELLED.match(above.text):
        name = above[labelled.start("name") : labelled.end("name")]
        yield from _identified(document, name, code, Mended.join((above, text)))


def _columns(document: PrintedDocument, table: Table) -> Iterator[Identification]:
    at = next((index for index, heading in enumerate(table.columns) if COLUMN.match(heading)), None)
    named = None if at is None else _names(table, at)
    if at is None or named is None:
        return
    for row in table.rows:
        code = row.cells[at].text.text if at < len(row.cells) else ""
        if len(code) == _LENGTH:
            yield from _identified(document, row.cells[named].text, code, row.raw)


def _names(table: Table, at: int) -> int | None:
    """The column of bodies nearest to that of their codes."""
    rows = [row for row in table.rows if not row.is_section]
    found = [index for index in range(len(table.columns)) if index != at and _holds_bodies(rows, index)]
    return min(found, key=lambda index: (abs(index - at), index), default=None)


def _holds_bodies(rows: list[Row], index: int) -> bool:
    return 2 * sum(index < len(row.cells) and is_agency(row.cells[index].text.text) for row in rows) > len(rows)


def _identified(
    document: PrintedDocument, name: Mended, code: str, evidence: Mended, doubts: tuple[str, ...] = ()
) -> Iterator[Identification]:
    if not is_agency(name.text):
        return
    if not uscc.is_valid(code):
        doubts += (Doubt.CREDIT_CODE_WRONG.of(code=code),)
    yield Identification(
        document=document.key,
        evidence=evidence,
        agency=Name(name.text, name),
        code=code,
        confidence=Shape.CREDIT_CODE.confidence(doubts),
        doubts=doubts,
    )
