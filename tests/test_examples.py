"""Examples in docstrings hold, in every module that has any."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.conftest import ROOT

FOLDERS = ("loaders", "ontology", "queries", "services", "store", "views")
APART = "quanze.queries.notebook"
"""Its examples want a store: tests/queries/test_notebook.py."""
MODULES = sorted(
    ".".join(("quanze", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts and ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", [name for name in MODULES if name != APART])
def test_the_examples_of_a_module_hold(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (tried.failed, tried.attempted > 0) == (0, True)


def test_they_are_found() -> None:
    assert APART in MODULES
    assert len(MODULES) > 100
