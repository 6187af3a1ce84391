"""Words of the web pages, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from views.web import words_things, words_views

_SHARED: Mapping[str, tuple[str, str]] = {
    "title": ("权责", "Quanze"),
    "motto": ("谁负责什么，依据哪部法，从何时起，印在哪里", "Who answers for what, under which law, since when, and where is that printed"),
    "skip": ("跳到正文", "Skip to the text"),
    "search": ("搜索机关、事项、法规、文件、人员", "Search agencies, items, laws, documents, officials"),
    "nav.questions": ("问题库", "Questions"),
    "nav.audit": ("缺口与冲突", "Gaps"),
    "nav.workbench": ("查询台", "Workbench"),
    "nav.ontology": ("本体", "Ontology"),
    "nav.views": ("视图", "Views"),
    "nav.sources": ("来源", "Sources"),
    "other-language": ("English", "中文"),
    "theme": ("明暗", "Light or dark"),
    "home.loaded": ("已装入", "Loaded"),
    "home.start": ("从这里问起", "Start with a question"),
    "home.examples": ("例如", "For example"),
    "empty.store": ("还没有装入任何文件。用 quanze load 文件夹 装入公报。", "Nothing is loaded yet. Load gazettes with: quanze load FOLDER"),
    "search.none": ("没有名称含“{text}”的对象。试试更短的词、简称、文号或拼音。", "Nothing is named '{text}'. Try a shorter part, an abbreviation, a number or pinyin."),
    "search.results": ("“{text}”的结果", "Results for '{text}'"),
    "why.name": ("名称", "name"),
    "why.alias": ("又名", "also known as"),
    "why.number": ("文号", "number"),
    "why.former": ("曾用名", "former name"),
    "why.pinyin": ("拼音", "pinyin"),
    "why.initials": ("拼音首字母", "pinyin initials"),
    "why.letters": ("含这些字", "holds these characters"),
    "entity.none": ("图谱里没有这个对象。它可能未被装入，或地址有误。", "The graph knows nothing of this. It may not be loaded, or the address is wrong."),
    "entity.also": ("又名", "also known as"),
    "entity.former": ("曾用名", "formerly"),
    "entity.chain": ("责任链", "Responsibility chain"),
    "entity.open-chain": ("打开责任链", "Open the chain"),
    "entity.nofacts": ("图谱里还没有关于它的事实。", "The graph holds no facts about it yet."),
    "entity.sources": ("来源", "Sources"),
    "entity.turtle": ("复制 Turtle", "Copy Turtle"),
    "entity.more": ("另有 {count} 处", "{count} more places"),
    "entity.all": ("显示全部 {count} 条", "Show all {count}"),
    "entity.maybe": ("可能是同一人", "May be the same person"),
    "entity.maybe-thing": ("可能是同一个", "May be the same"),
    "doubt": ("存疑", "doubtful"),
    "evidence": ("印在这里", "Printed here"),
    "evidence.copy": ("复制引文", "Copy citation"),
    "evidence.open": ("在原文中打开", "Open in the document"),
    "close": ("关闭", "Close"),
    "line": ("第 {line} 行", "line {line}"),
    "page": ("第 {page} 页", "page {page}"),
    "queries.title": ("问题库", "Questions"),
    "queries.about": ("每个问题都是一条可直接运行的查询；结果可导出，也可在查询台里改写。", "Every question is a query ready to run; take the rows with you, or rewrite it in the workbench."),
    "query.run": ("运行", "Run"),
    "query.rows": ("共 {count} 行", "{count} rows"),
    "query.none": ("没有结果：已装入的文件里没有符合的内容。", "No rows: nothing in the files loaded fits."),
    "query.hollow": ("这些列没有内容，未显示：{names}", "Columns without any value are not shown: {names}"),
    "query.needs": ("请填写参数。", "Fill in the parameters."),
    "query.slow": ("查询未能在时限内完成，这不等于没有结果。", "The query did not finish in time; that is not the same as no results."),
    "query.open": ("在查询台打开", "Open in the workbench"),
    "export.csv": ("CSV", "CSV"),
    "export.excel": ("CSV（Excel）", "CSV for Excel"),
    "export.json": ("JSON", "JSON"),
    "chain.of": ("{label} 的责任链", "Responsibility chain of {label}"),
    "chain.asof": ("截至", "As of"),
    "chain.outline": ("文字版", "Outline"),
    "chain.graph": ("图", "Graph"),
    "chain.upward": ("往上：依据", "Upwards: what it rests on"),
    "chain.downward": ("往下：谁负责", "Downwards: who answers for it"),
    "chain.folded": ("另有 {count} 项未展开", "{count} more, folded"),
    "source.title": ("原文", "Print"),
    "error.404": ("没有这个页面。", "There is no such page."),
    "error.500": ("服务器出错。", "The server failed."),
    "source.file": ("文件", "File"),
    "source.issue": ("公报期次", "Gazette issue"),
    "source.documents": ("文件数", "Documents"),
    "source.facts": ("事实数", "Facts"),
    "source.about": ("左边的竖线标出成为证据的行；数字是从这一行读出的事实数，点开可看。", "A rule at the left marks lines that are evidence; the figure is how many facts were read there, click to see them."),
    "source.marks": ("{count} 条事实", "{count} facts"),
    "detail.number": ("文号", "Number"), "detail.date": ("成文日期", "Signed"), "detail.issuer": ("发文机关", "Issued by"),
    "detail.in-force": ("施行", "In force from"), "detail.ended": ("失效", "No longer in force"), "detail.issue": ("载于", "Printed in"),
    "detail.place": ("地方", "Place"), "detail.part-of": ("隶属", "Part of"), "detail.guided-by": ("业务指导", "Guided by"),
    "detail.member": ("包括", "Includes"), "detail.office": ("办公室设在", "Office at"), "detail.successor": ("后继", "Successor"),
    "detail.predecessor": ("前身", "Predecessor"), "detail.deadline": ("时限", "Deadline"), "detail.due": ("到期", "Due"),
    "detail.section": ("章节", "Section"), "detail.published-in": ("公布于", "Published in"),
    "detail.code": ("行政区划代码", "Code"), "detail.within": ("上级地方", "Within"), "detail.level": ("层级", "Level"), "detail.publisher": ("编印", "Publisher"),
    "detail.published": ("出版", "Published"), "detail.post-in": ("所属机关", "Post in"),
}  # fmt: skip

WORDS: Mapping[str, tuple[str, str]] = {**_SHARED, **words_things.WORDS, **words_views.WORDS}
"""Key → (Chinese, English); values are filled in by ``str.format``."""


def say(key: str, lang: str, **values: object) -> str:
    """The words of a key in a language (``zh`` or ``en``)."""
    text = WORDS[key][0 if lang == "zh" else 1]
    return text.format(**values) if values else text
