"""The twelve questions of docs/sparql.md: short, and answered by the sample gazettes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from quanze import store
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.conftest import ROOT
from tests.samples import load_samples

_PAGE = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sparql\n(# [^\n]*)\n(.*?)```", _PAGE.partition("## Twelve questions")[2], re.DOTALL)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    with closing(store.open(str(folder))) as opened:
        yield opened


def test_there_are_twelve() -> None:
    assert len(QUESTIONS) == 12


@pytest.mark.parametrize("title, query", QUESTIONS)
def test_a_question_has_answers_and_takes_three_lines_at_most(title: str, query: str, samples: QuadStore) -> None:
    assert len(query.strip().splitlines()) <= 3
    assert select(samples, query), title
