"""What a SPARQL text says about itself before the engine sees it: nesting, SERVICE, LOAD, FROM, USING.

It looks at tokens (:mod:`store.sparql`) in linear time on any input and never fails. Nothing is kept safe by it
alone: the workers have no network whatever a text may hide (see ``sandbox.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanze.store.sparql import Token, tokens
from quanze.views.endpoint.refusals import Refusal

_VALUES = frozenset({"iri", "string", "lang"})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"})


@dataclass(frozen=True, slots=True)
class Inspection:
    """``services`` and ``loads`` hold the IRIs named, "" for one that is not written as a plain IRI.

    ``dataset`` – the text names its own FROM/USING/WITH; ``volatile`` – two runs may differ though the data do not;
    ``doubtful`` – engines read keywords more loosely than the grammar, and a SERVICE could be hidden here.
    ``shape`` – the same number for texts that differ only in names of variables, in full IRIs, values and white space.
    """

    depth: int
    services: tuple[str, ...]
    loads: tuple[str, ...]
    dataset: bool
    volatile: bool
    doubtful: bool
    shape: int


def solid(text: str) -> Iterator[Token]:
    """The tokens of ``text`` that are neither white space nor comment."""
    return (token for token in tokens(text) if token.kind != "space")


def _hides_a_service(token: Token) -> bool:
    """Whether a word that is not SERVICE holds it, as engines that read words loosely may take it for one."""
    named = token.kind in {"word", "pname"} and token.keyword != "SERVICE"
    return named and "service" in token.text.partition(":")[0].lower()


def inspect(text: str) -> Inspection:
    """What ``text`` (a query or an update) asks for.

    >>> inspect('SELECT * { SERVICE SILENT <http://a.example/> { ?s ?p "SERVICE <x>" } }').services
    ('http://a.example/',)
    >>> inspect("SELECT * FROM <g> { { ?s ?p ?o } }").depth, inspect("ASK { ?s ?p '{{{' } # {{").depth
    (2, 1)
    >>> inspect("ASK { ?a <p> 'x' ; <q> ?b }").shape == inspect("ask {?x <r> 'y';<p> ?z} # 1").shape
    True
    >>> inspect("ASK { ?a <p> ?b }").shape == inspect("ASK { ?a <p> ?a }").shape
    False
    """
    deepest = 0
    services: list[str] = []
    loads: list[str] = []
    dataset = volatile = False
    doubtful = "\\u" in text.lower()
    awaiting: list[str] | None = None
    variables: dict[str, int] = {}
    shape: list[str | int] = []
    for token in solid(text):
        if not token.text.isdigit():
            shape.append(_part(token, variables))
        if token.kind == "open":
            deepest = max(deepest, token.depth + 1)
        word = token.keyword
        if awaiting is not None and word != "SILENT":
            awaiting.append(token.text[1:-1] if token.kind == "iri" else "")
            awaiting = None
        doubtful = doubtful or _hides_a_service(token)
        if word == "SERVICE":
            awaiting = services
        elif word == "LOAD" and token.depth == 0:
            awaiting = loads
        elif word in {"FROM", "USING", "WITH"} and token.depth == 0:
            dataset = True
        volatile = volatile or word in _VOLATILE
    return Inspection(deepest, tuple(services), tuple(loads), dataset, volatile, doubtful, hash(tuple(shape)))


def _part(token: Token, variables: dict[str, int]) -> str | int:
    """What a token adds to the shape of its text: variables count in the order in which they first stand there."""
    if token.kind == "var":
        return variables.setdefault(token.text[1:], len(variables))
    return token.keyword or (token.kind if token.kind in _VALUES else token.text)


def refuse_nesting(found: Inspection, limit: int) -> None:
    """Raises a 400 refusal where brackets stand deeper than ``limit``."""
    if found.depth > limit:
        raise Refusal(
            400,
            f"括号嵌套 {found.depth} 层，超过上限 {limit} 层",
            f"brackets are nested {found.depth} deep, the limit is {limit}",
        )


def with_using(update: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """``update`` with the protocol's using-graph-uri and using-named-graph-uri as USING clauses of each operation.

    Raises a 400 refusal where the text has USING or WITH itself (SPARQL 1.1 Protocol, 2.2.3).

    >>> with_using("INSERT { ?s a <b> } WHERE { ?s a <a> }", ("http://g.example/",), ())
    'INSERT { ?s a <b> } USING <http://g.example/> WHERE { ?s a <a> }'
    >>> with_using("DELETE WHERE { ?s ?p 1 }", (), ("http://g.example/",))
    'DELETE { ?s ?p 1 } USING NAMED <http://g.example/> WHERE { ?s ?p 1 }'
    """
    found = list(solid(update))
    clause = "".join(f"USING <{iri}> " for iri in default) + "".join(f"USING NAMED <{iri}> " for iri in named)
    pieces: list[str] = []
    done = 0
    for place, token in enumerate(found):
        if token.kind != "word" or token.depth:
            continue
        word = token.keyword
        if word in {"USING", "WITH"}:
            raise Refusal(
                400,
                "更新语句自带 USING 或 WITH，不能再用 using-graph-uri 参数",
                "the update has USING or WITH of its own, so using-graph-uri parameters are not allowed",
            )
        if word != "WHERE":
            continue
        before = found[place - 1].text.upper() if place else ""
        pattern = _block(update, found, place + 1) if before == "DELETE" else ""
        pieces += [update[done : token.start], f"{pattern} " if pattern else "", clause]
        done = token.start
    return "".join([*pieces, update[done:]])


def _block(text: str, found: list[Token], place: int) -> str:
    """The text of the ``{…}`` that opens at token ``place``, "" where none does or it never closes."""
    if place >= len(found) or found[place].text != "{":
        return ""
    opening = found[place]
    for token in found[place + 1 :]:
        if token.kind == "close" and token.depth == opening.depth:
            return text[opening.start : token.end]
    return ""
