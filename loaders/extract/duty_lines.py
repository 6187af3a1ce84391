"""Duties that stand in no bracket: a line of bodies and roles below its task, and bodies that head their own duties.

市公安局牵头，各区政府配合。          a line that says nothing but who does the task above
市教育局：负责指导学校演练。          a body, and behind the colon what it answers for
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quanze.loaders.codes import Role
from quanze.loaders.extract.agency_lists import OWN_BODY, is_agency, is_place, read_list
from quanze.loaders.extract.deadlines import LABELLED
from quanze.loaders.extract.duty_clauses import Clause, read_clause, read_parties
from quanze.loaders.extract.duty_roles import DOINGS
from quanze.loaders.facts import Party
from quanze.loaders.language.endings import alternatives
from quanze.loaders.language.item_numbers import ENTRY, after_mark
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

_LONGEST_LINE = 200
_LONGEST_NAMES = 60
_SHORTEST_TASK = 6
_SIGNS = "。；;，,、 \u3000"
_TASK = (
    r"负责|承担|做好|组织|指导|会同|配合|协助|协调|监督|督促|制定|制订|编制|拟订|落实|开展|加强|参与|管理|提供|保障|建立|牵头|实施|查处|审核"
    r"|承办|统筹|推进|推动|支持|引导|督导|参加|宣传|把握|监测|核实|发布|调查|处置|调集|抢修|维持|强化|完善|优化|受理|审批|依法|根据|按照|依据|严格|对|将|把|及时|积极|指挥|收集|汇总|安排|筹集|调度|维护|确保|利用|研究"
)
HEADED = Rule(
    "body-heads-its-duty",
    rf"(?:^|(?<=[。；;]))(?:{ENTRY}|[①-⑳])?"
    rf"(?P<who>[一-鿿（）()、“”]{{2,{_LONGEST_NAMES}}}?)(?:[：:]|[。\s\u3000](?=负责))[\s\u3000]*(?P<task>(?:{_TASK})[^\n]*?)"
    rf"(?=$|(?<=[。；;])(?:{ENTRY}|[①-⑳])[一-鿿（）()、“”]{{2,40}}[：:])",
    finds={
        "2.市水利局：负责防洪工程的调度。": [{"who": "市水利局", "task": "负责防洪工程的调度。"}],
        "8.市民政局:做好物资储备。9.市教育局:组织学校演练。": [
            {"who": "市民政局", "task": "做好物资储备。"},
            {"who": "市教育局", "task": "组织学校演练。"},
        ],
        "法规处　负责规范性文件审查": [{"who": "法规处", "task": "负责规范性文件审查"}],
    },
    leaves=("各县区人民政府，市直各部门：", "责任单位：市水利局", "联系电话：2825278"),
)
OPENS_TASK = Rule(
    "words-that-open-a-task",
    r"^(?:具体|主要|全面)?(?:负责|承担|组织|指导|牵头|协调|监督|统筹)|^对[^，,。]{4,90}(?:监管|负责|管理|指导|监督)",
    finds={"具体负责管网的维护。": ["具体负责"], "对全市用水全面监管": ["对全市用水全面监管"]},
    leaves=("各单位要认真落实", "在市政府领导下"),
)
"""How a task begins that stands without a number below the body that it is of."""
DIVIDES = Rule(
    "words-that-divide-duties",
    r"(?:职责|分工|任务)(?:分工|划分|如下)*[：:]?$",
    finds={"二、职责分工": ["职责分工"], "各成员单位职责分工如下：": ["职责分工如下："]},
    leaves=("三、工作要求", "认真履行职责，抓好落实"),
)
"""A heading under which each body's duties begin with its name."""
_ANSWERS = (
    r"(?!并|同时|所属|下属|其|各自|分别|联合(?!会))"
    rf"(?:(?!负责|会同|配合|协助|协同|(?<!自)由)[一-鿿（）()、]){{1,{_LONGEST_NAMES}}}?"
    rf"(?:{alternatives('list')}|[县区市旗镇乡委]|街道)(?:[（(][^（）()]{{1,12}}[）)])?(?=负责)"
)
"""Who answers for something by itself; a body that only joins the one before (并会同市财政局负责) does not."""
UNDER_DIVISION = Rule(
    "body-and-its-duty-without-a-colon",
    rf"(?:^|(?<=[：:；;。，,]))(?:{ENTRY}|由)?(?P<who>{_ANSWERS})(?P<task>负责[^\n]+?)"
    rf"(?:$|[。；;，,](?=(?:{ENTRY}|由)?{_ANSWERS}|$))",
    finds={
        "综合办公室负责做好值班安排。": [{"who": "综合办公室", "task": "负责做好值班安排"}],
        "2.市水利局负责管网；市教育局负责宣传": [
            {"who": "市水利局", "task": "负责管网"},
            {"who": "市教育局", "task": "负责宣传"},
        ],
        "市水利局负责管网，青岭县负责宣传": [
            {"who": "市水利局", "task": "负责管网"},
            {"who": "青岭县", "task": "负责宣传"},
        ],
        "市教育局负责宣传，并会同市财政局负责筹资": [{"who": "市教育局", "task": "负责宣传，并会同市财政局负责筹资"}],
        "市教育局负责宣传，配合市财政局负责筹资": [{"who": "市教育局", "task": "负责宣传，配合市财政局负责筹资"}],
        "市水利局负责建设，同时负责维护": [{"who": "市水利局", "task": "负责建设，同时负责维护"}],
        "市公安局负责交通，所属交警支队负责疏导": [{"who": "市公安局", "task": "负责交通，所属交警支队负责疏导"}],
        "市水利局负责管网，由市财政局负责资金": [
            {"who": "市水利局", "task": "负责管网"},
            {"who": "市财政局", "task": "负责资金"},
        ],
    },
    leaves=("负责做好值班安排。", "所需经费由市财政局负责"),
)
DIVIDED_HERE = Rule(
    "words-that-divide-duties-in-a-paragraph",
    r"^[^：:。；]{0,24}(?:职责|分工)(?:分工|划分|如下|为)*[：:]",
    finds={"各成员单位职责：市水利局负责管网": ["各成员单位职责："], "具体分工如下：": ["具体分工如下："]},
    leaves=("市水利局：负责管网", "认真履行职责。各单位：要落实"),
)
_KIND = re.compile(r"^(?![市县区省]).*(?<!有关)(?<!相关)部门(?:[（(][^（）()]*[）)])?$")
_JOINED = re.compile(
    r"^会同(?P<who>[一-鿿、（）()]{2,60}?)(?=负责|做好|组织|开展|制定|对|加强|指导|实施|落实|依法|按|，|,)"
)
_MODAL = re.compile("应当|必须|可以|不得|有权")
"""Words of a sentence, which no name holds."""
_GENERIC = re.compile(
    r"^(?:各|有关|相关)?(?:责任|主管|牵头|配合|成员|承办|发布|联系|主办|协办|抄送|主送|编制|受理|审批|实施)+(?:单位|部门|机构|机关|主体)$"
)

