"""What the tags of a government page say of the document on it: its ``<title>`` and the meta tags of the guideline.

The names are those of the State Council's guideline on government websites (政府网站发展指引, 2017, annex 2).
"""

from __future__ import annotations

from lxml import etree

TITLE = "网页标题"
"""The label under which a page's ``<title>`` is rendered."""
NAMES = ("ArticleTitle", "PubDate", "ContentSource", "ColumnName", "SiteName", "SiteIDCode")
_LONGEST = 300


def tags_of(root: etree._Element) -> list[tuple[int, str, None]]:
    """``(line in the file, "name：value", None)`` for each tag that says something, the title's first."""
    found: list[tuple[int, str, None]] = []
    for title in root.iter("title"):
        text = " ".join("".join(map(str, title.itertext())).split())
        if 0 < len(text) <= _LONGEST:
            found.append((_line(title), f"{TITLE}：{text}", None))
        break
    wanted = {name.lower(): name for name in NAMES}
    for tag in root.iter("meta"):
        name = wanted.pop((tag.get("name") or "").strip().lower(), None)
        content = " ".join((tag.get("content") or "").split())
        if name and 0 < len(content) <= _LONGEST:
            found.append((_line(tag), f"{name}：{content}", None))
    return found


def _line(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 1
