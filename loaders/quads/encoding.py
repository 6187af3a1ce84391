"""RDF terms in N-Triples, as plain strings: the fastest form that every store reads."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as calendar_date
from datetime import timedelta

from quanze.loaders.language.variants import has_traditional
from quanze.ontology import terms
from quanze.ontology.text import CHINESE, TRADITIONAL

Triple = tuple[str, str, str]
"""Subject IRI, predicate IRI (both bare) and object (already in N-Triples form)."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SPECIAL = re.compile(r'[\\"\n\r\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char >= "\ud800":  # half a character, as in file names that are not UTF-8
        return "\ufffd"
    return _NAMED.get(char) or f"\\u{ord(char):04X}"


def node(iri: str) -> str:
    """An IRI as an object."""
    return f"<{iri}>"


def text(value: str) -> str:
    """A plain string literal.

    >>> text('云江"局"')
    '"云江\\\\"局\\\\""'
    """
    if _SPECIAL.search(value):
        value = _SPECIAL.sub(_escape, value)
    return f'"{value}"'


def zh(value: str) -> str:
    """A string in Chinese, tagged by the characters it is written in.

    >>> zh("陈昇——"), zh("國務院")
    ('"陈昇——"@zh-Hans', '"國務院"@zh-Hant')
    """
    return f"{text(value)}@{TRADITIONAL if has_traditional(value) else CHINESE}"


def typed(value: str, datatype: str) -> str:
    """A string of a datatype of its own, such as a code of a standard."""
    return f"{text(value)}^^<{datatype}>"


def integer(value: int) -> str:
    """An ``xsd:integer``."""
    return f'"{value}"^^<{_XSD}integer>'


def boolean(value: bool) -> str:
    """An ``xsd:boolean``."""
    return f'"{"true" if value else "false"}"^^<{_XSD}boolean>'


def decimal(value: float) -> str:
    """An ``xsd:decimal`` with at most three places."""
    written = f"{value:.3f}".rstrip("0")
    return f'"{written + "0" if written.endswith(".") else written}"^^<{_XSD}decimal>'


def date(value: str) -> str:
    """A date of the precision it is written in: ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``.

    >>> date("2024-11")
    '"2024-11"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}[len(value)]
    return f'"{value}"^^<{_XSD}{kind}>'


def first_day(value: str) -> str:
    """The first day that a date, month or year can mean, as an ``xsd:date``.

    >>> first_day("2024-02")
    '"2024-02-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return date(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)


def last_day(value: str) -> str:
    """The last day that a date, month or year can mean, as an ``xsd:date``.

    >>> last_day("2024"), last_day("2024-02")[:12]
    ('"2024-12-31"^^<http://www.w3.org/2001/XMLSchema#date>', '"2024-02-29"')
    """
    if len(value) == 10:
        return date(value)
    month = value if len(value) == 7 else value + "-12"
    return date(f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02d}")


def day_before(day: str) -> str:
    """The day before an ISO day; a month or year stays as it is, for no day of it is known. Empty for what is no day.

    >>> day_before("2024-03-01"), day_before("2024-03"), day_before("2024-02-30")
    ('2024-02-29', '2024-03', '')
    """
    try:
        return (calendar_date.fromisoformat(day) - timedelta(days=1)).isoformat() if len(day) == 10 else day
    except ValueError:  # print may give a day that no calendar has
        return ""


def bounds(first: str, last: str) -> tuple[tuple[str, str], ...]:
    """The predicates and days between which something begins and ends that is dated ``first`` and ``last`` (or empty)."""
    begin = ((terms.startsOn, first_day(first)),) if first else ()
    return (*begin, (terms.endsOn, last_day(last))) if last else begin


def dated(day: str) -> tuple[tuple[str, str], ...]:
    """The predicates and days between which a print of the date ``day`` (or empty) was made."""
    return ((terms.datedFrom, first_day(day)), (terms.datedBy, last_day(day))) if day else ()


def year(value: int) -> str:
    """An ``xsd:gYear``.

    >>> year(987)
    '"0987"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return f'"{value:04d}"^^<{_XSD}gYear>'


def line(subject: str, predicate: str, value: str) -> str:
    """The N-Triples line (without its line break) of a triple: two IRIs and an object in N-Triples form."""
    return f"<{subject}> <{predicate}> {value} ."


def value_of(term: str) -> str:
    """The IRI or the lexical form of an object in N-Triples form.

    >>> value_of('"云\\\\n江"@zh-Hans'), value_of("<urn:a>")
    ('云\\n江', 'urn:a')
    """
    if term[0] == "<":
        return term[1:-1]
    lexical = term[1 : term.rindex('"')]
    return _UNESCAPE.sub(_unescape, lexical) if "\\" in lexical else lexical


_UNESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])
