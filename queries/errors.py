"""What can be wrong with a question; each says it in one plain line, Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import ClassVar

from quanze.ontology.errors import QuanzeError
from quanze.ontology.iri import ID


class QueryError(QuanzeError):
    """Base of the errors of this package; ``zh`` and ``en`` are the lines for people."""

    usage = True


class UnknownQuery(QueryError):
    """No query has the name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Name what was asked and the nearest names there are."""
        near = "、".join(get_close_matches(name, known, 3, 0.4))
        super().__init__(
            f"没有名为“{name}”的查询" + (f"；相近的有：{near}" if near else "") + "。用 quanze query 列出全部。",
            f"no query named '{name}'"
            + (f"; near: {near.replace('、', ', ')}" if near else "")
            + "; 'quanze query' lists them",
        )


class UnknownParameter(QueryError):
    """The query has no such parameter."""

    def __init__(self, query: str, name: str, known: Sequence[str]) -> None:
        """Name the parameter and those there are."""
        there = "、".join(known) or "（无）"
        super().__init__(
            f"查询 {query} 没有参数“{name}”；它的参数：{there}。",
            f"query {query} has no parameter '{name}'; its parameters: {', '.join(known) or 'none'}",
        )


class UnknownColumn(QueryError):
    """The query has no such column to sort by."""

    def __init__(self, query: str, name: str, known: Sequence[str]) -> None:
        """Name the column and those there are."""
        super().__init__(
            f"查询 {query} 没有可供排序的列“{name}”；它的列：{'、'.join(known)}。",
            f"query {query} has no column '{name}' to sort by; its columns: {', '.join(known)}",
        )


class UnknownName(QueryError):
    """Nothing has the name; differs from a thing that is known and of which nothing is said."""

    def __init__(self, asked: str, near: Sequence[str], *, empty: bool) -> None:
        """Name what was asked and names like it; ``empty`` tells that nothing is loaded at all."""
        self.candidates: tuple[tuple[str, str, str], ...] = ()
        if empty:
            super().__init__(
                f"没有找到“{asked}”：存储是空的，请先用 quanze load 装入文件",
                f"nothing found for '{asked}': the store is empty; load files first",
            )
            return
        shown = list(dict.fromkeys(near))[:5]
        super().__init__(
            f"没有找到“{asked}”" + (f"；相近的有：{'、'.join(shown)}" if shown else "；用 quanze search 试试其他写法"),
            f"nothing found for '{asked}'"
            + (f"; near: {', '.join(shown)}" if shown else "; try other words with quanze search"),
        )


class AmbiguousName(QueryError):
    """Several things may be meant; ``candidates`` are their IRI, label and kind. Nothing is guessed."""

    def __init__(self, asked: str, candidates: Sequence[tuple[str, str, str]]) -> None:
        """Name what was asked and the first of the candidates, each with what names it alone."""
        self.asked = asked
        self.candidates = tuple(candidates)
        first = [f"{label}［{iri.removeprefix(ID)}］" for iri, label, _ in candidates[:8]]
        more = len(candidates) - len(first)
        super().__init__(
            f"“{asked}”可能是几个对象，请写全名或用方括号里的标识：{'；'.join(first)}"
            + (f"；还有 {more} 个" if more else ""),
            f"'{asked}' may be several things; give the whole name or what stands in brackets: {'; '.join(first)}"
            + (f"; and {more} more" if more else ""),
        )


class WrongParameter(QueryError):
    """A parameter is missing or not of its type."""

    _ZH: ClassVar[Mapping[str, str]] = {
        "missing": "必须给出",
        "integer": "应为整数",
        "boolean": "应为 true 或 false",
        "date": "应为日期（2023-12-31、2023-12 或 2023）",
        "iri": "应为 IRI",
    }
    _EN: ClassVar[Mapping[str, str]] = {
        "missing": "is needed",
        "integer": "takes a whole number",
        "boolean": "takes true or false",
        "date": "takes a date (2023-12-31, 2023-12 or 2023)",
        "iri": "takes an IRI",
    }

    def __init__(self, query: str, name: str, value: str, wrong: str, example: str) -> None:
        """Name the parameter, what it takes and an example."""
        got = f"“{value}”" if value else ""
        super().__init__(
            f"查询 {query} 的参数 {name}{got} {self._ZH[wrong]}"
            + (f"，例如 --param {name}={example}" if example else "")
            + "。",
            f"query {query}: parameter {name}{' (' + repr(value) + ')' if value else ''} {self._EN[wrong]}"
            + (f", for example --param {name}={example}" if example else ""),
        )
