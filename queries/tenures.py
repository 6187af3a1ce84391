"""What several queries ask alike: of a tenure its days, whether it is one of the day asked for and how its holder stands
to it; of any fact, where it is printed."""

from __future__ import annotations

from collections.abc import Mapping

HELD = """OPTIONAL { ?tenure qz:start ?start }
  OPTIONAL { ?tenure qz:end ?end }
  OPTIONAL { ?tenure qz:agency ?body
    OPTIONAL { ?change org:originalOrganization ?body FILTER EXISTS { ?change qz:date ?day } OPTIONAL { ?change qz:date ?dissolved } } }
  BIND(STR(COALESCE(?end, ?dissolved, "")) AS ?last)
  FILTER($as_of = "" || ((!BOUND(?start) || SUBSTR(STR(?start), 1, STRLEN($as_of)) <= $as_of)
    && (?last = "" || IF(STRLEN(?last) = 10 && STRLEN($as_of) = 10, ?last > $as_of,
      SUBSTR(?last, 1, STRLEN($as_of)) >= SUBSTR($as_of, 1, STRLEN(?last))))))"""
"""``?start``, ``?end`` and the ``?last`` day, which may be that of the body, of tenures that hold on ``$as_of`` (empty: of all).

The last day is the first without: who is removed on a day no longer holds the post on it. Months and years count whole."""

STANDING = """BIND(IF($as_of = "" && ?last != "", "former", IF(BOUND(?start), "appointed",
    IF(EXISTS { ?tenure qz:knownOn ?seen FILTER($as_of = "" || SUBSTR(STR(?seen), 1, STRLEN($as_of)) <= $as_of) },
      "seen", "unknown"))) AS ?standing)
  FILTER($as_of = "" || ?standing != "seen" || !BOUND(?known_on) || SUBSTR(STR(?known_on), 1, STRLEN($as_of)) <= $as_of)"""
"""Whether the holder was appointed, is only seen in print, left (where no day is asked for) or none of these.

Who was seen up to the day asked for needs no later print (``?known_on``), which is left out."""

PRINTED = """?fact qz:evidence ?passage .
            ?passage oa:hasSource/dcterms:title ?source ; qz:startLine ?startLine ."""
"""Where a fact is printed. It stands in every arm of a UNION: behind one, it costs the whole store (docs/engines.md)."""

MARKS: Mapping[str, str] = {"#tenure": HELD, "#standing": STANDING, "#printed": PRINTED}
"""What stands in the file of a query where one of these is to be woven in."""


def woven(body: str) -> str:
    """A query's text with what its marks stand for.

    >>> woven("?tenure qz:person ?who . #standing").startswith("?tenure qz:person ?who . BIND(IF(")
    True
    """
    for mark, text in MARKS.items():
        body = body.replace(mark, text)
    return body
