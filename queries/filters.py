"""What every query of printed facts can be narrowed by, and pages of its rows: woven into the query, so the engine does it.

A query says in its header what one row is and where its filters stand::

    # row: ?fact
    # filter: agency ?fact qz:agency
    # filter: role ?role
    # filter: role position
    # filter: agency VALUES ?with { $agency } FILTER(?with IN (?one, ?other))
    # filter: earlier ?fact
    # joined: basis doubt

A place in which the value itself stands (``$agency``) is the whole pattern; that of ``doubtful`` is what a doubt of the row is,
where it is not the row's own. A role by ``position`` is the printed one or,
where the word is usual for a position or is its code, any title of that position (组长: 指挥长 and 召集人 too).
Its rows can then be filtered, sorted and paged. The required part of the query (up to the first OPTIONAL of the outermost
group) becomes a sub-SELECT with the filters, the order and the limit; labels and doubts are looked up for the page alone.
A query that counts facts says which (``# counted: ?fact``) instead of a row, and its filters stand where it has ``#filters``.
With the filter ``earlier`` a query answers from the editions in force, unless a day, a list or the earlier ones are asked for;
with names of filters behind (``# filter: earlier ?fact item``) it does so only where one of these is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from quanze.queries.parameters import Parameter, declared
from quanze.store.sparql import Token, tokens

FILTERS: Mapping[str, Parameter] = {
    parameter.name: parameter
    for parameter in map(
        declared,
        (
            "list label:list | 只列此清单（标题或标识） | only of this list (title or IRI) | 云江市行政许可事项清单（2023年版）",
            "item label:item | 只列此事项 | only of this permit item | 校车使用许可",
            "agency label:agency | 只列此机关 | only of this agency | 市教育局",
            "group label:group | 只列此领导小组 | only of this leading group | 云江市河长制工作领导小组",
            "person label:person | 只列此人 | only of this person | 王海涛",
            "bundle label:bundle | 只列此“一件事” | only of this one-stop bundle | 新生儿出生一件事",
            "river label:object | 只列此河湖 | only of this river or lake | 云江",
            "role text | 只列此角色 | only in this role | lead",
            "kind text | 只列此种类 | only of this kind | 行政法规",
            "words text | 只列名称或内容含此字样的 | only rows whose name or text has these words | 许可",
            "document label:law,policy | 只列此文件所载 | only what this document states | 云政办〔2023〕36号",
            "year text | 只列此年文件所载 | only what documents of this year state | 2023",
            "place label:jurisdiction | 只列此地（含下辖）文件所载 | only documents of this place and those within it | 云江市",
            "as_of date | 只列此日有效的：此日及以前文件所载，除已为新版代替者 | only what held on this day: stated up to it, "
            "and not yet said anew by a later edition | 2023-12-31",
            "earlier boolean = false | true 连同已为新版代替的 | true: with what later editions replaced | true",
            "doubtful boolean | true 只列存疑，false 只列无疑 | true: only doubtful rows; false: only those without doubt | false",
        ),
    )
}
"""The filters there are; each query has those for which it says where they stand, and with a row the last five."""

PAGING: Mapping[str, Parameter] = {
    parameter.name: parameter
    for parameter in map(
        declared,
        (
            "limit integer = 0 | 至多几行（0 为全部） | at most so many rows (0: all) | 20",
            "offset integer = 0 | 略过前几行 | rows to pass over | 0",
            "sort text = | 按此列排序，列名前加 - 为倒序 | column to sort by; - before it for descending order | item",
        ),
    )
}
"""What pages any query."""

OF_DOCUMENTS = ("document", "year", "place", "as_of", "doubtful")
"""Filters that need no place of their own: every fact is stated in a document and may be doubted."""

_DATED = (
    "{{ SELECT DISTINCT ?_in WHERE {{ ?_printing qz:document ?_in . OPTIONAL {{ ?_in eli:date_document ?_date }} "
    "OPTIONAL {{ ?_in qz:year ?_year }} BIND(STR(COALESCE(?_date, ?_year)) AS ?_on) FILTER(TEST) }} }} "
    "{row} qz:statedIn ?_in ."
)
"""By the date of the document, where print has none by the year in its number."""
_PATTERNS: Mapping[str, str] = {
    **{
        name: f"VALUES ?_{name} {{{{ ${name} }}}} {{at}} ?_{name} ."
        for name in ("list", "item", "agency", "group", "person", "bundle", "river")
    },
    "document": "VALUES ?_document {{ $document }} {row} qz:statedIn ?_document .",
    "place": "{row} qz:statedIn/qz:jurisdiction ?_where . "
    "{{ SELECT ?_where WHERE {{ VALUES ?_place {{ $place }} ?_where qz:within* ?_place }} }}",
    "year": _DATED.replace("TEST", "STRSTARTS(?_on, $year)"),
    "as_of": _DATED.replace("TEST", "SUBSTR(?_on, 1, STRLEN($as_of)) <= SUBSTR($as_of, 1, STRLEN(?_on))")
    + " FILTER NOT EXISTS {{ {row} qz:replacedOn ?_gone FILTER(IF(STRLEN($as_of) = 10, STR(?_gone) <= $as_of, "
    "SUBSTR(STR(?_gone), 1, STRLEN($as_of)) < $as_of)) }}"
    " FILTER NOT EXISTS {{ {row} qz:start ?_starts FILTER(SUBSTR(STR(?_starts), 1, STRLEN($as_of)) > $as_of) }}"
    " FILTER NOT EXISTS {{ {row} qz:end ?_ends FILTER(SUBSTR(STR(?_ends), 1, STRLEN($as_of)) < $as_of) }}",
    "earlier": "FILTER NOT EXISTS {{ {row} qz:replacedOn ?_gone }}",
}
_TESTS = {"role": "{} = $role", "kind": "{} = $kind", "words": "CONTAINS({}, $words)"}
"""Filters that look at the words of a value, which is a variable or the end of a path."""
_POSITIONS = {
    "组长": "head",
    "副组长": "deputy",
    "成员": "member",
    "head": "head",
    "deputy": "deputy",
    "member": "member",
}
"""Positions by their code and by the usual word for them in groups."""
_MARK = "#filters"
_PRINTED = re.compile(
    r"\?\w+ qz:statedIn/dcterms:identifier \?document ; qz:evidence \?passage \.\s*"
    r"\?passage oa:hasSource/dcterms:title \?source ; qz:startLine \?(?:start|startLine) \."
)
"""Where a fact is printed: each is in one place of one document, so that who counts facts need not ask."""
_PREFIXES = (
    "PREFIX qz: <https://w3id.org/quanze/ns#>\nPREFIX eli: <http://data.europa.eu/eli/ontology#>\n"
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows are wanted: at most ``limit`` (0: all) behind ``offset``, ordered by the column ``sort`` first."""

    limit: int = 0
    offset: int = 0
    sort: str = ""

    @property
    def column(self) -> str:
        """The column to sort by; empty for the query's own order."""
        return self.sort.removeprefix("-")

    @property
    def parted(self) -> bool:
        """Whether only some of the rows are wanted."""
        return self.limit > 0 or self.offset > 0

    def of(self, rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
        """The page's part of all ``rows``."""
        return rows[self.offset : self.offset + self.limit if self.limit else None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A SELECT query taken apart: ``head {`` core details ``} ORDER BY`` keys."""

    head: str
    core: str
    details: str
    keys: tuple[str, ...]

    def binds(self, text: str) -> bool:
        """Whether every variable in ``text`` stands in the core."""
        return {t.text for t in tokens(text) if t.kind == "var"} <= {
            t.text for t in tokens(self.core) if t.kind == "var"
        }


def shape(body: str) -> Shape:
    """The parts of a query's text; its outermost group ends before its ORDER BY."""
    depth, at, start, optional, end = 0, 0, 0, 0, 0
    for token in tokens(body):
        if token.text == "{":
            depth, start = depth + 1, start or at + 1
        elif token.text == "}":
            depth -= 1
            end = end or (at if depth == 0 else 0)
        elif token.keyword == "OPTIONAL" and depth == 1:
            optional = optional or at
        at += len(token.text)
    optional = optional or end
    order = re.search(r"ORDER\s+BY", body[end:])
    keys = tuple(_keys(tokens(body[end + order.end() :]))) if order else ()
    return Shape(body[: start - 1], body[start:optional], body[optional:end], keys)


def _keys(items: Iterator[Token]) -> Iterator[str]:
    """The expressions of an ORDER BY clause."""
    key, depth = "", 0
    for token in items:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth or token.kind != "space":
            key += token.text
        if key and depth == 0 and (token.kind == "var" or token.text == ")"):
            yield key
            key = ""


def filtered(body: str, row: str, places: Mapping[str, str], given: Mapping[str, str]) -> str:
    """The query narrowed by the filters ``given``, whose values stand in it as ``$name``; ``row`` is what they are said of."""
    patterns = [_pattern(name, value, row, places.get(name, "")) for name, value in given.items()]
    if not patterns:
        return body
    if _MARK in body:
        return _PREFIXES + body.replace(_MARK, " ".join(patterns))
    parts = shape(body)
    woven = "{ {" + " ".join(patterns) + parts.core + "}" + parts.details + "}"
    return _PREFIXES + parts.head + woven + _order(parts.keys)


def _pattern(name: str, value: str, row: str, at: str) -> str:
    if f"${name}" in at:
        return at
    if name == "doubtful":
        return f"FILTER {'' if value == 'true' else 'NOT '}EXISTS {{ {_doubts(row, at)} }}"
    if name == "role" and at == "position":
        position = _POSITIONS.get(value)
        return (
            f"{row} qz:position qz:position-{position} ."
            if position
            else f"{row} qz:rolePrinted ?_role FILTER(STR(?_role) = $role)"
        )
    if name in _TESTS:
        path = " " in at
        test = f"FILTER({_TESTS[name].format(f'STR(?_{name})' if path else f'STR({at})')})"
        return f"{at} ?_{name} {test}" if path else test
    return _PATTERNS[name].format(row=row, at=at)


def paged(body: str, row: str, page: Page) -> tuple[str, bool]:
    """The query ordered for ``page``, and whether it has the page's rows only, as it has where the core can tell them."""
    parts = shape(body)
    keys = (*_sorted_by(page), *parts.keys)
    first = list(takewhile(parts.binds, keys))
    late = any(map(parts.binds, keys[len(first) :]))
    if not row or not page.parted or not first or late:
        return _PREFIXES + parts.head + "{" + parts.core + parts.details + "}" + _order(keys), not page.parted
    cut = (f" LIMIT {page.limit}" if page.limit else "") + f" OFFSET {page.offset}"
    inner = "{ SELECT * WHERE {" + parts.core + "}" + _order(first) + cut + " }\n  "
    return _PREFIXES + parts.head + "{ " + inner + parts.details + "}" + _order(keys), True


def identified(body: str, row: str) -> str:
    """The query with its row as a column more, by which rows of one fact are known."""
    head = shape(body).head.rindex("WHERE")
    return f"{body[:head]}{row} {body[head:]}"


def counted(body: str) -> str:
    """A query for the number (``?count``) of all rows of a query that says what its row is."""
    return _counting(body, "*")


def doubted(body: str, row: str, at: str = "") -> str:
    """A query for the number (``?count``) of rows that tell a doubt; ``at`` is the place of the filter ``doubtful``."""
    return _counting(body, f"DISTINCT {row}", _doubts(row, at))


def _doubts(row: str, at: str) -> str:
    """The pattern of what a row tells as doubts."""
    return at or f"{row} qz:doubt ?_doubt ."


def _counting(body: str, what: str, first: str = "") -> str:
    parts = shape(body)
    prologue = parts.head[: re.search(r"\bSELECT\b", parts.head).start()]  # type: ignore[union-attr]
    core = _PRINTED.sub("", parts.core)
    return f"{_PREFIXES}{prologue}SELECT (COUNT({what}) AS ?count) WHERE {{{first}{core}}}"


def _sorted_by(page: Page) -> tuple[str, ...]:
    """Numbers by their value, all else by its characters."""
    direction = "DESC" if page.sort.startswith("-") else "ASC"
    keys = (f"xsd:decimal(STR(?{page.column}))", f"STR(?{page.column})")
    return tuple(f"{direction}({key})" for key in keys) if page.sort else ()


def _order(keys: Sequence[str]) -> str:
    return "\nORDER BY " + " ".join(keys) if keys else ""
