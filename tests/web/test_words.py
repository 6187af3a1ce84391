"""Words of the pages: each is asked for somewhere, by its name or by the group it belongs to."""

from __future__ import annotations

import re

from quanze.views.web.words import WORDS
from tests.conftest import ROOT

_ASKED = re.compile(r"""["'`]([a-z][\w.-]*)["'`]""")
_GROUP = re.compile(r"""["'`]([a-z]+\.)(?:["'`]|\{)""")
"""A group of words of which one is taken by a name that is worked out (``f"role.{role}"``)."""


def test_every_word_is_asked_for() -> None:
    files = [
        path
        for folder in ("services", "views")
        for ending in ("py", "html", "js", "xml")
        for path in (ROOT / folder).rglob(f"*.{ending}")
        if not path.name.startswith("words") and not {"node_modules", "built"} & set(path.parts)
    ]
    assert len(files) > 100
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    asked, groups = set(_ASKED.findall(text)), set(_GROUP.findall(text))
    assert [word for word in WORDS if word not in asked and word.split(".")[0] + "." not in groups] == []
