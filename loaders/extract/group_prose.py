"""What sentences say of a group: who leads it, by name or by post only, where its office sits and who directs that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.extract.agency_lists import is_agency, read_list
from quanze.loaders.extract.persons import Person, behind_post, people, read_person
from quanze.loaders.language.dates import DAY, day_in
from quanze.loaders.language.titles import TITLE
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

_ROLE = r"(?P<role>(?:第一|常务|执行|名誉)?副?(?:总指挥长|总指挥|指挥长|组长|总召集人|召集人|秘书长|主任委员|理事长)|(?:常务|第一)?副?主任(?!委员)|组员|成员)"
OFFICE = Rule(
    "group-office",
    r"办公室[（(，,]?(?:均|暂|仍)?(?:设立?在|设于|挂靠在?|设(?=[市县区省州]))(?P<at>[^，,。；;、（()）]{2,30}(?:[（(](?!以下)[^（()）]{2,16}[）)])?)",
    finds={
        "领导小组办公室设在市水利局，负责日常工作": [{"at": "市水利局"}],
        "下设办公室（设在市水利局），主任由周启明兼任": [{"at": "市水利局"}],
        "领导小组下设办公室，设在市水利局，承担日常工作": [{"at": "市水利局"}],
        "办公室设在市发展改革委（市大数据局）。": [{"at": "市发展改革委（市大数据局）"}],
        "办公室设在市水利局（以下简称市节水办）": [{"at": "市水利局"}],
    },
    leaves=("办公室负责日常工作", "领导小组下设办公室，"),
)
OFFICE_TIMES = Rule(
    "office-times",
    rf"(?:(?:自|从)?(?P<since>{DAY})(?:起|开始)|(?:截?至|到)(?P<until>{DAY})(?:为?止)?)[）)]?[，,]?[一-鿿]{{0,12}}办公室",
    finds={
        "过渡期间（至2021年10月31日），办公室设在市水利局": [{"since": None, "until": "2021年10月31日"}],
        "自2021年11月1日起，领导小组办公室设在市应急局": [{"since": "2021年11月1日", "until": None}],
    },
    leaves=("本通知自2021年11月1日起施行。办公室设在市水利局", "2021年11月1日，办公室设在市水利局"),
)
"""From when or until when an office sits where the words behind say."""
DIRECTED = Rule(
    "office-director",
    r"(?P<role>(?:办公室)?(?:常务|专职)?副?主任)(?:分别)?由(?P<who>[^。；;由]{2,200}?)(?:分别)?(?:兼任|担任|兼)(?=$|[，,。；;、])",
    finds={
        "副主任由市财政局局长周启明，市水利局局长何以安兼任。": [
            {"role": "副主任", "who": "市财政局局长周启明，市水利局局长何以安"}
        ],
        "办公室主任由市水利局白若溪同志兼任": [{"role": "办公室主任", "who": "市水利局白若溪同志"}],
        "副主任由周启明、何以安同志兼任，": [{"role": "副主任", "who": "周启明、何以安同志"}],
    },
    leaves=("主任委员由市长担任", "由主任主持会议"),
)
DIRECTS = Rule(
    "directs-office",
    (
        r"(?:^|(?<=[，,。；;]))(?:由)?(?P<who>[^，,。；;由]{2,40}?)(?:分别)?(?:兼任|担任|任|兼)(?:领导小组"
        r"|指挥部|联席会议|该)?办公室(?P<role>(?:常务|专职)?副?主任)(?=$|[，,。；;、])"
    ),
    finds={"由何以安同志兼任办公室主任，": [{"who": "何以安同志", "role": "主任"}]},
    leaves=("办公室主任由何以安同志兼任",),
)
HELD = Rule(
    "role-held-by",
    rf"{_ROLE}(?:分别)?由(?P<who>[^。；;由]{{2,200}}?)(?:分别)?(?:担任|兼任|出任|组成)(?=$|[，,。；;])",
    finds={
        "组长由分管副市长担任，": [{"role": "组长", "who": "分管副市长"}],
        "副召集人由市林业局局长何以安同志担任。": [{"role": "副召集人", "who": "市林业局局长何以安同志"}],
    },
    leaves=("组长由谁",),
)
HOLDS = Rule(
    "holds-role",
    (
        rf"(?:由|(?:成立|下设)以?|以|^|(?<=[，,。；;：:]))(?P<who>(?!成立|下设|并|组长|副组长|办公室|按|以|将|把|成员|参加|参会"
        rf"|出席|与会)(?:(?!成立|下设以)[^，,。；;：:由]){{2,120}}?)(?:任|担任|兼任|出任|为)(?:本|该)?(?:领导小组|指挥部|联席会议"
        rf"|委员会|专班)?{_ROLE}(?=$|[，,。；;、的])"
    ),
    finds={
        "由市长担任组长，分管副市长任副组长，": [
            {"who": "市长", "role": "组长"},
            {"who": "分管副市长", "role": "副组长"},
        ],
        "成立市长为组长，有关部门负责人为成员的领导小组": [
            {"who": "市长", "role": "组长"},
            {"who": "有关部门负责人", "role": "成员"},
        ],
        "市安委会成立以副市长周启明为组长的督查组": [{"who": "副市长周启明", "role": "组长"}],
        "市安委会成立工作组，下设以副市长何以安为组长的专家组": [{"who": "副市长何以安", "role": "组长"}],
    },
    leaves=("明确一名负责人", "组长由市长担任", "会议由组长召集，参加人员为领导小组成员"),
)
MEMBERS = Rule(
    "members-are",
    r"(?P<role>(?<!办公室)成员)(?:单位)?由(?P<who>[^。；;由]{2,600}?)(?:担任|组成|为成员)(?=$|[，,。；;])",
    finds={
        "成员由市水利局、市财政局，各县区人民政府分管负责同志组成。": [
            {"who": "市水利局、市财政局，各县区人民政府分管负责同志"}
        ]
    },
    leaves=("办公室成员由各单位派员担任。", "成员单位由办公室确定。"),
)
_WHOSE = re.compile(r"(?:领导小组|指挥部|联席会议|委员会|会|小组|各)$")
_WHOSE_BEHIND = re.compile(
    r"(?:[，,][^，,。；;]{2,60}(?:副组长|成员|组员))*的(?P<group>[一-鿿]{1,30}?(?:组|专班|指挥部|联席会议|委员会))(?![一-鿿])"
)
"""The group that 以…为组长的 names behind the role."""
_KIND = 3
"""Characters at a group's end that tell its kind (督查组, 指挥部)."""
_COMMON = re.compile(r"人员|干部|代表|专家|职工|群众")
_CALLED = re.compile(r"(?:副?[局处科厅部县市区镇乡所站院校]长|副?主任|副?书记|副?主席)$")
_BETWEEN = re.compile(r"[、，,]|和(?=[市县区省州党])")
_CUT = re.compile(
    r"(?<=[长任记席员师理导人])[、和](?=(?:市|县|区|省|州|自治区)[一-鿿]{2,})|及(?=(?:市|县|区|省|州|自治区|各|有关|相关)[一-鿿]{2,})"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a group as a sentence gives it: role, person or only the post, the words it was read from.

    ``office_at`` is the agency where the office sits, for the office's directors and where nobody is named (role 办公室),
    from the day ``since`` and to the day ``until`` (ISO; empty where print says none).
    """

    role: str
    person: Person | None
    post: Mended
    evidence: Mended
    office_at: Mended | None = None
    since: str = ""
    until: str = ""


_NOTHING = Mended("", ())


def offices(text: Mended, sits: Mended | None) -> tuple[list[Seat], Mended | None]:
    """The offices a paragraph speaks of with their directors, and where the last one sits.

    ``sits`` is where an earlier paragraph said the office is; directors named here are of that one.
    """
    plain = text.text
    found: list[Seat] = []
    places = list(OFFICE.finditer(plain))
    if not places and sits is not None and "主任" in plain and "办公室" in plain:
        found += _directors(text, 0, len(text), sits, 0)
    for number, place in enumerate(places):
        stop = places[number + 1].start() if number + 1 < len(places) else len(plain)
        begin = max(plain.rfind("。", 0, place.start()), plain.rfind("；", 0, place.start())) + 1
        sits = text.group(place, "at")
        if sits.text.endswith("内"):
            sits = sits[: len(sits) - 1]
        times = OFFICE_TIMES.search(plain, begin, place.end())
        since, until = (day_in(times[end] or "") for end in ("since", "until")) if times else ("", "")
        here = list(_directors(text, place.end(), stop, sits, begin))
        here = here or [Seat("办公室", None, _NOTHING, text[begin : place.end()], sits)]
        found += [replace(seat, since=since, until=until) for seat in here]
    return found, sits


def _directors(text: Mended, start: int, stop: int, sits: Mended, begin: int) -> Iterator[Seat]:
    plain = text.text
    matches = [*DIRECTED.finditer(plain, start, stop), *DIRECTS.finditer(plain, start, stop)]
    for match in sorted(matches, key=lambda m: m.start()):
        role = "办公室" + match["role"].removeprefix("办公室")
        for person, post in _holders(text.group(match, "who")):
            yield Seat(role, person, post, text[begin : match.end()], sits)


def seats(text: Mended, group: str) -> list[Seat]:
    """The seats in ``group`` that a paragraph's sentences give (组长由…担任, 由…任组长, …为成员的), offices' directors and
    those of a group of another kind left out."""
    plain = text.text
    found: list[tuple[int, Seat]] = []
    taken: list[tuple[int, int]] = []
    for rule in (MEMBERS, HELD, HOLDS):
        for match in rule.finditer(plain):
            before = plain[: match.start("role")]
            whose = _WHOSE_BEHIND.match(plain, match.end())
            if whose and not group.endswith(whose["group"][-_KIND:]):
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if match["role"].endswith("主任") and (before.endswith("办公室") or "办公室" in match["who"][-4:]):
                continue
            if (
                rule is HELD
                and match["role"].endswith("主任")
                and not _WHOSE.search(before)
                and "主任委员" not in match["role"]
            ):
                continue
            taken.append(match.span())
            for person, post in _holders(text.group(match, "who"), whole=match["role"] in ("成员", "组员")):
                found.append((match.start(), Seat(match["role"], person, post, text.group(match))))
    return [seat for _, seat in sorted(found, key=lambda one: one[0])]


def _holders(who: Mended, whole: bool = False) -> Iterator[tuple[Person | None, Mended]]:
    """The persons that the words name, with a post where one is printed; else only the posts they describe."""
    named = people(who)
    if named:
        yield from ((person, _NOTHING) for person in named)
        return
    if whole and (bodies := _bodies(who)):
        yield from ((None, body) for body in bodies)
        return
    each = [] if whole else _each(who)
    if len(each) > 1:
        yield from each
        return
    for part in [who] if whole else _parts(who):
        one = _named(part, part.text.endswith("同志"))
        if one is not None:
            yield one
        elif whole or TITLE.search(part.text):
            yield None, part


def _bodies(who: Mended) -> list[Mended]:
    """The bodies of 市发展改革委、市财政局; none where the words name posts, or only one."""
    listed = read_list(who)
    return [one.text for one in listed] if len(listed) > 1 and all(is_agency(one.name) for one in listed) else []


def _each(who: Mended) -> list[tuple[Person, Mended]]:
    """The persons of 甲局局长周启明，乙会副主席、书记何以安; empty if words that are no post stand between them."""
    certain = who.text.endswith("同志")
    found: list[tuple[Person, Mended]] = []
    open_from = start = 0
    cuts = [(cut.start(), cut.end()) for cut in _BETWEEN.finditer(who.text)]
    for end, after in (*cuts, (len(who), len(who))):
        alone = _named(who[start:end], certain)
        if alone is not None:
            found.append(alone if open_from == start else _named(who[open_from:end], certain) or alone)
            open_from = after
        elif end == len(who) or not TITLE.search(who[start:end].text):
            return []
        start = after
    return found


def _named(part: Mended, certain: bool) -> tuple[Person, Mended] | None:
    person = read_person(part, certain)
    if person is not None and not _COMMON.search(person.name.text):
        return person, _NOTHING
    behind = behind_post(part, expected=True)
    return (behind[1], behind[0]) if behind is not None else titled(part)


def titled(part: Mended) -> tuple[Person, Mended] | None:
    """Person and post where a title stands behind the name: 市水利局周启明处长, 纪检组长何以安书记.

    >>> person, post = titled(Mended.of("市水利局周启明处长", 0))
    >>> person.name.text, post.text
    ('周启明', '市水利局处长')
    """
    title = _CALLED.search(part.text)
    behind = behind_post(part[: title.start()], expected=True) if title else None
    if behind is None or title is None:
        return None
    post, person = behind
    return person, post if TITLE.search(post.text) else Mended.join((post, part.group(title)))


def _parts(who: Mended) -> Sequence[Mended]:
    """The posts of 甲局局长、乙局局长 and 甲和市乙局负责人."""
    parts: list[Mended] = []
    start = 0
    for cut in _CUT.finditer(who.text):
        parts.append(who[start : cut.start()])
        start = cut.end()
    return [*parts, who[start : len(who)]]
