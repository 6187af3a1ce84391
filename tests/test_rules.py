"""Every rule of the loaders finds what its proofs say and leaves alone what they say."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from quanze import loaders
from quanze.loaders.rules import Rule, all_rules

for _module in pkgutil.walk_packages(loaders.__path__, "quanze.loaders."):
    import_module(_module.name)

RULES = all_rules()
MODULES = sorted(Path(loaders.__path__[0]).rglob("*.py"))
FINDS = [(rule, sentence) for rule in RULES for sentence in rule.finds]
LEAVES = [(rule, sentence) for rule in RULES for sentence in rule.leaves]


def _name(value: object) -> str:
    return value.name if isinstance(value, Rule) else str(value)[:30]


def test_every_rule_that_a_module_states_is_tried_here_and_has_proofs() -> None:
    stated = {name for path in MODULES for name in _stated(ast.parse(path.read_text(encoding="utf-8")))}
    names = {rule.name for rule in RULES}
    assert stated <= names, "a module of rules went missing"
    assert {name.partition("-")[0] for name in names - stated} == {"ending"}, "only those of endings are made in a loop"
    assert [rule.name for rule in RULES if not rule.finds] == []
    assert [rule.name for rule in RULES if not rule.leaves] == []


def _stated(module: ast.Module) -> Iterator[str]:
    """The names of the rules that a module makes."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == Rule.__name__:
            said = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "name")]
            yield from (str(name.value) for name in said if isinstance(name, ast.Constant))


def test_names_tell_rules_apart() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(names) == sorted(set(names))


def test_no_module_looks_past_a_rule() -> None:
    past = [path.name for path in MODULES if path.name != "rules.py" and ".compiled" in path.read_text("utf-8")]
    assert past == [], "`quanze review --explain` sees only what the rule itself is asked"


@pytest.mark.parametrize("rule, sentence", FINDS, ids=_name)
def test_a_rule_finds_its_sentences(rule: Rule, sentence: str) -> None:
    expected = rule.finds[sentence]
    assert expected, "a proof that expects nothing belongs to `leaves`"
    matches = list(rule.finditer(sentence))
    found: list[object] = []
    for match, wanted in zip(matches, expected, strict=False):
        found.append({key: match[key] for key in wanted} if isinstance(wanted, dict) else match.group())
    assert found == list(expected)
    assert len(matches) == len(expected), f"found besides: {[match.group() for match in matches[len(expected) :]]}"


@pytest.mark.parametrize("rule, sentence", LEAVES, ids=_name)
def test_a_rule_leaves_other_sentences_alone(rule: Rule, sentence: str) -> None:
    assert [match.group() for match in rule.finditer(sentence)] == []