_INSIDE = re.compile(r"[，,](?P<who>由[^。；]{2,60}(?:负责|牵头)[^。]*。?)$")
"""Who answers for a task, said behind it in the same sentence."""
_ONE_THING = re.compile(rf"{DOINGS}[。；]*$")
"""What a body does of a task (由市水利局负责监管) says not that it answers for the whole."""
CALLED = Rule(
    "task-called-before-who-leads",
    r"^(?:[^：:。；，]{2,30}(?=[：:]由)|[^：:。；，由]{2,40}(?:工作|任务|事项|项目|活动|组)(?=由))",
    finds={"综合协调组：由市水利局牵头": ["综合协调组"], "2.节水宣传工作由市委宣传部负责": ["2.节水宣传工作"]},
    leaves=("由市水利局牵头", "加强宣传，有关工作由市水利局负责"),
)
"""What a line calls its task, before who leads it."""

Headed = tuple[Mended, Mended, tuple[Party, ...]]
"""A task, the words it was read from, and whose it is."""


def roles_alone(text: Mended, *, first_leads: bool) -> Clause | None:
    """What a paragraph says that holds nothing but bodies and their roles (甲厅牵头，乙局配合。); None for any other.

    >>> clause = roles_alone(Mended.of("省公安厅牵头，各市政府配合。", 0), first_leads=False)
    >>> [(party.role.value, party.agency.printed) for party in clause.parties]
    [('lead', '省公安厅'), ('cooperating', '各市政府')]
    """
    if len(text) > _LONGEST_LINE or not text.text.endswith(("。", "；", "负责", "配合", "牵头", "落实")):
        return None
    bare = text.strip("。；; ")
    if "。" in bare.text or "：" in bare.text:
        return None
    clause = read_clause(bare, first_leads=first_leads)
    if clause is None or not clause.parties:
        return None
    names = [party.agency.printed for party in clause.parties]
    return clause if all(is_agency(name) or is_place(name) for name in names) else None


