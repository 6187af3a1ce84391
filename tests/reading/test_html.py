"""HTML: blocks and rows as lines, each where it stands in the file; navigation and scripts left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.reading import BadInput, read
from quanze.loaders.reading.html import render


def _texts(html: str) -> list[str]:
    return [text for _, text, _ in render(html, Path("a.html"))]


def _words(html: str) -> list[str]:
    return [text for text in _texts(html) if text]


def test_blocks_are_lines_and_blank_lines_part_them() -> None:
    html = "<h1>云江市<br>通知</h1><p>第一段。</p><div>外<p>内</p>后</div>"
    assert _texts(html) == ["云江市", "通知", "", "第一段。", "", "外", "", "内", "", "后"]


def test_every_line_knows_its_line_in_the_file() -> None:
    html = """<!-- 1
2 --><html><head><title>题</title><script>
var x;
</script></head><body>
甲<!-- 6
7
8 -->乙
<p
 class="a">丙<span
 style="b">丁
戊</span></p>己<br/>
庚
<table><tr><td>辛</td>
<td>壬
癸</td></tr><tr>
<td>子</td><td></td></tr></table>
丑<ul style="display:none"><li>
隐</li></ul>
<p>寅</p></body></html>"""
    lines = html.split("\n")
    found = [(number, text) for number, text, _ in render(html, Path("a")) if text]
    assert [text for _, text in found] == ["甲乙", "丙丁戊", "己", "庚", "辛\t壬癸", "子\t", "丑", "寅"]
    assert [text[0] in lines[number - 1] for number, text in found] == [True] * 8


def test_merged_cells_leave_blanks_below_and_to_the_right() -> None:
    html = """<table><thead><tr><th rowspan="2">序号</th><th colspan="2">改革方式</th><th rowspan=2>备注</th></tr>
    <tr><th>取消</th><th>备案</th></tr></thead>
    <tbody><tr><td>1</td><td colspan="2">√</td><td rowspan="9">无</td></tr><tr><td>2</td><td>√</td><td></td></tr>
    </tbody></table>"""
    assert _texts(html) == ["序号\t改革方式\t\t备注", "\t取消\t备案\t", "1\t√\t\t无", "2\t√\t\t"]


def test_tables_that_lay_out_the_page_are_dissolved() -> None:
    inner = "<table><tr><td>序号</td><td>事项</td></tr><tr><td>1</td><td>渡口设置</td></tr></table>"
    html = f"<table><tr><td>左栏</td><td><p>正文。</p>{inner}</td></tr></table>"
    assert _words(html) == ["左栏", "正文。", "序号\t事项", "1\t渡口设置"]


def test_a_caption_stands_above_its_table() -> None:
    html = "<table><caption>云江市事项表</caption><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    assert _texts(html) == ["云江市事项表", "甲\t乙", "丙\t丁"]


def test_blocks_in_a_cell_are_parted_by_a_blank() -> None:
    html = "<table><tr><td><p>《甲法》</p><p>《乙条例》</p></td><td>一<br>二</td></tr><tr><td>三<td>四</table>"
    assert _texts(html)[0] == "《甲法》 《乙条例》\t一 二"


@pytest.mark.parametrize(
    "html",
    [
        "<script>坏</script>",
        "<style>坏</style>",
        "<nav>坏</nav>",
        "<div class='Footer x'>坏</div>",
        "<p hidden>坏</p>",
        "<p style='color:red; display: none'>坏</p>",
        "<select><option>坏</option></select>",
        "<ul>" + "<li><a href='/'>坏项目</a></li>" * 5 + "</ul>",
    ],
)
def test_what_is_no_document_is_left_out(html: str) -> None:
    assert _words(f"<p>前</p>{html}<p>后</p>") == ["前", "后"]


def test_lines_of_links_around_the_document_are_left_out_and_kept_within() -> None:
    body = "<p>第一段。</p><p>第二段。</p><p>附件：<a href='1'>第一号清单</a></p><p><a href='2'>第二号清单</a></p><p>完。</p>"
    html = f"<p><a href='/'>首页</a> 》</p><h1>云江市通知</h1><div>{body}</div><p>云江市</p><p><a href='/'>相关解读</a> 2022</p>"
    assert _words(html) == ["云江市通知", "第一段。", "第二段。", "附件：第一号清单", "第二号清单", "完。", "云江市"]


@pytest.mark.parametrize(
    "html, text",
    [
        ("<p>根据\n   规定</p>", "根据规定"),
        ("<p>the\n  State</p>", "the State"),
        ("<p>组长：&nbsp;周启明  市长</p>", "组长：\u00a0周启明 市长"),
        ("<p>　　首行</p>", "　　首行"),
        ("<p>甲<b>乙</b><!-- x --><i>丙</i></p>", "甲乙丙"),
        ("<p>&#20113;江&lt;市&gt;</p>", "云江<市>"),
    ],
)
def test_white_space_follows_the_page_as_it_is_seen(html: str, text: str) -> None:
    assert _texts(html) == [text]


@pytest.mark.parametrize(
    "data",
    [
        '<html><head><meta charset="gb2312"></head><body>云江市人民政府</body></html>'.encode("gbk"),
        '<?xml version="1.0" encoding="utf-8"?><html><body>云江市人民政府</body></html>'.encode(),
        '<html><head><meta charset="gb2312"></head><body>云江市人民政府</body></html>'.encode(),
        '<html><head><meta charset="big5"></head><body>雲江市人民政府</body></html>'.encode("big5"),
    ],
)
def test_pages_are_read_in_the_encoding_they_are_in(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes(data)
    assert read(path, "a.htm").text in ("云江市人民政府", "雲江市人民政府")


def test_tags_nested_without_end_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        list(render("<div>" * 5000 + "字", Path("a.html")))
    assert caught.value.reason == "nesting"


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><script>x()</script></body></html>", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read(path, "a.html")
    assert caught.value.reason == "empty"
