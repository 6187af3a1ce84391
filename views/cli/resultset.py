"""Rows as Turtle, in the vocabulary the W3C's SPARQL tests use for results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


def turtle(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A ``rs:ResultSet`` with one ``rs:solution`` per row; empty values are left unbound.

    Source: W3C RDF Data Access Working Group, result-set vocabulary.
    """
    parts = [f"@prefix rs: <{_RS}> .\n\n[] a rs:ResultSet"]
    parts += [f" ;\n  rs:resultVariable {_quoted(column)}" for column in columns]
    for number, row in enumerate(rows, 1):
        bindings = " ,\n      ".join(
            f"[ rs:variable {_quoted(column)} ; rs:value {_quoted(value)} ]"
            for column, value in zip(columns, row, strict=True)
            if value
        )
        parts.append(
            f" ;\n  rs:solution [ rs:index {number}" + (f" ; rs:binding\n      {bindings}" if bindings else "") + " ]"
        )
    return "".join(parts) + " .\n"


def _quoted(text: str) -> str:
    # A JSON string is a Turtle string: both escape \" \\ \n \r \t \b \f and \uXXXX alike.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
