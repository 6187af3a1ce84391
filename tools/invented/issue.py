"""The text of one gazette: a city's documents of a year in the shapes in which gazettes print them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from tools.invented.city import City, Official, person, skewed, words

Table = Sequence[Sequence[str]]
_TO = "各县、区人民政府，市直各委、办、局："


def issue(city: City, year: int, size: int, others: Sequence[tuple[str, str]], seed: int) -> str:
    """A gazette with ``size`` permit items and everything else in proportion (130 items: some 140 kB, 17,000 triples).

    ``others`` are documents of other cities that may be cited. The city's officials move and its documents grow.
    """
    rng = random.Random(f"{seed}/{city.place.code}/{year}")
    printed = [part(city, year, size, others, rng) for part in _PARTS]
    head = [
        f"{city.name}人民政府公报", str(year), f"第 1 期(总第 {year - 2000} 期)", f"{city.name}人民政府办公室", f"{year}年12月20日",
    ]  # fmt: skip
    return "\n\n".join(line for line in (*head, *printed)) + "\n"


def _notice(city: City, title: str, number: str, day: str, *body: str, office: bool = False) -> str:
    """A document: head, number, to whom, what for, by whom and when, and what it brings."""
    issuer = f"{city.name}人民政府{'办公室' if office else ''}"
    return "\n\n".join((f"{issuer}{title}", number, _TO, *body[:1], f"{issuer}\n\n{day}", *body[1:]))


def _number(city: City, kind: str, year: int, serial: int) -> str:
    return f"{city.mark}政{kind}〔{year}〕{serial}号"


def _day(year: int, rng: random.Random) -> str:
    return f"{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


def _table(rows: Table, every: int = 14) -> str:
    """A table by tabs that begins anew, with its head, on every page."""
    head, *rest = ["\t".join(row) for row in rows]
    pages = ["\n".join((head, *rest[at : at + every])) for at in range(0, len(rest), every)]
    return "\n\n".join(pages)


def _law(rng: random.Random) -> str:
    return f"《{skewed(rng, words()['laws'], 1.0)}》"


def _bureau(rng: random.Random) -> str:
    return f"市{skewed(rng, words()['bureaus'], 0.7)}"


def _permits(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """A list of permit items; most stand in every city's."""
    name = f"{city.name}行政许可事项清单（{year}年版）"
    number = _number(city, "办", year, rng.randint(1, 40))
    items = [f"{thing}{kind}" for kind in words()["item_kinds"] for thing in words()["item_things"]]
    chosen = [item for item in items[: size + size // 3 + 1] if rng.random() < 0.9][:size]
    rows = [["序号", "市级主管部门", "事项名称", "实施机关", "设定和实施依据", "备注"]]
    for sequence, item in enumerate(chosen, 1):
        body = f"市{words()['bureaus'][hash_of(item) % len(words()['bureaus'])]}"
        who = rng.choice(
            [body, "市行政审批局", f"{body}；县级{body[1:].removesuffix('局')}部门", f"市行政审批局；县级{body[1:].removesuffix('局')}部门或行政审批部门",
             f"{body}（初审）", f"{body}（部分权限受省{body[1:]}委托实施）", f"市人民政府（由{body}承办）"]
        )  # fmt: skip
        bases = " ".join(dict.fromkeys(_law(rng) for _ in range(rng.choice((1, 1, 2, 2, 3)))))
        rows.append([str(sequence), body, item, who, bases, rng.choice(("", "", "", "仅限市辖区", "委托县级实施"))])
    title, cited = words()["national"][0]
    why = f"根据《{title}》（{cited}）要求，经市人民政府同意，现将《{name}》予以公布。"
    city.issued.append((name, number))
    return _notice(
        city,
        f"关于公布行政许可事项清单（{year}年版）的通知",
        number,
        _day(year, rng),
        why,
        name,
        _table(rows),
        office=True,
    )


def hash_of(text: str) -> int:
    """A number that depends on the text only (``hash`` differs from run to run)."""
    return int.from_bytes(text.encode()[-6:])


def _plan(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """A plan with duties in prose and in a table, and the group that leads it; cites other cities and years."""
    theme = skewed(rng, words()["themes"], 0.3)
    name = f"{city.name}{theme}实施方案（{year}年）"
    number = _number(city, "办", year, rng.randint(41, 90))
    title, cited = rng.choice(words()["national"])
    cites = f"《{title}》（{cited}）"
    earlier = [*rng.sample(city.issued, min(2, len(city.issued))), *rng.sample(others, min(2, len(others)))]
    cites += "".join(f"、《{title}》（{cited}）" for title, cited in earlier)
    lines = [
        name,
        f"为推进{theme}工作，贯彻落实{cites}，结合实际，制定本方案。",
        "一、组织领导",
        *_group(city, theme, rng),
        "二、重点任务",
    ]
    for at in range(1, max(size // 12, 2)):
        lead, more = _bureau(rng), _bureau(rng)
        who = rng.choice(
            [f"责任单位：{lead}、{more}", f"牵头单位：{lead}；配合单位：{more}，各县区人民政府", f"{lead}牵头，{more}配合",
             f"责任单位：{lead}；完成时限：{year}年{rng.randint(6, 12)}月底前"]
        )  # fmt: skip
        lines.append(f"{at}.{rng.choice(words()['actions'])}。（{who}）")
    rows = [["类别", "主要任务", "牵头单位", "配合单位", "完成时限"]]
    for at in range(1, max(size // 4, 3)):
        where = rng.choice(city.counties)
        task = f"{at}. 在{where}{rng.choice(words()['places'])}片区{rng.choice(words()['actions'])}。"
        due = rng.choice((f"{year}年{rng.randint(3, 12)}月底前", "持续推进", f"{year + 1}年6月底前", "每年4月底前"))
        rows.append(["一、主要措施" if at == 1 else "", task, _bureau(rng), f"{_bureau(rng)}，{where}人民政府", due])
    city.issued.append((name, number))
    why = f"经市人民政府同意，现将《{name}》印发给你们，请认真组织实施。"
    annex = ["附件", f"{city.name}{theme}任务分工表", _table(rows, 9)]
    return _notice(city, f"关于印发{name}的通知", number, _day(year, rng), why, *lines, *annex, office=True)


def _group(city: City, theme: str, rng: random.Random) -> Iterator[str]:
    """A leading group of about eighteen."""
    members = rng.sample(city.officials, min(rng.randint(12, 24), len(city.officials)))
    yield f"成立{city.name}{theme}工作领导小组，成员名单如下："
    roles = ("组  长：", "副组长：", "        ", "成  员：")
    yield "\n".join(
        f"{roles[at] if at < len(roles) else '        '}{official.name}  {_seat(official)}"
        for at, official in enumerate(members)
    )
    yield f"领导小组办公室设在{_bureau(rng)}，办公室主任由{members[1].name}同志兼任。"


def _seat(official: Official) -> str:
    return (
        official.post
        if official.body == "市人民政府" and official.post.endswith("市长")
        else official.body + official.post
    )


def _appointments(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """Who comes, who goes, who moves."""
    title = f"{city.name}人民政府人事任免"
    lines = [title, _TO, "经研究决定："]
    for _ in range(max(size // 12, 2)):
        at = rng.randrange(len(city.officials))
        old = city.officials[at]
        new = Official(person(rng), old.body, old.post)
        full = old.body.replace("市", city.name, 1) if old.body.startswith("市") else city.name + old.body
        if rng.random() < 0.4:
            bureau = _bureau(rng)
            lines.append(f"{old.name}同志任{city.name}{bureau[1:]}副局长，免去其{full}{old.post}职务；")
        else:
            lines.append(f"{new.name}同志任{full}{old.post}{rng.choice(('', '（试用期一年）'))}；")
            lines.append(f"免去{old.name}同志的{full}{old.post}职务；")
        city.officials[at] = new
    lines[-1] = lines[-1].removesuffix("；") + "。"
    return "\n\n".join((*lines, f"（{_number(city, '干', year, rng.randint(1, 40))}  {_day(year, rng)}）"))


def _measures(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """A document with a term of force that repeals an earlier one."""
    theme = skewed(rng, words()["themes"], 0.3)
    name = f"{city.name}{theme}管理办法"
    number = _number(city, "规", year, rng.randint(1, 20))
    repeals = f"《{city.issued[0][0]}》（{city.issued[0][1]}）同时废止。" if len(city.issued) > 6 else ""
    articles = [
        f"为加强{theme}管理，根据{_law(rng)}{_law(rng)}等法律法规，制定本办法。",
        f"{_bureau(rng)}负责全市{theme}的统一管理和监督。",
    ]
    articles += [f"{_bureau(rng)}应当{rng.choice(words()['actions'])}。" for _ in range(max(size // 20, 1))]
    articles += [f"本办法由{_bureau(rng)}负责解释。", f"本办法自{year}年7月1日起施行，有效期5年。{repeals}"]
    city.issued.append((name, number))
    why = f"经市人民政府同意，现将《{name}》印发给你们，请遵照执行。"
    numbered = [f"第{_chinese(at)}条 {text}" for at, text in enumerate(articles, 1)]
    return _notice(city, f"关于印发{name}的通知", number, _day(year, rng), why, name, *numbered, office=True)


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("十" if tens == 1 else digits[tens] + "十" if tens else "") + (digits[ones] if ones or not tens else "")


def _stewards(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """Rivers and who answers for them."""
    rows = [["序号", "江河湖库名称", "流域面积 (平方公里)", "河长姓名", "编制责任单位", "责任领导", "完成时间", "备注"]]
    for at in range(1, max(size // 25, 2)):
        water = rng.choice(words()["rivers"]) + rng.choice(("水河", "河", "溪", "江"))
        county = rng.choice(city.counties)
        head, lead = rng.sample(city.officials, 2)
        rows.append(
            [str(at), water, str(rng.randint(20, 3000)), head.name, f"{county}水利局", lead.name, f"{year}年12月", ""]
        )
    number = _number(city, "发", year, rng.randint(1, 30))
    name = f"{city.name}主要河流河长名单"
    return _notice(
        city, f"关于公布{name}的通知", number, _day(year, rng), "现将名单予以公布。", "附件", name, _table(rows)
    )


def _report(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """What most of a gazette is: prose that says little."""
    number = _number(city, "发", year, rng.randint(31, 60))
    lines = []
    for _ in range(size * 2):
        theme, where = rng.choice(words()["themes"]), rng.choice(city.counties)
        law = f"依照{_law(rng)}，" if rng.random() < 0.12 else ""
        parts = "，".join(rng.sample(words()["actions"], 3))
        lines.append(
            f"一年来，{law}全市{theme}工作稳步推进，{parts}；{where}{rng.choice(words()['places'])}一带面貌一新，群众满意。"
        )
    title = f"印发{year}年重点工作情况报告的通知"
    why = "现将报告印发给你们，请结合实际抓好落实。"
    city.issued.append((f"{city.name}{year}年重点工作情况报告", number))
    return _notice(city, f"关于{title}", number, _day(year, rng), why, f"{city.name}{year}年重点工作情况报告", *lines)


def _bundles(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """What is done at one stop, with the body that leads."""
    name = f"{city.name}“高效办成一件事”{year}年度重点事项清单"
    rows = [["序号", "“一件事”名称", "事项名称", "必要性", "责任部门 (★为该“一件事”牵头单位)"]]
    for at in range(1, max(size // 20, 2)):
        things = rng.sample(words()["item_things"], 3)
        for step, thing in enumerate(things):
            first = step == 0
            kind = rng.choice(("基础事项", "情形事项"))
            bundle = [str(at), f"开办{thing}{at}号 “一件事”"] if first else ["", ""]
            rows.append([*bundle, f"{thing}许可", kind, f"{'★' if first else ''}{_bureau(rng)}"])
    number = _number(city, "办", year, rng.randint(91, 120))
    why = "经市人民政府同意，现将清单印发给你们。"
    return _notice(city, f"关于印发{name}的通知", number, _day(year, rng), why, "附件", name, _table(rows), office=True)


def _recognised(city: City, year: int, size: int, others: Sequence[tuple[str, str]], rng: random.Random) -> str:
    """Gardens that earned a title."""
    status = f"{city.name}生态茶园示范点"
    why = f"经研究，决定认定下列茶园为“{status}”，现将名单予以公布。"
    name = f"{year}年{status}认定名单"
    pairs = [(county, place) for county in city.counties for place in words()["places"]]
    listed = [
        f"{at}. {county}{place}茶园示范点"
        for at, (county, place) in enumerate(rng.sample(pairs, max(size // 10, 2)), 1)
    ]
    number = _number(city, "发", year, rng.randint(61, 90))
    head = f"一、认定名单（授予“{status}”称号）"
    return _notice(city, f"关于公布{name}的通知", number, _day(year, rng), why, "附件", name, head, "\n".join(listed))


_PARTS: tuple[Callable[[City, int, int, Sequence[tuple[str, str]], random.Random], str], ...] = (
    _permits, _plan, _plan, _measures, _report, _stewards, _bundles, _plan, _recognised, _appointments,
)  # fmt: skip