def roles_at_end(text: Mended, *, first_leads: bool, item: bool = False) -> tuple[int, Clause] | None:
    """Where the last sentence of a paragraph begins, and what it says, if that is only who leads and who helps;
    in a numbered ``item`` also the last clauses of it, and who alone answers for it (更新管网，由市水利局负责。).

    >>> text = Mended.of("更新管网。由市水利局牵头，市财政局配合。", 0)
    >>> at, clause = roles_at_end(text, first_leads=False)
    >>> at, [party.role.value for party in clause.parties]
    (5, ['lead', 'cooperating'])
    >>> roles_at_end(Mended.of("督查组：由市水利局牵头，市财政局配合。", 0), first_leads=False)[0]
    3
    >>> roles_at_end(Mended.of("更新管网。由市水利局负责。", 0), first_leads=False)
    >>> roles_at_end(Mended.of("更新管网。由市水利局负责。", 0), first_leads=False, item=True)[0]
    5
    """
    begin = text.text.rstrip("。；").rfind("。") + 1
    if item and (inside := _INSIDE.search(text.text, begin)):
        begin = inside.start("who")
    elif not begin and (called := CALLED.match(text.text)):
        begin = called.end()
    clause = roles_alone(text[begin : len(text)].strip("：:"), first_leads=first_leads) if begin else None
    if clause is None:
        return None
    alone = (
        item
        and text.text.startswith("由", begin)
        and not _ONE_THING.search(text.text)
        and all(OWN_BODY.search(party.agency.printed) for party in clause.parties)
    )
    return (begin, clause) if alone or len({party.role for party in clause.parties}) > 1 else None


def names_kinds(texts: Iterable[Mended]) -> bool:
    """Whether the names that head duties in a document are kinds of departments (财政部门), not bodies."""
    return any(are_kinds(one[2]) for text in texts for one in headed_duties(text))


def are_kinds(parties: Iterable[Party]) -> bool:
    """Whether one of the names is a kind of departments (财政部门)."""
    return any(_KIND.search(party.agency.printed) for party in parties)


def owners_alone(text: Mended) -> tuple[Party, ...]:
    """The bodies that a line names and nothing else, with its number and colon (（一）市水利局：); empty for any other.

    >>> [party.agency.printed for party in owners_alone(Mended.of("（一）市水利局：", 0))]
    ['市水利局']
    >>> owners_alone(Mended.of("各县区人民政府：", 0))
    ()
    """
    if len(text) > _LONGEST_NAMES or not text.text.strip("：:。"):
        return ()
    names = text[after_mark(text.text) : len(text)].strip("：:。")
    own = [one for one in read_list(names) if OWN_BODY.search(one.name) and not one.name.startswith("各")]
    if not own or len(own) < len(read_list(names)) or not all(_is_body(one.name) for one in own):
        return ()
    return read_parties(names, Role.RESPONSIBLE)


def headed_duties(text: Mended, divided: bool = False) -> Iterator[Headed]:
    """``(task, evidence, parties)`` for each body that a paragraph names before a colon and what it answers for.

    ``divided`` says that the heading above divides duties: then the colon may be missing.
    """
    if not ("：" in text.text or ":" in text.text or "负责" in text.text):
        return
    matches = list(HEADED.finditer(text.text))
    if not matches and divided:
        matches = list(UNDER_DIVISION.finditer(text.text))
    elif (led := DIVIDED_HERE.match(text.text)) and len(matches) < 2:
        matches = list(UNDER_DIVISION.finditer(text.text, led.end())) or matches
    for match in matches:
        who = text.group(match, "who")
        who = who[after_mark(who.text) : len(who)]
        names = read_list(who)
        task = text.group(match, "task").strip("。；; ")
        if not names or len(task) < _SHORTEST_TASK or not all(_is_body(one.name) for one in names):
            continue
        parties = read_parties(who, Role.RESPONSIBLE)
        if joined := _JOINED.match(task.text):
            parties += tuple(read_parties(task.group(joined, "who"), Role.COOPERATING))
        yield task, text.group(match).strip(), parties


def _is_body(name: str) -> bool:
    return (
        (is_agency(name) or is_place(name))
        and not _GENERIC.match(name)
        and not _MODAL.search(name)
        and (len(name) > 2 or OWN_BODY.match(name) is not None)
    )


def parted_deadline(words: Mended) -> tuple[Mended, str]:
    """``words`` without the labelled deadline that they end with, and that deadline, empty if there is none.

    >>> own, deadline = parted_deadline(Mended.of("完善制度。完成时间：2024年6月", 0))
    >>> own.text, deadline
    ('完善制度', '2024年6月')
    """
    labelled = LABELLED.search(words.text)
    if labelled is None:
        return words, ""
    return words[: labelled.start()].strip(_SIGNS), labelled["when"]


def deadline_behind(words: Mended) -> str:
    """The labelled deadline that is all of ``words``, which stand behind a bracket; empty if they say more."""
    left, deadline = parted_deadline(words.strip(_SIGNS))
    return "" if left else deadline
