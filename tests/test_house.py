"""The house itself: README and Makefile tell the truth, names are ours alone, nothing foreign lies about."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
from pathlib import Path

import pytest

from quanze.views.cli.program import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
_DECIDES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
PACKAGES = ("ontology", "store", "loaders", "queries", "services", "views")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git working tree")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> list[tuple[Path, str]]:
    endings = (".py", ".md", ".ttl", ".rq", ".toml", ".html", ".js", ".css", ".yaml", ".yml", ".tsv", "")
    found = [(p, p.read_text(encoding="utf-8", errors="replace")) for p in _tracked() if p.suffix in endings]
    assert len(found) > 50
    return found


def test_every_command_of_the_program_stands_in_the_readme_and_no_other() -> None:
    table = README.split("<!-- commands -->")[1].split("<!-- /commands -->")[0]
    assert re.findall(r"^\| `quanze ([a-z]+)", table, re.MULTILINE) == list(COMMANDS)
    named = set(re.findall(r"^quanze ([a-z]+)", README, re.MULTILINE)) | set(re.findall(r"`quanze ([a-z]+)", README))
    assert named == set(COMMANDS)


def test_every_make_target_of_the_readme_exists() -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"run", "test", "setup"} <= named <= targets


def test_continuous_integration_calls_exactly_the_test_command_of_the_readme() -> None:
    section = README.split("## Test")[1].split("##")[0]
    command = re.findall(r"```sh\n(.*?)\n```", section, re.DOTALL)
    called = [
        line
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert called == command == ["make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_readmes_links_and_folders_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
    for folder in re.findall(r"^\| `([a-z]+/)`", README, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


def test_no_other_distribution_ships_our_name() -> None:
    owners = importlib.metadata.packages_distributions()
    assert set(owners.get("quanze", ["quanze"])) == {"quanze"}


def test_every_package_is_typed_and_listed_for_the_wheel() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^packages = \[(.*?)\]", project.split("[tool.hatch")[1], re.MULTILINE)
    assert listed is not None
    assert re.findall(r'"([a-z]+)"', listed[1]) == ["quanze"]
    assert (ROOT / "quanze" / "py.typed").is_file()
    for package in PACKAGES:
        assert (ROOT / "quanze" / package).resolve() == ROOT / package


def test_the_newest_release_of_the_changelog_is_the_version_of_the_project() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    released = [re.fullmatch(r"([0-9]+\.[0-9]+\.[0-9]+) – ([0-9]{4}-[0-9]{2}-[0-9]{2})", h) for h in headings[1:]]
    versions = [found[1] for found in released if found]
    assert len(versions) == len(headings) - 1
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^version = "(.+)"$', project, re.MULTILINE)[1] == versions[0]  # type: ignore[index]


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for path in _tracked() if path.suffix == ".py" and path.stat().st_size]
    silent = [
        str(path.relative_to(ROOT))
        for path in modules
        if not path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""', "#!"))
    ]
    assert len(modules) > 40
    assert silent == []


def test_no_module_is_longer_than_four_hundred_lines_and_no_test_or_script_than_five_hundred() -> None:
    lengths = {path: text.count("\n") for path, text in _texts() if path.suffix in (".py", ".js")}
    most = {path: 400 if path.suffix == ".py" and "tests" not in path.parts else 500 for path in lengths}
    assert [f"{path.relative_to(ROOT)} {length}" for path, length in lengths.items() if length > most[path]] == []


def test_no_function_has_more_than_fifteen_ways_to_go_on() -> None:
    counted = 0
    for path in (path for path in _tracked() if path.suffix == ".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                counted += 1
                assert _decisions(node) < 15, f"{path}:{node.lineno} {node.name}: name a step or a condition"
    assert counted > 3000


def _decisions(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Decisions in a function, each ``and`` and ``or`` and each condition of a comprehension among them."""
    found, waiting = 0, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.BoolOp):
            found += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            found += len(node.ifs)
        elif isinstance(node, _DECIDES):
            found += 1
        waiting.extend(ast.iter_child_nodes(node))
    return found


def test_lines_of_templates_are_short() -> None:
    templates = [(path, text) for path, text in _texts() if path.parent.name == "templates"]
    assert len(templates) > 25
    assert [
        f"{path.name}:{number}"
        for path, text in templates
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > 160
    ] == []


def test_patterns_name_the_digits_they_mean() -> None:
    loose = re.compile(r"""\br[fb]?(["']).*?(?<!\\)\\d.*?\1|\b[fb]?r(["']).*?(?<!\\)\\d.*?\2""")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in _texts()
        if path.suffix == ".py" and path.parts[len(ROOT.parts)] in PACKAGES
        for number, line in enumerate(text.splitlines(), 1)
        if loose.search(line)
    ]
    assert found == []


def test_numerals_and_years_stand_in_the_language_floor_alone() -> None:
    alone = ("一二三" + "四五六七", "(?:19|20)[0-9]" + "{2}", "(?:19|20)[0-9]" + "{{2}}")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in _texts()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "loaders")
        if path.parent.name != "language"
        for number, line in enumerate(text.splitlines(), 1)
        if any(run in line for run in alone)
    ]
    assert found == []


def test_every_module_of_structure_has_tests_of_its_own() -> None:
    modules = {path.stem for path in (ROOT / "loaders" / "structure").glob("*.py")} - {"__init__"}
    assert len(modules) > 20
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "structure").glob("test_*.py")}
    assert sorted(modules - tested) == []


def test_nothing_unfinished_and_no_place_of_a_single_machine() -> None:
    unwanted = re.compile(
        "|".join(
            ["TO" + "DO", "FIX" + "ME", r"raise NotImplemented" + "Error", "/" + "work/", "/" + "opt/", "/root" + "/"]
        )
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if unwanted.search(line)
    ]
    assert found == []


def test_nothing_of_a_merge_is_left_and_no_line_of_the_changelog_stands_twice() -> None:
    marks = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)
    assert [str(path.relative_to(ROOT)) for path, text in _texts() if marks.search(text)] == []
    lines = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    assert [line for line in lines if lines.count(line) > 1] == []


def test_make_alone_lists_every_public_target() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE):
        assert re.search(rf"^  make {target} ", listed, re.MULTILINE), target
