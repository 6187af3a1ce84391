"""Questions of a first-time reader, each answered on a page in at most three actions, the printed line one more, in both languages.

An action is typing a query, pressing a key, or a click. What a task waits for says where its answer stands.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.browsing import visiting

MOST = 4


class Reader:
    """Someone at the home page who counts what it takes."""

    def __init__(self, page: Page, home: str) -> None:
        """Open the home page."""
        self.page = page
        self.actions = 0
        page.goto(f"{home}/")
        expect(page.locator("#q")).to_be_focused()

    def types(self, text: str) -> None:
        """Type into the search box, where the cursor stands."""
        self.actions += 1
        self.page.keyboard.type(text)

    def presses(self, key: str) -> None:
        """Press a key."""
        self.actions += 1
        self.page.keyboard.press(key)

    def clicks(self, target: Locator) -> None:
        """Click something that can be seen."""
        self.actions += 1
        target.click()

    def picks(self, label: str) -> None:
        """Click the suggestion with this name."""
        found = self.page.locator("#suggestions .label").get_by_text(label, exact=True)
        self.clicks(found)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(label)

    def reads(self, answer: str) -> None:
        """See what answers the question on the page."""
        expect(self.page.locator("main")).to_contain_text(answer)

    def prints(self, target: Locator, *words: str) -> None:
        """Click a place in print: the printed line or row shows with these words, what is cited marked."""
        self.clicks(target)
        mark = self.page.locator("#evidence mark").first
        expect(mark).to_be_visible()
        expect(mark).to_be_in_viewport()
        for word in words:
            expect(self.page.locator("#evidence")).to_contain_text(word)
        assert self.actions <= MOST


def _item(reader: Reader) -> None:
    """Who answers for 校车使用许可, and by which law?"""
    reader.types("校车使用许可")
    reader.presses("Enter")
    reader.reads("云江市教育局")
    reader.reads("校车安全管理条例")
    reader.prints(reader.page.locator("#item-basis .where"), "校车使用许可", "校车安全管理条例")


def _leaders(reader: Reader) -> None:
    """Who led 市财政局, and since when?"""
    reader.types("市财政局")
    reader.picks("云江市财政局")
    reader.reads("钟毓")
    reader.reads("2023-05-26")
    reader.prints(
        reader.page.locator("#agency-holder li", has_text="钟毓").locator(".where").first,
        "钟毓同志（女）任云江市财政局副局长",
    )


def _due(reader: Reader) -> None:
    """Which duties of 市水利局 fall due in 2024?"""
    reader.types("市水利局")
    reader.picks("云江市水利局")
    reader.clicks(reader.page.locator(".years").get_by_role("link").filter(has_text="2024"))
    reader.reads("新建澜水河东岸泵站两座")
    reader.prints(reader.page.locator(".facts li", has_text="新建澜水河东岸泵站").locator(".where"), "2024年12月31日前")


def _changed(reader: Reader) -> None:
    """What changed for 养老机构设立许可?"""
    reader.types("养老机构设立许可")
    reader.presses("Enter")
    reader.reads("取消审批后")
    reader.prints(reader.page.locator("#item-changed .where").first, "养老机构设立许可", "取消审批后")


def _river(reader: Reader) -> None:
    """Who is chief of 澜水河?"""
    reader.types("澜水河")
    reader.picks("澜水河")
    reader.reads("梁启川")
    reader.prints(reader.page.locator("#water-steward li", has_text="梁启川").locator(".where"), "澜水河", "梁启川")


def _group(reader: Reader) -> None:
    """Who sits in the flood group?"""
    reader.types("内涝治理")
    reader.picks("云江市内涝治理工作领导小组")
    reader.reads("梁启川")
    reader.prints(reader.page.locator("#group-member .where").first, "梁启川")


def _law(reader: Reader) -> None:
    """Which items rest on 城镇排水与污水处理条例?"""
    reader.types("城镇排水与污水处理条例")
    reader.presses("Enter")
    reader.reads("城镇污水排入排水管网许可")
    reader.prints(reader.page.locator("#law-item .where").first, "城镇污水排入排水管网许可")


def _chain(reader: Reader) -> None:
    """From law to official, and where each link is printed?"""
    reader.types("校车使用许可")
    reader.presses("Enter")
    reader.clicks(reader.page.locator(".button.primary"))
    reader.page.wait_for_selector("#chain[data-ready=yes]")
    reader.prints(reader.page.locator(".tree .where").first, "校车使用许可")


def _cited(reader: Reader) -> None:
    """A citation of who answers, to paste into a report."""
    reader.types("校车使用许可")
    reader.presses("Enter")
    reader.clicks(reader.page.locator(".prints [data-cite]").first)
    expect(reader.page.locator(".prints [data-cite]").first).to_contain_text("✓")
    assert "[J/OL]. 云江市人民政府公报" in reader.page.evaluate("navigator.clipboard.readText()")


def _sheet(reader: Reader) -> None:
    """All that a body answers for, as a workbook in words."""
    reader.types("云江市财政局")
    reader.presses("Enter")
    with reader.page.expect_download() as taken:
        reader.clicks(reader.page.get_by_role("link", name="XLSX", exact=True))
    assert taken.value.suggested_filename == "云江市财政局.xlsx"


def _life(reader: Reader) -> None:
    """An official's whole record: posts, groups, rivers."""
    reader.types("梁启川")
    reader.presses("Enter")
    reader.clicks(reader.page.locator("#person li a").first)
    reader.reads("副市长")
    reader.reads("内涝治理工作领导小组")


def _missing(reader: Reader) -> None:
    """Which issues of the gazette are not loaded?"""
    reader.clicks(reader.page.locator(".top a[href='/sources']"))
    reader.reads("云江市人民政府公报")
    reader.reads("2023")


TASKS = (_item, _leaders, _due, _changed, _river, _group, _law, _chain)
ON_A_PAGE = (_cited, _sheet, _life, _missing)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("task", TASKS, ids=[task.__name__.strip("_") for task in TASKS])
def test_a_first_time_reader_finds_the_printed_line(
    browser: Browser, home: str, task: Callable[[Reader], None], locale: str
) -> None:
    with visiting(browser, home, locale=locale) as visit:
        reader = Reader(visit.page, home)
        expect(visit.page.locator("html")).to_have_attribute("lang", "zh-Hans" if locale == "zh-CN" else "en")
        task(reader)
        expect(visit.page.locator("#evidence")).to_contain_text(
            "云江市人民政府公报" if task is not _chain else "云政办"
        )


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("task", ON_A_PAGE, ids=[task.__name__.strip("_") for task in ON_A_PAGE])
def test_a_first_time_reader_finds_the_page_with_the_answer(
    browser: Browser, home: str, task: Callable[[Reader], None], locale: str
) -> None:
    with visiting(browser, home, locale=locale, permissions=["clipboard-read", "clipboard-write"]) as visit:
        reader = Reader(visit.page, home)
        task(reader)
        assert reader.actions <= MOST - 1


@pytest.mark.parametrize("asked_for", ["yunjiangshicaizhengju", "yjsczj", "市财政局"])
def test_pinyin_initials_and_short_names_lead_there_too(browser: Browser, home: str, asked_for: str) -> None:
    with visiting(browser, home) as visit:
        reader = Reader(visit.page, home)
        reader.types(asked_for)
        reader.picks("云江市财政局")
