"""Pages: every kind of thing has one that says what it answers for; nothing harmful or foreign gets onto any."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urljoin, urlsplit

import httpx
import pytest

from quanze.views.web.words import WORDS
from tests.web.conftest import HARM

CITY = "000000-云江市"
PEOPLE = {"zh": {"accept-language": "zh-CN"}, "en": {"accept-language": "en-GB"}}
EVIDENCE = "SELECT ?passage {{ <{}> <https://w3id.org/quanze/ns#evidence> ?passage }}"
FIXED = (
    "/", "/queries", "/sources", "/workbench", "/ontology", "/timeline", "/duties", "/diff", "/impact", "/lineage", "/audit", "/network", "/changes",
    "/network/drawing", "/network/shared", "/places", "/places?kind=posts",
    "/search?q=市", "/search?q=nothing-is-called-this", "/lines?q=市水利局",
    "/lines?q=无此字样", "/queries/permits", "/queries/holder-of-post", "/queries/list-changes",
)  # fmt: skip
THINGS = {
    f"item/{CITY}/校车使用许可": "由云江市教育局主管，由云江市人民政府",
    f"agency/{CITY}/云江市财政局": "配合 2 项任务",
    f"agency-group/{CITY}/各县区人民政府": "牵头或负责",
    f"bundle/{CITY}/新生儿出生“一件事”": "由云江市卫生健康委员会牵头或负责",
    f"water/{CITY}/澜水河": "河湖长梁启川，责任单位云江市水利局",
    f"group/{CITY}/云江市内涝治理工作领导小组": "成员有梁启川",
    f"post/{CITY}/云江市财政局/副局长": "由钟毓（自 2023-05-26）担任",
    "document/城镇排水与污水处理条例": "据此设定 1 项许可事项",
    "document/云政办〔2023〕13号": "部署",
    "issue/云江市人民政府公报/2023-2": "登载 8 份文件",
    "list/云政办〔2023〕12号/云江市行政许可事项清单（2023年版）": "列出 10 项许可事项",
    f"jurisdiction/{CITY}": "个机关",
}


def page(client: httpx.Client, address: str, lang: str = "zh") -> str:
    """The HTML at an address, seen to be a whole page in its language."""
    answer = client.get(address, headers={**PEOPLE[lang], "accept": "text/html"})
    assert answer.status_code == 200, address
    assert answer.headers["content-type"].startswith("text/html")
    assert f'lang="{"zh-Hans" if lang == "zh" else "en"}"' in answer.text
    return answer.text


def sentence(text: str) -> str:
    """The answer at the head of a page, without its links and the numbers of its prints."""
    line = re.search(r'<p class="answers">(.*?)</p>', text, re.DOTALL)
    assert line
    return html.unescape(re.sub(r"<sup>[^<]*<a[^>]*>[^<]*</a></sup>|<[^>]*>", "", line[1]))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("address", FIXED)
def test_every_page_opens_in_both_languages(asked: httpx.Client, address: str, lang: str) -> None:
    text = page(asked, address, lang)
    assert "<h1" in text or "network" in address


@pytest.mark.parametrize("path,answers", THINGS.items(), ids=[path.split("/")[0] for path in THINGS])
def test_every_kind_has_a_page_that_says_what_it_answers_for(asked: httpx.Client, path: str, answers: str) -> None:
    text = page(asked, "/id/" + quote(path))
    assert answers in sentence(text)
    page(asked, "/id/" + quote(path), "en")


def test_a_duty_has_a_page_with_its_deadline_its_bodies_and_its_print(asked: httpx.Client) -> None:
    hit = asked.get("/api/search", params={"q": "新建澜水河东岸泵站", "kind": "duty"}).json()["hits"][0]
    text = page(asked, hit["page"])
    assert "由云江市水利局牵头或负责" in sentence(text)
    assert "2024年12月31日前" in text
    assert "data-fact=" in text


def test_every_clause_of_an_answer_leads_to_its_print_which_is_named_below(asked: httpx.Client) -> None:
    text = page(asked, "/id/" + quote(f"item/{CITY}/校车使用许可"))
    line = re.search(r'<p class="answers">(.*?)</p>', text, re.DOTALL)
    prints = re.search(r'<p class="prints soft small">(.*?)</p>', text, re.DOTALL)
    assert line
    assert prints
    notes = re.findall(r'<sup><a class="cite" href="(/source/[^"]+)"[^>]*>([0-9]+)</a></sup>', line[1])
    assert len(notes) == len(re.findall("，", html.unescape(re.sub("<[^>]*>", "", line[1]))))
    for href, number in notes:
        assert f"{number} " in re.sub("<[^>]*>", "", prints[1])
        assert asked.get(html.unescape(href).partition("#")[0]).status_code == 200
    assert "2023-06-02" in sentence(text)


def test_a_group_has_its_members_in_the_order_of_print_with_their_posts_each_once(asked: httpx.Client) -> None:
    text = page(asked, "/id/" + quote(f"group/{CITY}/云江市内涝治理工作领导小组"))
    members = text[text.index('id="group-member"') : text.index('id="group-office"')]
    names = re.findall(r'data-kind="person"[^>]*></span><a href="([^"]+)">', members)
    assert names
    assert len(names) == len(set(names))
    count = re.search(r'<h2>成员 <span class="soft small">([0-9]+)</span>', members)
    assert count
    assert int(count[1]) == len(names)
    lines = [int(entry.partition("第 ")[2].partition(" ")[0]) for entry in members.split("<li")[1:]]
    assert lines == sorted(lines)
    assert re.search(r'class="printed note">组长，\S', members)


def test_facts_and_passages_have_addresses_too(asked: httpx.Client) -> None:
    passage = asked.get("/api/evidence", params={"source": "云江市人民政府公报-2023-02.txt", "line": "152"}).json()
    fact = passage["facts"][0]["fact"]
    assert "/ontology#" in page(asked, "/id/" + quote(fact.removeprefix("https://w3id.org/quanze/id/")))
    start, end = passage["start"], passage["end"]
    known = asked.get("/sparql", params={"query": EVIDENCE.format(fact)}, headers={"accept": "text/csv"}).text
    moved = asked.get("/id/" + quote(known.split()[1].removeprefix("https://w3id.org/quanze/id/")))
    assert moved.headers["location"].endswith(f"?from={start}&to={end}#at")


def test_what_is_not_known_is_a_404_in_words(asked: httpx.Client) -> None:
    for address in (
        "/id/agency/450000/没有这个局",
        "/source/none.txt",
        "/nowhere",
        "/queries/nothing",
        "/timeline?q=zzzz",
    ):
        answer = asked.get(address, headers={"accept": "text/html", **PEOPLE["zh"]})
        assert answer.status_code == 404, address
        assert "没有" in answer.text


def test_an_agency_shows_who_held_which_post_and_since_when(asked: httpx.Client) -> None:
    text = page(asked, "/id/" + quote(f"agency/{CITY}/云江市财政局"))
    holder = text[text.index('id="agency-holder"') :]
    assert holder.index("钟毓") < holder.index("副局长") < holder.index("自 2023-05-26")


def test_a_list_counts_things_as_the_answer_does_and_tells_its_entries_apart(asked: httpx.Client) -> None:
    text = page(asked, "/id/" + quote(f"agency/{CITY}/云江市市场监督管理局"))
    counts = re.search(r'<h2>参与的一件事 <span class="soft small">([0-9]+) ·\s+([0-9]+) 条</span>', text)
    assert counts
    assert f"参与 {counts[1]} 个一件事" in sentence(text)
    assert int(counts[2]) > int(counts[1])


def test_how_a_body_takes_part_is_said_in_the_language_of_the_page(asked: httpx.Client) -> None:
    item = "/id/" + quote(f"item/{CITY}/校车使用许可")
    parts = [
        re.findall(
            r'<span\s+class="soft">([^<]+)</span>', page(asked, item, lang).partition("strip")[2].partition("</nav>")[0]
        )
        for lang in ("zh", "en")
    ]
    assert [[part.strip() for part in some] for some in parts] == [
        ["主管", "实施", "承办", "实施"], ["in charge", "carries out", "handle", "carries out"],
    ]  # fmt: skip


def test_an_item_shows_what_changed_for_it(asked: httpx.Client) -> None:
    text = page(asked, "/id/" + quote(f"item/{CITY}/养老机构设立许可"))
    assert "取消审批后" in text[text.index('id="item-changed"') :]


def test_long_lists_are_folded_and_short_ones_not(asked: httpx.Client) -> None:
    assert "data-fold" in page(asked, "/id/" + quote(f"jurisdiction/{CITY}"))
    assert "data-fold" not in page(asked, "/id/" + quote(f"item/{CITY}/校车使用许可"))


def test_the_text_of_a_source_marks_evidence_and_highlights_the_place(asked: httpx.Client) -> None:
    found = asked.get("/api/search", params={"q": "校车使用许可", "kind": "item"}).json()["hits"][0]
    fact = re.search(r'data-fact="([^"]+)"', page(asked, found["page"]))
    assert fact
    place = asked.get("/api/evidence", params={"fact": fact[1]}).json()
    text = page(asked, f"/source/{quote(place['source'])}?from={place['start']}&to={place['end']}")
    marked = "".join(html.unescape(part) for part in re.findall(r"<mark>([^<]*)</mark>", text))
    assert "".join(marked.split()) == "".join(place["quote"].split()), "cells of a table are marked one by one"
    assert 'class="row used' in text
    assert "登载的文件" in text


def test_search_says_why_a_thing_was_found(asked: httpx.Client) -> None:
    hits = asked.get("/api/search", params={"q": "caizheng", "lang": "zh"}).json()["hits"]
    assert any(hit["label"] == "云江市财政局" and hit["reason"] == "拼音" for hit in hits)
    assert asked.get("/search", params={"q": "市财政局", "go": "1"}).headers["location"].startswith("/id/agency/")


def addresses(text: str) -> set[str]:
    """The addresses of this site that a page links to."""
    found = {html.unescape(one) for one in re.findall(r'(?:href|action)="(/[^"#]*)', text)}
    return {one for one in found if not one.startswith(("/static", "/favicon"))}


def test_no_page_lets_a_script_of_a_document_through(harmed: httpx.Client) -> None:
    seen: set[str] = set()
    waiting = set(FIXED) | {"/search?q=" + quote(HARM), "/search?q=校车"}
    shown = 0
    while waiting and len(seen) < 150:
        address = min(waiting)
        waiting.remove(address)
        seen.add(address)
        answer = harmed.get(address, headers={"accept": "text/html"})
        if answer.status_code in (301, 302, 303, 307):
            waiting |= {answer.headers["location"].partition("#")[0]} - seen
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert answer.status_code < 500, address
        assert "<script>alert" not in answer.text, address
        assert "<script>alert" not in html.unescape(re.sub(r"&(?!amp;)", "", answer.text)), address
        shown += "&lt;script&gt;alert" in answer.text
        follow = {one for one in addresses(answer.text) if "script" in one.lower() or one.startswith("/id/")}
        waiting |= {one for one in follow if "format=" not in one and one not in seen}
    assert shown > 15


def test_no_page_loads_anything_from_elsewhere(asked: httpx.Client) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe|source|video|audio|embed|object|link(?=[^>]*rel=\"(?:stylesheet|icon|preload)))[^>]*?(?:src|href|data)=\"([^\"]+)\""
    )
    for address in FIXED:
        answer = asked.get(address, headers={"accept": "text/html"})
        for loaded in loads.findall(answer.text):
            assert not urlsplit(urljoin("http://testserver/", loaded)).netloc.replace("testserver", ""), loaded
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy.replace("https://w3id.org", "")
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_styles_and_scripts_name_no_foreign_address(asked: httpx.Client) -> None:
    for name in (
        "quanze.css",
        "views.css",
        "workbench.css",
        "ontology.css",
        "elements.js",
        "quanze.js",
        "search.js",
        "workbench.js",
        "workbench-results.js",
        "theme.js",
    ):
        text = asked.get(f"/static/{name}").text
        found = set(re.findall(r"https?://[^\s\"'`)]+", text))
        assert found <= {"https://w3id.org/quanze/id/", "https://w3id.org/quanze/ns#", "http://www.w3.org/2000/svg"}, (
            name
        )


def test_words_stand_in_both_languages_with_the_same_places_to_fill() -> None:
    for key, (zh, en) in WORDS.items():
        assert zh, key
        assert en, key
        assert set(re.findall(r"{(\w*)}", zh)) == set(re.findall(r"{(\w*)}", en)), key


def test_a_language_that_was_asked_for_is_remembered(asked: httpx.Client) -> None:
    answer = asked.get("/queries?lang=en", headers={"accept-language": "zh"})
    assert "Questions" in answer.text
    assert "lang=en" in answer.headers["set-cookie"]
    asked.cookies.clear()


@pytest.mark.parametrize(("lang", "why"), [("zh", "可能是同一事项：名称相似 1.00"), ("en", "perhaps the same item: ")])
def test_an_item_names_its_likely_predecessor_and_why(asked: httpx.Client, lang: str, why: str) -> None:
    def section(name: str) -> str:
        hits = asked.get("/api/search", params={"q": name, "kind": "item"}).json()["hits"]
        found = page(asked, next(hit["page"] for hit in hits if hit["label"] == name), lang)
        return found.partition('id="renamed"')[2].partition("</section>")[0]

    later, earlier = section("食品经营许可"), section("食品（含保健食品）经营许可")
    assert ">食品（含保健食品）经营许可</a>" in later
    assert ">食品经营许可</a>" in earlier
    assert why in html.unescape(later)
    assert "0.9" in later
    assert section("校车使用许可") == ""
