"""The JSON API described as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1), from the library of queries itself."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from quanze.ontology import iri
from quanze.queries import catalogue
from quanze.queries.filters import PAGING
from quanze.queries.parameters import NAMES
from quanze.views.web.tables import XLSX

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_BOTH: Json = {
    "type": "object",
    "properties": {"zh": _TEXT, "en": _TEXT},
    "required": ["zh", "en"],
}
_MANY: Json = {"type": "array", "items": {"type": "object", "additionalProperties": True}}
_HIT = ("iri", "kind", "type", "label", "matched", "why", "page", "shown", "word", "mark", "reason")
_SCHEMAS: Json = {
    "Error": {
        "type": "object",
        "properties": {"error": _BOTH, "coverage": {"type": "object"}, "candidates": _MANY},
        "required": ["error"],
    },
    "Understood": {
        "type": "object",
        "properties": {"asked": _TEXT, "how": _TEXT, "things": _MANY, "parameter": _TEXT},
        "required": ["asked", "how", "things", "parameter"],
    },
    "Coverage": {
        "type": "object",
        "description": "What an answer rests on: loaded files, how many of its parts are doubtful (null: not told), whether it ran into the time limit.",
        "properties": {"sources": _COUNT, "doubtful": {"type": ["integer", "null"]}, "timed_out": {"type": "boolean"}},
        "required": ["sources", "doubtful", "timed_out"],
    },
    "Hit": {
        "type": "object",
        "properties": dict.fromkeys(_HIT, _TEXT) | {"score": {"type": "number"}},
        "required": ["iri", "kind", "label", "matched", "why", "score", "page"],
    },
    "Evidence": {
        "type": "object",
        "description": (
            "Printed words: file, line (PDF: page too), character offsets, the words and those around them; in a table, its "
            "heading and the rows they stand in, each cell in three parts: before, inside and behind the words."
        ),
        "properties": {
            "source": _TEXT, "line": _COUNT, "page": {"type": ["integer", "null"]}, "start": _COUNT, "end": _COUNT,
            "quote": _TEXT, "before": _TEXT, "after": _TEXT, "document": _TEXT, "doubts": {"type": "array", "items": _TEXT},
            "reasons": {"type": "array", "items": _TEXT, "description": "The doubts in the reader's language."},
            "table": {"type": ["object", "null"]},
        },
        "required": ["source", "quote", "before", "after"],
    },
    "Entity": {
        "type": "object",
        "properties": {"iri": _TEXT, "kind": _TEXT, "label": _TEXT, "groups": _MANY, "coverage": {"$ref": "#/components/schemas/Coverage"}},
        "required": ["iri", "kind", "label", "groups", "coverage"],
    },
    "Chain": {
        "type": "object",
        "properties": {
            "focus": _TEXT, "as_of": _TEXT, "nodes": _MANY, "edges": _MANY, "folded": _MANY,
            "understood": {"type": ["object", "null"], "additionalProperties": True}, "coverage": {"$ref": "#/components/schemas/Coverage"},
        },
        "required": ["focus", "as_of", "nodes", "edges", "folded", "coverage"],
    },
}  # fmt: skip
_VALUES = {"text": "string", "integer": "integer", "decimal": "number", "boolean": "boolean"}
_THINGS = ("search", "lines", "entity", "chain", "evidence", "citation")
_TYPES: dict[str, Json] = {
    "integer": {"type": "integer"},
    "boolean": {"type": "string", "enum": ["true", "false"]},
    "date": {"type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"},
    "iri": {"type": "string", "format": "iri"},
}


def document(address: str, lang: str) -> Json:
    """The description of the API served below ``address``, in ``zh`` or ``en``."""
    chinese = lang == "zh"
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "权责 JSON API" if chinese else "Quanze JSON API",
            "version": version("quanze"),
            "description": "谁对什么负责、依据何法、自何时起、印在哪里。"
            if chinese
            else "Who answers for what, under which law, since when, and where is that printed.",
        },
        "servers": [{"url": address}],
        "paths": {
            "/api/search": _get(
                "search", "按名称查找" if chinese else "Find things by name",
                [_query("q", _TEXT, True, "校车"), _query("kind", {"type": "array", "items": _TEXT}), _limit(20, 200)],
                _object({"query": _TEXT, "hits": {"type": "array", "items": _ref("Hit")}, "coverage": _ref("Coverage")}),
                (400,),
            ),
            "/api/lines": _get(
                "lines", "在原文的行与单元格中查找" if chinese else "Find lines and table cells of the sources",
                [_query("q", _TEXT, True, "校车"), _query("source", _TEXT), _limit(20, 200), _query("offset", {**_COUNT, "maximum": 9000})],
                _object({
                    "query": _TEXT, "hits": _MANY, "total": _COUNT, "every": {"type": "boolean"},
                    "next": {"type": ["string", "null"]}, "coverage": _ref("Coverage"),
                }),
                (400,),
            ),
            "/api/entity": _get(
                "entity", "一个对象的事实" if chinese else "The facts about one thing",
                [_query("iri", _TEXT, True, _ANY), _query("as_of", _TYPES["date"])], _ref("Entity"), (400, 404),
            ),
            "/api/chain": _get(
                "chain", "责任链" if chinese else "The responsibility chain of one thing",
                [_query("of", _TEXT, False, _ANY), _query("q", _TEXT, False), _query("as_of", _TYPES["date"]), _limit(60, 1000),
                 _query("depth", {**_COUNT, "maximum": 99}), _query("officials", {"enum": ["0", "1"]})],
                _ref("Chain"), (300, 400, 404),
            ),
            "/api/evidence": _get(
                "evidence", "印出的原文" if chinese else "Printed words in their surroundings",
                [_query("fact", _TEXT), _query("source", _TEXT), _query("line", _COUNT), _query("words", {"type": "array", "items": _TEXT}),
                 _query("from", _COUNT), _query("to", _COUNT)], _ref("Evidence"), (400, 404),
            ),
            "/api/citation": _get(
                "citation", "引文" if chinese else "A place or document cited",
                [_query("document", _TEXT, False, _ANY), _query("source", _TEXT), _query("line", _COUNT)],
                _object({"gbt7714": _TEXT, "bibtex": _TEXT, "title": _TEXT, "number": _TEXT, "date": _TEXT, "link": _TEXT}), (400, 404),
            ),
            "/api/queries": _get(
                "queries", "查询库" if chinese else "The library of queries", [],
                _object({"queries": {"type": "array", "items": {"type": "object"}}}), (), False,
            ),
            **{f"/api/queries/{name}": _named(catalogue.get(name), lang) for name in catalogue.names()},
        },
        "components": {"schemas": _SCHEMAS},
    }  # fmt: skip


_ANY = iri.ID


def _named(query: catalogue.NamedQuery, lang: str) -> Json:
    parameters = [
        _query(p.name, _TYPES.get(p.type, _TEXT), p.default is None, p.example, p.text[lang]) for p in query.parameters
    ] + [
        _query(p.name, _TYPES.get(p.type, _TEXT), False, p.example, p.text[lang])
        for p in (*query.filters, PAGING["sort"])
    ]
    row = {
        column.name: {"type": [_VALUES[column.type], "null"], "description": column.text[lang]}
        for column in query.columns
    }
    for_people = {
        "type": "object",
        "additionalProperties": _TEXT,
        "minProperties": len(row),
        "description": "for=people",
    }
    named = any(p.type in NAMES for p in query.accepted)
    answer = _object(
        {
            "query": {"const": query.name},
            "understood": {"type": "array", "items": _ref("Understood")},
            "columns": {"type": "array", "items": _TEXT},
            "rows": {"type": "array", "items": {"anyOf": [_object(row), for_people]}},
            "total": _COUNT,
            "offset": _COUNT,
            "complete": {"type": "boolean"},
            "next": {"type": ["string", "null"]},
            "coverage": _ref("Coverage"),
        }
    )
    shape = [
        _query("format", {"enum": ["json", "csv", "xlsx"], "default": "json"}),
        _query("for", {"enum": ["people", "machine"]}),
        _query("cite", {"enum": ["0", "1"]}),
        _query("sql_names", {"enum": ["0", "1"]}),
        _query("bom", {"type": "string", "enum": ["0", "1"]}),
        _limit(10_000, 10**9),
        _query("offset", {**_COUNT, "maximum": 10**9 - 1}),
    ]
    found = _get(query.name, query.title[lang], [*parameters, *shape], answer, (300, 400, 404) if named else (400,))
    found["get"]["description"] = query.question[lang]
    found["get"]["responses"]["200"]["content"]["text/csv"] = {"schema": _TEXT}
    found["get"]["responses"]["200"]["content"][XLSX] = {}
    return found


def _get(
    name: str, summary: str, parameters: list[Json], answer: Json, refusals: tuple[int, ...], slow: bool = True
) -> Json:
    responses: Json = {"200": {"description": "OK", "content": {"application/json": {"schema": answer}}}}
    for status in (*refusals, *((503,) if slow else ())):
        responses[str(status)] = {
            "description": {300: "Multiple Choices", 400: "Bad Request", 404: "Not Found", 503: "Service Unavailable"}[
                status
            ],
            "content": {"application/json": {"schema": _ref("Error")}},
        }
    return {
        "get": {
            "operationId": name,
            "tags": ["things" if name in _THINGS else "queries"],
            "summary": summary,
            "parameters": parameters,
            "responses": responses,
        }
    }


def _query(name: str, schema: Json, required: bool = False, example: str = "", text: str = "") -> Json:
    found: Json = {"name": name, "in": "query", "required": required, "schema": schema}
    if text:
        found["description"] = text
    if example:
        found["example"] = int(example) if schema.get("type") == "integer" else example
    return found


def _limit(default: int, most: int) -> Json:
    return _query("limit", {"type": "integer", "minimum": 0, "maximum": most, "default": default})


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
