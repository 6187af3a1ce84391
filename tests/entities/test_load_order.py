"""What the sources say together does not depend on the order in which they came, nor on how often they came."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze import store
from quanze.services.loading import load
from tests.samples import SAMPLES

FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".md", ".txt") and path.name != "README.md")


def loaded(folder: Path, batches: list[list[Path]]) -> bytes:
    """The export of a store into which the batches were loaded one after the other; lines sorted by the export."""
    for batch in batches:
        load(batch, str(folder / "store"), jobs=1)
    out = folder / "all.nq"
    with store.open(str(folder / "store")) as graph:
        graph.export(out, "nq")
    return out.read_bytes()


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return loaded(tmp_path_factory.mktemp("once"), [FILES])


@pytest.mark.parametrize(
    "batches",
    [
        pytest.param([[path] for path in FILES], id="one by one"),
        pytest.param([[path] for path in reversed(FILES)], id="backwards"),
        pytest.param([FILES, FILES], id="twice"),
    ],
)
def test_the_graph_is_the_same_byte_for_byte(tmp_path: Path, at_once: bytes, batches: list[list[Path]]) -> None:
    assert len(FILES) > 1
    assert loaded(tmp_path, batches) == at_once
