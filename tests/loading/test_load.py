"""A load keeps what can be read and names the rest: names of files, sizes, links, joint steps, the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

import quanze.services.loading
from quanze import store
from quanze.loaders.entities.claims import Claims
from quanze.loaders.entities.decisions import Decisions
from quanze.loaders.entities.derive import derive
from quanze.loaders.entities.joining import Changes, Joint
from quanze.loaders.reading import Limits, check, digest
from quanze.services.loading import load
from quanze.services.reports import LoadReport
from quanze.views.cli import main

NOTICE = """云江市人民政府办公室关于{title}的通知

云江政办〔2022〕{number}号

各县、区人民政府，市直各部门：

根据《中华人民共和国行政许可法》，现就有关事项通知如下，请遵照执行。

云江市人民政府办公室

2022年6月10日
"""


def _notice(number: int = 41, title: str = "渡口安全管理") -> str:
    return NOTICE.format(number=number, title=title)


def _load(folder: Path, limits: Limits | None = None) -> LoadReport:
    return load([folder], str(folder.parent / "store"), jobs=1, limits=limits or Limits())


def _stored(folder: Path) -> set[str]:
    with closing(store.open(str(folder.parent / "store"))) as graph:
        return {stamp.name for stamp in graph.sources().values()}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one good file."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(_notice(), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name",
    ["\ue000.txt", "\ufffd.txt", "\x01.txt", "\x85.txt", "a\nb.txt", "\ufdd0\U0010ffff.txt", "<a> {b}|^`.txt", "%zz?#.txt", b"\xff\xb1\xfe.txt"],
)  # fmt: skip
def test_any_name_of_a_file_will_do(corpus: Path, name: str | bytes) -> None:
    path = Path(os.fsdecode(name) if isinstance(name, bytes) else name)
    (corpus / path).write_text(_notice(42, "桥梁安全管理"), encoding="utf-8")
    report = _load(corpus)
    assert not report.refused
    assert len(_stored(corpus)) == 2
    assert len(_load(corpus).unchanged) == 2


@pytest.mark.parametrize("glyph", ["\ue000", "\uf0b7", "\ufffd", "\x85", "\x9f", "\ufffe", "\U000f0000", "\U0010ffff"])
def test_a_character_that_no_iri_may_hold_harms_nothing(corpus: Path, glyph: str) -> None:
    (corpus / "glyph.txt").write_text(_notice(43, f"渡口{glyph}安全") + f"\n市{glyph}教育局负责。\n", encoding="utf-8")
    assert not _load(corpus).refused
    assert _stored(corpus) == {"good.txt", "glyph.txt"}


@pytest.mark.parametrize("year", ["0022", "0000", "202", "9999"])
def test_an_impossible_year_harms_nothing(corpus: Path, year: str) -> None:
    text = _notice(44).replace("2022〕", f"{year}〕") + f"\n本通知自{year}年1月1日起施行，有效期9年。\n"
    (corpus / "year.txt").write_text(text, encoding="utf-8")
    assert not _load(corpus).refused
    assert _stored(corpus) == {"good.txt", "year.txt"}


def test_a_bracket_that_only_closes_harms_nothing(corpus: Path) -> None:
    text = (
        _notice(47) + "\n一、建立清单。（牵头单位：市教育局；配合单位：市公安局）\n\n县人民政府；市教育局，市公安局）\n"
    )
    (corpus / "half.txt").write_text(text, encoding="utf-8")
    assert not _load(corpus).refused


@pytest.mark.parametrize("place", ["东北新城", "科技城", "临港高新片区", "大数据谷"])
def test_a_zone_with_an_ending_nobody_listed_harms_nothing(corpus: Path, place: str) -> None:
    text = _notice(48).replace("云江市人民政府办公室", f"云江市{place}管委会").replace("云江政办", f"云{place}发")
    (corpus / "zone.txt").write_text(text, encoding="utf-8")
    assert not _load(corpus).refused


def test_a_huge_file_is_refused_unopened(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (corpus / "huge.pdf").open("wb") as file:
        file.truncate(12_000_000_000)
    hashed: list[str] = []

    def watch(path: Path, member: str) -> str:
        hashed.append(path.name)
        return digest(path, member)

    monkeypatch.setattr("quanze.services.loading.digest", watch)
    assert [refused.error.reason for refused in _load(corpus).refused] == ["size"]
    assert hashed == ["good.txt"]


def test_files_that_vanish_are_named(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("early.txt", "late.txt"):
        (corpus / name).write_text(_notice(45), encoding="utf-8")
    read_one = quanze.services.loading._read_one

    def gone_before(path: Path, limits: Limits, member: str) -> int:
        if path.name == "early.txt":
            path.unlink()
        return check(path, limits, member)

    def gone_while_read(file: object, limits: Limits) -> object:
        (corpus / "late.txt").unlink(missing_ok=True)
        return read_one(file, limits)  # type: ignore[arg-type]

    monkeypatch.setattr("quanze.services.loading.check", gone_before)
    monkeypatch.setattr(quanze.services.loading, "_read_one", gone_while_read)
    report = _load(corpus)
    assert [(Path(refused.path).name, refused.error.reason) for refused in report.refused] == [
        ("early.txt", "missing"),
        ("late.txt", "missing"),
    ]
    assert _stored(corpus) == {"good.txt"}


@pytest.mark.parametrize("bad", [{2}, {0, 3}, {0, 1, 2, 3}])
def test_claims_that_cannot_be_joined_cost_only_their_file(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, bad: set[int]
) -> None:
    for number in range(4):
        (corpus / f"{number}.txt").write_text(_notice(50 + number), encoding="utf-8")
    poison = {f"云江政办〔2022〕{50 + number}号" for number in bad}

    def fails(joint: Joint, changed: Iterable[tuple[Claims, int]], decisions: Decisions | None) -> Changes[str]:
        given = list(changed)
        if poison & {printed.number for each, _ in given for printed in each.printed}:
            raise KeyError("no such place")
        return derive(joint, given, decisions)

    monkeypatch.setattr("quanze.services.entities.derive", fails)
    report = _load(corpus)
    assert {Path(refused.path).name for refused in report.refused} == {f"{number}.txt" for number in bad}
    assert {refused.error.reason for refused in report.refused} == {"unjoined"}
    assert _stored(corpus) == {"good.txt", *(f"{number}.txt" for number in range(4) if number not in bad)}


def test_a_copy_under_another_ending_is_read_by_itself(corpus: Path) -> None:
    (corpus / "a.docx").write_text(_notice(), encoding="utf-8")
    (corpus / "copy.txt").write_text(_notice(), encoding="utf-8")
    report = _load(corpus)
    assert [refused.error.reason for refused in report.refused] == ["damaged"]
    assert len(report.copies) == 1


def test_links_stay_in_the_folder_unless_asked(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.txt").write_text(_notice(46), encoding="utf-8")
    (corpus / "within.txt").symlink_to(corpus / "good.txt")
    (corpus / "folder").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (corpus / "file.txt").symlink_to(tmp_path / "elsewhere" / "far.txt")
    report = load([corpus], str(tmp_path / "store"))
    assert [(Path(r.path).name, r.error.reason) for r in report.refused] == [("folder", "link"), ("file.txt", "link")]
    assert len(report.loaded) == 1
    assert len(load([corpus], str(tmp_path / "store"), follow_links=True).loaded) == 1


def test_the_command_names_each_bad_file_once_and_keeps_the_rest(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "long.txt").write_text("云" * 3000, encoding="utf-8")
    (corpus / "empty.md").write_bytes(b"")
    command = ["load", "--store", str(corpus.parent / "store"), str(corpus)]
    assert main(["--lang", "en", *command, "--limit", "characters=2k"]) == 1
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 2
    assert "not loaded: 2 (characters 1, empty 1; each is named above)" in said.out
    monkeypatch.setenv("QUANZE_LIMITS", "characters=2k line=100")
    assert main(["--lang", "zh", *command, "--limit", "characters=9k"]) == 1
    assert "line-length 1" in capsys.readouterr().out
    assert main(["--lang", "en", *command, "--limit", "patience=9"]) == 2
    assert main(["--lang", "en", *command, "--limit", "seconds=0"]) == 2
    assert capsys.readouterr().err.count("\n") == 2
