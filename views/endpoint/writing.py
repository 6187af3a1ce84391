"""What the writer does: updates and graph writes on an embedded store, each published as one new version.

The engine works on a version nobody reads yet, so that a writer may be ended at any moment: readers see the
whole of a write or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from quanze.ontology.syntaxes import SYNTAXES
from quanze.store.embedded import open_folder
from quanze.store.errors import StoreBusy, StoreError
from quanze.views.endpoint.evaluation import failed, node, refuse_outward
from quanze.views.endpoint.inspection import with_using
from quanze.views.endpoint.refusals import Refusal, malformed
from quanze.views.endpoint.snapshots import is_writable


def write(location: Path, job: dict[str, Any], parts: list[bytes], *, guarded: bool) -> dict[str, Any]:
    """Do one write and publish it.  ``created`` in the answer: the graph was not there before.
    ``guarded`` – the network is out of reach, so that LOAD and SERVICE fail by themselves.

    Raises refusals: 400 for what is malformed, 404 for a graph to delete that is not there, 409 for a graph that
    is there or missing against what the update says, 503 while another process writes.
    """
    if not is_writable(location):
        raise Refusal(
            403, "此存储是单一 Oxigraph 目录，只读", "this store is a plain Oxigraph folder and can only be read"
        )
    created: list[bool] = []
    match job["action"]:
        case "update":
            change = _update(parts[0].decode(), job, guarded)
        case "delete":
            change = _delete(job["iri"])
        case "replace" | "append":
            change = _fill(job, parts, created)
        case action:
            raise Refusal(500, f"内部错误：{action}", f"internal error: {action}")
    try:
        with open_folder(location, write=True, wait=job["wait"]) as store:
            store.modify(change, ontology=job["vocabulary"])
    except StoreBusy as error:
        raise Refusal(503, error.zh, error.en, {"Retry-After": "5"}) from error
    except StoreError as error:
        raise Refusal(500, error.zh, error.en) from error
    return {"created": any(created)}


def _update(text: str, job: dict[str, Any], guarded: bool) -> Callable[[ox.Store], None]:
    default, named = tuple(job["default"] or ()), tuple(job["named"] or ())
    for iri in default + named:
        node(iri)
    whole = with_using(text, default, named) if default or named else text
    if not guarded:
        refuse_outward(whole)

    def change(engine: ox.Store) -> None:
        try:
            engine.update(whole, base_iri=job["base"])
        except SyntaxError as error:
            raise malformed("更新语句有误", "malformed update", error) from error
        except RuntimeError as error:
            raise Refusal(409, f"更新未执行：{error}", f"nothing was updated: {error}") from error
        except (OSError, ValueError) as error:
            raise failed(error, whole) from error

    return change


def _delete(iri: str | None) -> Callable[[ox.Store], None]:
    def change(engine: ox.Store) -> None:
        if iri is None:
            engine.clear_graph(ox.DefaultGraph())
            return
        graph = node(iri)
        if not engine.contains_named_graph(graph):
            raise Refusal(404, f"没有名为 {iri} 的图", f"there is no graph {iri}")
        engine.remove_graph(graph)

    return change


def _fill(job: dict[str, Any], parts: list[bytes], created: list[bool]) -> Callable[[ox.Store], None]:
    iri: str | None = job["iri"]
    graph = ox.DefaultGraph() if iri is None else node(iri)

    def change(engine: ox.Store) -> None:
        if isinstance(graph, ox.NamedNode):
            created.append(not engine.contains_named_graph(graph))
        if job["action"] == "replace":
            engine.clear_graph(graph)
        if isinstance(graph, ox.NamedNode):
            engine.add_graph(graph)
        for format, content in zip(job["formats"], parts, strict=True):
            try:
                engine.load(content, SYNTAXES[format], base_iri=job["base"], to_graph=graph)
            except (SyntaxError, ValueError) as error:
                raise malformed("图的内容有误", "malformed graph", error) from error

    return change
