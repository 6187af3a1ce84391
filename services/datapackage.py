"""What a folder of tables holds, as a Data Package (frictionless): every column with its type, meaning and property."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
import pyoxigraph as ox

from quanze.ontology import files
from quanze.ontology.dataset import DATASET, about
from quanze.ontology.standards import SKOS

NAME: Final = "datapackage.json"
"""What the description is called, in the folder of the tables."""
_TYPES: Final = {"int64": "integer", "double": "number", "bool": "boolean", "string": "string"}


def describe(folder: Path, tables: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
    """Write the description of the ``tables`` in a folder: each one's class, and the property of each column (IRIs)."""
    resources = [
        _resource(folder / f"{name}.parquet", class_, properties)
        for name, (class_, properties) in sorted(tables.items())
    ]
    package = {
        "profile": "data-package",
        "name": "quanze",
        "id": DATASET,
        "title": "权责 Quanze",
        "description": about("en"),
        "licenses": [{"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}],
        "resources": resources,
    }
    (folder / NAME).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _resource(path: Path, class_: str, properties: Mapping[str, str]) -> dict[str, Any]:
    schema = pq.read_schema(path)
    return {
        "name": path.stem.replace("_", "-"),
        "path": path.name,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": path.stat().st_size,
        "description": _definition(class_),
        "schema": {"fields": list(_fields(schema, properties)), "primaryKey": "iri"},
    }


def _fields(columns: Sequence[Any], properties: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for column in columns:
        kind = str(column.type)
        field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(kind, "array")}
        if kind not in _TYPES:
            field["arrayItem"] = {"type": _TYPES[str(column.type.value_type)]}
        if column.name == "iri":
            field |= {"description": "IRI of the thing", "constraints": {"required": True, "unique": True}}
        elif column.name in properties:
            field |= {"rdfType": properties[column.name], "description": _definition(properties[column.name])}
        yield {key: value for key, value in field.items() if value}


def _definition(term: str) -> str:
    """What the ontology says a term of ours means, in English; empty for terms of standards."""
    return _definitions().get(term, "")


@cache
def _definitions() -> Mapping[str, str]:
    graph = ox.Store()
    graph.load(files.vocabulary(), ox.RdfFormat.TURTLE)
    found = graph.quads_for_pattern(None, ox.NamedNode(SKOS.definition), None)
    return {
        quad.subject.value: quad.object.value
        for quad in found
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language == "en"
    }
