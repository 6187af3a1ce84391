"""What an engine says of a query it cannot read, in words: where it stopped, and what could stand there."""

from __future__ import annotations

import re

from quanze.ontology.text import Text
from quanze.store.errors import QuerySyntax, QueryUnreadable

_PLACE = re.compile(r"error at ([0-9]+):([0-9]+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r"expected (?:one of )?(.*)", re.DOTALL)
_CLASSES = re.compile(r"\[[^\[\]]*(?:'[^']*'[^\[\]]*)*\]")
"""Sets of characters, which say nothing to people."""
_SIGN = re.compile(r'"(?:[^"\\]|\\.)+"')
_KEYWORD = re.compile(r"[A-Z]{2,}")
_SENTENCES = {
    "Prefix not found": Text("前缀没有声明", "the prefix is not declared"),
    "The SELECT contains a variable that is unbound": Text(
        "SELECT 中有未绑定的变量：既未分组也未汇总",
        "SELECT has a variable that is unbound: neither grouped by nor aggregated",
    ),
}
_FUNCTIONS = frozenset(("NOT", "EXISTS", "REPLACE", "SUBSTR", "STRLEN", "CONCAT", "SECONDS", "MINUTES", "SAMPLE"))
_FORMS = "expected one of SELECT, ASK, CONSTRUCT, DESCRIBE"
_EXPRESSION = Text("此处应为变量、值或函数", "expected a variable, a value or a function")
_OTHER = Text("此处应为别的内容", "expected something else")
_MOST, _SHOWN = 8, 24
"""Things expected that are named at most, and characters before the place that are shown."""


def syntax_error(query: str, said: str) -> QuerySyntax:
    """The error of ``query`` from the engine's own sentence.

    >>> str(syntax_error("SELECT ?x {\\n ?x a <x:y> ", 'error at 2:13: expected one of ".", ";", "}", [_]'))
    'the SPARQL is not valid (line 2, column 13, behind “?x a <x:y>”: expected . or ; or })'
    """
    place = _PLACE.match(said)
    if place is None:
        return QuerySyntax("", said.split("\n")[0])
    line, column, what = int(place[1]), int(place[2]), place[3]
    lines = query.split("\n")
    behind = _ending(lines[line - 1][: column - 1].strip()) if line <= len(lines) else ""
    needs = _needed(_FORMS if what == "expected CONSTRUCT" or (line, column) == (1, 1) else what)
    return QueryUnreadable(line, column, behind, needs.zh, needs.en)


def _ending(text: str) -> str:
    """The last whole words of ``text``.

    >>> _ending("SELECT ?name WHERE { ?name ?thing }")
    'WHERE { ?name ?thing }'
    """
    return re.sub(r"^\S+(?=\s)", "", text[-_SHOWN - 1 :]).strip() if len(text) > _SHOWN else text


def _needed(what: str) -> Text:
    """What is wrong or what could stand there: a sentence of the engine's, else signs, then keywords."""
    for sentence, meaning in _SENTENCES.items():
        if sentence in what:
            return meaning
    told = _EXPECTED.match(what)
    if told is None:
        return Text(what, what)
    listed = _CLASSES.sub("", told[1])
    signs = [sign[1:-1] for sign in _SIGN.findall(listed) if len(sign) == 3]
    words = _KEYWORD.findall(_SIGN.sub("", listed))
    if not signs and not _FUNCTIONS.isdisjoint(words):
        return _EXPRESSION
    found = list(dict.fromkeys((*signs, *words)))[:_MOST]
    return Text(f"此处应为 {' 或 '.join(found)}", f"expected {' or '.join(found)}") if found else _OTHER
