"""One document in two prints: what differs is told with both places; a fuller form is no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze import store as stores
from quanze.queries.audit import audit
from quanze.queries.running import run
from quanze.services.loading import load

_TITLE = "云江市人民政府办公室关于加强渡口安全管理的通知"
_NOTICE = """{title}

云江政办〔2022〕41号

各县、区人民政府，市直各部门：

现就有关事项通知如下，请遵照执行。

云江市人民政府办公室

{date}
"""


@pytest.mark.parametrize(
    ("title", "date", "differing"),
    [
        (_TITLE, "2022年6月10日", []),
        (_TITLE.removeprefix("云江市人民政府办公室"), "2022年6月10日", []),
        (
            _TITLE.replace("加强渡口安全管理", "印发《渡口管理办法》"),
            "2022年6月10日",
            [("title", _TITLE, _TITLE.replace("加强渡口安全管理", "印发《渡口管理办法》"))],
        ),
        (_TITLE, "2022年6月12日", [("date", "2022-06-10", "2022-06-12")]),
        (_TITLE.replace("渡口", "码头"), "2022年6月10日", [("title", _TITLE, _TITLE.replace("渡口", "码头"))]),
    ],
)
def test_two_prints_of_a_document(tmp_path: Path, title: str, date: str, differing: list[tuple[str, str, str]]) -> None:
    (tmp_path / "a.txt").write_text(_NOTICE.format(title=_TITLE, date="2022年6月10日"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(_NOTICE.format(title=title, date=date), encoding="utf-8")
    load([tmp_path / "a.txt", tmp_path / "b.txt"], str(tmp_path / "store"), jobs=1)
    with stores.open(str(tmp_path / "store")) as opened:
        rows = list(run(opened, "prints-differ").dicts())
        findings = list(audit(opened, "2024-01-01", ("prints-differ",)))
    told = [(row["what"], *(row["printed"], row["other"])[:: 1 if row["source"] == "a.txt" else -1]) for row in rows]
    assert told == differing
    assert {row["document"] for row in rows} <= {"云江政办〔2022〕41号"}
    assert len(findings) == len(differing)
