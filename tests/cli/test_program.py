"""The program's frame: languages, usage errors, exit statuses, pipes, start-up."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from quanze.views import messages
from quanze.views.cli import main
from quanze.views.cli.language import language
from quanze.views.cli.program import COMMANDS, parser
from quanze.views.messages import MESSAGES

QUANZE = str(Path(sys.executable).with_name("quanze"))
ROOT = Path(__file__).resolve().parents[2]


def _keys(source: str) -> Iterator[str]:
    yield from re.findall(r"""(?:text|say|put)\(\s*"([a-z][A-Za-z.-]*)\"""", source)


def test_every_message_used_exists_and_none_is_left_over() -> None:
    used: set[str] = set()
    for path in (ROOT / "views" / "cli").rglob("*.py"):
        used.update(_keys(path.read_text(encoding="utf-8")))
    known = set(MESSAGES)
    computed = {
        key
        for key in known
        if key.split(".")[0] in ("fact", "no-rows", "query", "diff", "reason", "chain", "explain", "audit")
        or key.endswith(".help")
    }
    assert used - known == set()
    assert known - used - computed == set()
    assert {f"{name}.help" for name in COMMANDS} <= known


def test_no_message_stands_twice() -> None:
    lines = (Path(messages.__file__).parent / "messages.tsv").read_text(encoding="utf-8").splitlines()
    keys = [line.partition("\t")[0] for line in lines if not line.startswith("#")]
    assert len(keys) > 200
    assert sorted(keys) == sorted(MESSAGES)


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    zh, en = ({name for _, name, _, _ in Formatter().parse(message) if name} for message in MESSAGES[key])
    assert zh == en
    assert re.search("[一-鿿]", MESSAGES[key][0]) or key in ("load.fact", "tables.shown")
    assert not re.search("[一-鿿]", MESSAGES[key][1].replace("权责", ""))


@pytest.mark.parametrize(
    "arguments, environment, expected",
    [
        (["--lang=zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["query", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["query", "--", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"QUANZE_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ([], {"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "en"),
        ([], {}, "en"),
    ],
)
def test_the_language_follows_option_setting_and_locale(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert language(arguments, environment) == expected


@pytest.mark.parametrize("speech", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_stands_in_both_languages(speech: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*([command] if command else []), "--help", "--lang", speech]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("用法：quanze" if speech == "zh" else "usage: quanze")
    assert MESSAGES[f"{command}.help" if command else "about"][speech == "en"][:12] in said.out


@pytest.mark.parametrize(
    "arguments, told",
    [
        ([], "no command"),
        (["lod"], "invalid choice"),
        (["load"], "required: PATH"),
        (["load", "--jobs", "0", "x"], "--jobs"),
        (["query", "permits", "--format", "pdf"], "--format"),
        (["query", "permits", "--frmat", "csv"], "--frmat"),
        (["query", "permits", "--param", "x"], "NAME=VALUE, not 'x'"),
        (["query", "permit"], "no query named 'permit'; near: permits"),
        (["query", "agency"], "name is needed"),
        (["query", "agency", "--param", "title=x"], "no parameter 'title'"),
        (["sparql"], "required: QUERY"),
        (["sparql", "@none.rq"], "none.rq"),
        (["query", "permits", "--store", "none"], "none"),
    ],
)
def test_wrong_usage_is_one_plain_line_and_status_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", "en", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert told in said.err


@pytest.mark.parametrize(
    "arguments, told",
    [(["load"], "缺少参数：PATH"), (["lod"], "不能是“lod”"), (["query", "permits", "--x"], "不认识的参数：--x")],
)
def test_usage_errors_speak_chinese(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_an_internal_error_is_one_line_with_a_hint(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise KeyError("inner")

    monkeypatch.setattr(import_module("quanze.views.cli.commands.query"), "run", broken)
    assert main(["query"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "KeyError" in said
    assert "QUANZE_DEBUG=1" in said
    monkeypatch.setenv("QUANZE_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["query"])


def test_the_query_list_names_every_query(capsys: pytest.CaptureFixture[str]) -> None:
    from quanze.queries import catalogue

    assert main(["query", "--format", "csv"]) == 0
    names = [line.split(",")[0] for line in capsys.readouterr().out.splitlines()[1:]]
    assert names == list(catalogue.names())
    assert len(names) >= 23


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"'{QUANZE}' query --format json | head -c 1", shell=True, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[", "")


def test_the_version_is_the_packages() -> None:
    from importlib.metadata import version

    done = subprocess.run([QUANZE, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"quanze {version('quanze')}\n"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from quanze.views.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert loaded.isdisjoint(
        {"pyoxigraph", "rdflib", "lxml", "networkx", "starlette", "tantivy", "quanze.queries", "quanze.store"}
    )


def test_help_is_there_at_once() -> None:
    """Help needs nothing that is slow to import."""
    code = "import sys; from quanze.views.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "quanze.views" in loaded
    assert loaded.isdisjoint({"pyoxigraph", "rdflib", "tantivy", "starlette", "jinja2", "lxml", "networkx", "pyvis"})


def test_options_common_to_all_stand_before_or_after_the_command() -> None:
    top = parser("en")
    assert top.parse_args(["--store", "a", "query"]).store == "a"
    assert top.parse_args(["query", "--store", "b"]).store == "b"
    assert top.parse_args(["--store", "a", "query", "--store", "b"]).store == "b"
    assert top.parse_args(["query"]).store is None
