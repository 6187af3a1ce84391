"""The little of SPARQL a store must know before an engine reads it: form, data set, calls outside, parameters.

A query is cut into the tokens of the SPARQL 1.1 grammar (section 19.8), so that comments, strings and names
cannot be taken for keywords. Nothing here parses further; whether a query is valid is the engine's to say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pyoxigraph import BlankNode

from quanze.store.errors import QuerySyntax, ServiceForbidden
from quanze.store.results import Term

Form = Literal["select", "ask", "construct", "describe"]

_LONG = {
    '"': r'"{3}(?:[^"\\]|\\.|"(?!""))*+"{3}',
    "'": r"'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}",
}
_TOKEN = r"""
      (?P<space>  [\ \t\r\n\ufeff]+ | \#[^\n\r]* )
    | LONG
    | (?P<string> \"(?:[^\"\\\n\r]|\\.)*+\" | '(?:[^'\\\n\r]|\\.)*+' )
    | (?P<broken> \"(?:[^\"\\\n\r]|\\.)*+ | '(?:[^'\\\n\r]|\\.)*+ )
    | (?P<iri>    <[^<>\"{}|^`\\\x00-\x20]*> )
    | (?P<var>    [?$](?:\w|[\u00b7\u203f\u2040])+ )
    | (?P<lang>   @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<pname>  (?:\w[\w.-]{0,60}+)?:(?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
                  (?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
                  (?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)? )
    | (?P<word>   [^\W\d_][\w-]* )
    | (?P<open>   [{(\[] )
    | (?P<close>  [})\]] )
    | (?P<other>  . )
    """
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS: Mapping[str, Form] = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query, where it starts, and how many brackets stand around it (as many around either end of a pair).

    ``kind`` is space, string, broken (a string that never ends), iri, var, lang, pname, word, open, close or other.
    """

    kind: str
    text: str
    start: int = 0
    depth: int = 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The word in capitals, or the empty string where this is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(sparql: str) -> Iterator[Token]:
    """The query cut into tokens that make it up without a gap; prefixes are known up to 61 characters, so that it is quick.

    >>> [t.text for t in tokens("ASK { ?s :p 'x # y' } # z") if t.kind != "space"]
    ['ASK', '{', '?s', ':p', "'x # y'", '}']
    """
    depth = 0
    for match in _cut(sparql):
        kind = str(match.lastgroup)
        if kind == "close":
            depth = max(0, depth - 1)
        yield Token("string" if kind == "long" else kind, match.group(), match.start(), depth)
        if kind == "open":
            depth += 1


def _cut(text: str) -> Iterator[re.Match[str]]:
    """``text`` cut by the pattern of tokens; long strings match as the group ``long``.

    Three quotes that nothing closes are an empty string and whatever follows, as engines read them. That nothing
    closes them is found out once for each kind of quote, not at each place where three stand: so the time is linear
    in the length of the text.
    """
    quotes, start = "\"'", 0
    while start < len(text):
        for match in _lexer(quotes).finditer(text, start):
            start = match.end()
            if match.lastgroup == "endless":
                quotes, start = quotes.replace(match[0][0], ""), match.start()
                break
            yield match


@lru_cache
def _lexer(quotes: str) -> re.Pattern[str]:
    """The pattern of tokens with long strings of these quotes only; the group ``endless`` finds three of them that nothing closes."""
    long = "|".join(_LONG[quote] for quote in quotes)
    endless = "|".join(quote * 3 for quote in quotes)
    pattern = f"(?P<long>{long}) | (?P<endless>{endless})" if quotes else "(?!)"
    return re.compile(_TOKEN.replace("LONG", pattern), re.VERBOSE | re.DOTALL)


def form(sparql: str) -> Form:
    """Which of the four query forms this is; raises QuerySyntax for an update or anything else.

    >>> form("# SELECT\\nPREFIX select: <urn:ASK> ASK {}")
    'ask'
    """
    for token in tokens(sparql):
        if token.kind not in ("space", "pname", "iri") and token.keyword not in ("BASE", "PREFIX"):
            found = _FORMS.get(token.keyword)
            if found:
                return found
            break
    raise QuerySyntax("", "expected SELECT, ASK, CONSTRUCT or DESCRIBE")


def names_dataset(sparql: str) -> bool:
    """Whether the query itself says with FROM which graphs it reads."""
    if "FROM" not in sparql.upper():
        return False  # most queries: no need to cut them up
    return any(token.keyword == "FROM" and not token.depth for token in tokens(sparql))


def forbid_outside(sparql: str, services: Collection[str] = ()) -> None:
    """Raise ServiceForbidden where SERVICE calls an endpoint that is not among ``services`` (``*`` allows any).

    Engines read keywords more loosely than the grammar (``SERVICEex:x``), so any word or prefix that holds
    ``service`` counts, and so does one that only appears once code-point escapes are undone.
    """
    if "*" in services:
        return
    for text in dict.fromkeys((sparql, unescape(sparql))):
        if "service" not in text.lower():
            continue
        called = False
        for token in tokens(text):
            if token.kind == "space" or token.keyword == "SILENT":
                continue
            if called and (token.kind != "iri" or token.text[1:-1] not in services):
                raise ServiceForbidden(token.text, "SERVICE")
            called = token.keyword == "SERVICE"
            prefix = token.text.partition(":")[0] if token.kind in ("word", "pname") else ""
            if not called and "service" in prefix.lower():
                raise ServiceForbidden(token.text, "SERVICE")


def forbid_load(update: str) -> None:
    """Raise ServiceForbidden where an update would read a file or page with LOAD."""
    for text in dict.fromkeys((update, unescape(update))):
        for token in tokens(text):
            prefix = token.text.partition(":")[0] if token.kind in ("word", "pname") else ""
            if token.depth == 0 and prefix.lower().startswith("load"):
                raise ServiceForbidden(token.text, "LOAD")


def unescape(sparql: str) -> str:
    """The query with its ``\\uXXXX`` and ``\\UXXXXXXXX`` code-point escapes undone (SPARQL 1.1, section 19.2)."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]

    return _CODEPOINT.sub(character, sparql)


def substitute(sparql: str, terms: Mapping[str, Term | tuple[Term, ...]], marks: str = "?$") -> str:
    """The query with terms in place of variables, written as terms and never as text.

    Every use of the variable in patterns and expressions becomes the term; ``BOUND(?v)`` becomes ``true``. In the
    outermost SELECT list and GROUP BY it stays a column (``(term AS ?v)``); inner SELECT lists drop it. A parameter
    that the query itself binds (AS ?v, VALUES ?v) is a mistake and raises QuerySyntax. This works the same on every
    engine and lets it plan with the constant, which binding by the engine's own means does not. With ``marks="$"``
    only variables written ``$v`` are parameters, and ``?v`` is a variable of the query's own. Several terms of one
    variable stand side by side, as VALUES takes them.

    >>> from pyoxigraph import Literal
    >>> substitute("SELECT ?s ?n { ?s :name ?n FILTER(BOUND(?n)) }", {"n": Literal('a"b')})
    'SELECT ?s ("a\\\\"b" AS ?n) { ?s :name "a\\\\"b" FILTER(true) }'
    """
    if not terms:
        return sparql
    several = {name: term if isinstance(term, tuple) else (term,) for name, term in terms.items()}
    if any(isinstance(term, BlankNode) for given in several.values() for term in given):
        raise QuerySyntax("", "a blank node cannot be a parameter")
    return "".join(_Substitution(list(tokens(sparql)), several, marks).run())


class _Substitution:
    """One pass over the tokens of a query; knows whether it stands in a SELECT list or a GROUP BY."""

    def __init__(self, items: list[Token], terms: Mapping[str, tuple[Term, ...]], marks: str) -> None:
        self.items = items
        self.marks = marks
        self.terms = {name: " ".join(map(str, several)) for name, several in terms.items()}
        self.outer: list[tuple[str, int]] = []
        self.parentheses = 0
        self.clause = ""

    def run(self) -> Iterator[str]:
        at = 0
        while at < len(self.items):
            token = self.items[at]
            self._track(token)
            name = token.text[1:] if token.kind == "var" and token.text[0] in self.marks else ""
            if token.keyword == "BOUND" and (end := self._bound(at)):
                yield "true"
                at = end
                continue
            yield self._replacement(at, name) if name in self.terms else token.text
            at += 1

    def _track(self, token: Token) -> None:
        word = token.keyword
        if token.text == "{":
            self.outer.append((self.clause, self.parentheses))
            self.clause, self.parentheses = "", 0
        elif token.text == "}" and self.outer:
            self.clause, self.parentheses = self.outer.pop()
            if self.clause == "VALUES":
                self.clause = ""
        elif token.text in ("(", ")"):
            self.parentheses += 1 if token.text == "(" else -1
        elif word in ("SELECT", "GROUP", "ORDER", "HAVING", "WHERE", "FROM", "LIMIT", "OFFSET", "DESCRIBE", "VALUES"):
            self.clause = word

    def _replacement(self, at: int, name: str) -> str:
        term = self.terms[name]
        if self._before(at).keyword == "AS" or self.clause == "VALUES":
            raise QuerySyntax("", f"?{name} is a parameter and cannot be bound by the query")
        if self.parentheses and self.clause in ("SELECT", "GROUP", "ORDER", "HAVING"):
            return term
        if self.clause == "SELECT":
            return f"({term} AS ?{name})" if not self.outer else self._dropped(at)
        if self.clause == "GROUP":
            return f"({term} AS ?_{name})"
        if self.clause == "ORDER":
            return f"({term})"
        return term

    def _dropped(self, at: int) -> str:
        """Nothing, unless the inner SELECT list would be left empty: its first variable looks at all of them."""
        if self._before(at).keyword not in ("SELECT", "DISTINCT", "REDUCED"):
            return ""
        for item in itertools.islice(self.items, at + 1, None):
            if item.keyword == "WHERE" or item.text == "{":
                break
            if item.text in ("(", "*") or (item.kind == "var" and item.text[1:] not in self.terms):
                return ""
        return "(1 AS ?_)"

    def _before(self, at: int) -> Token:
        return next((self.items[i] for i in range(at - 1, -1, -1) if self.items[i].kind != "space"), Token("space", ""))

    def _bound(self, at: int) -> int:
        """Index behind ``BOUND ( ?v )`` where ?v is a parameter, else 0."""
        solid = [i for i in range(at + 1, min(len(self.items), at + 12)) if self.items[i].kind != "space"][:3]
        if len(solid) < 3:
            return 0
        texts = [self.items[i].text for i in solid]
        inner = texts[1]
        if texts[0] == "(" and texts[2] == ")" and inner[:1] and inner[:1] in self.marks and inner[1:] in self.terms:
            return solid[2] + 1
        return 0
