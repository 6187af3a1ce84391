"""Whether a store keeps what follows from it in the words of standards."""

from __future__ import annotations

from contextlib import closing

from quanze import store
from quanze.ontology.iri import ENTAILED
from quanze.store.entailment import entailed
from quanze.store.interface import Changes


def keep(location: str, wanted: bool) -> None:
    """Have the store at ``location`` hold what follows from it as a graph of its own, or no longer.

    It is said anew with every later load.
    """
    with closing(store.open(location, write=True)) as opened:
        if opened.has_graph(ENTAILED) != wanted:
            opened.update(Changes(sources={ENTAILED: entailed(opened) if wanted else None}))
