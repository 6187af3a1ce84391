"""Texts that print leaves out and gives a web address for (本刊略，需查阅的请登录：http://…)."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.loaders.facts import TextElsewhere
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Gazette, Paragraph
from quanze.loaders.structure.mended import Mended

LEFT_OUT = Rule(
    "text-left-out",
    r"(?:本刊略|详细内容|全文|正文|具体内容|附件|附表)[^。；]{0,24}?(?:登[录陆]|查阅|查看|下载|链接|网址|浏览|见)[^。；]{0,12}$",
    finds={
        "详细内容及附件请登录：": ["详细内容及附件请登录："],
        "（本刊略，需查阅的请登陆：[": ["本刊略，需查阅的请登陆：["],
    },
    leaves=("请各单位登录系统填报", "见附件"),
)
"""What stands before an address: words that say the text is not printed here."""
ADDRESS = Rule(
    "web-address",
    r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%\\-]+[A-Za-z0-9/]",
    finds={"请登录：<http://www.yunjiang.gov.cn/a/t1.shtml>。": ["http://www.yunjiang.gov.cn/a/t1.shtml"]},
    leaves=("邮箱：abc@yunjiang.gov.cn",),
)
_NEAR = 40
"""Characters before an address in which the words are looked for."""


def extract(gazette: Gazette) -> Iterator[TextElsewhere]:
    """One fact for each address behind words that say the text stands there; the words may be a paragraph above."""
    for document in gazette.documents:
        before = ""
        for _, block in document.all_blocks():
            if not isinstance(block, Paragraph):
                before = ""
                continue
            yield from _of(document.key, block.text, before)
            before = block.text.text


def _of(document: str, text: Mended, above: str) -> Iterator[TextElsewhere]:
    seen: set[str] = set()
    for match in ADDRESS.finditer(text.text):
        address = match.group().replace("\\", "")
        told = LEFT_OUT.search((above + text.text[: match.start()])[-_NEAR:].rstrip("<［[(（"))
        if address not in seen and (told or seen):
            seen.add(address)
            if told:
                yield TextElsewhere(
                    document=document, evidence=text, address=address, note=told.group().rstrip("：:[（( ")
                )
