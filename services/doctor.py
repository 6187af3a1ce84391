"""``quanze doctor``: findings on any store, a folder or an endpoint."""

from __future__ import annotations

from pathlib import Path

from quanze import store
from quanze.ontology.iri import ENTITIES, ONTOLOGY_GRAPH
from quanze.store.doctor import BAD, NOTE, WELL, Finding
from quanze.store.doctor import examine as examine_folder
from quanze.store.doctor import repair as repair_folder

__all__ = ["BAD", "NOTE", "WELL", "Finding", "examine"]


def examine(location: str, repair: bool = False) -> list[Finding]:
    """What is well with the store at ``location`` and what is not; ``repair`` mends what can be mended in a folder."""
    if not location.startswith(("http://", "https://")):
        return repair_folder(Path(location)) if repair else examine_folder(Path(location))
    with store.open(location) as endpoint:
        count = len(endpoint.sources())
        findings = [Finding("endpoint", WELL, f"应答正常，{count} 个文件", f"answers, holds {count} sources")]
        for graph, subject in ((ENTITIES, "entities"), (ONTOLOGY_GRAPH, "ontology")):
            if count and not endpoint.has_graph(graph):
                zh, en = f"图 {graph} 是空的；请重新装入", f"the graph {graph} is empty: load the files again"
                findings.append(Finding(subject, BAD, zh, en))
    return findings
