"""The only place where an IRI is minted: readable, deterministic, the same on any machine and in any order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

NS = "https://w3id.org/quanze/ns#"
ID = "https://w3id.org/quanze/id/"
ENTITIES = ID + "graph/entities"
ENTAILED = ID + "graph/entailed"
ONTOLOGY_GRAPH = "https://w3id.org/quanze/ns"

_FORBIDDEN = re.compile(
    "[^A-Za-z0-9._~!$&'()*+,;=:@\\-"
    "\\xa0-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\\U000e1000-\\U000efffd]"
)
"""What a path segment may not hold as it stands (RFC 3987: isegment), and ``%`` itself."""

_NUMBER = re.compile("〔[0-9]{4}〕[0-9]+号")


@lru_cache(maxsize=65536)
def segment(text: str) -> str:
    """``text`` as one path segment of an IRI; Chinese stays readable, delimiters, private characters and bytes of a
    file name that are no UTF-8 are percent-encoded.

    >>> segment("钦政发〔2019〕18号"), segment("a/b c"), segment("\\ue000"), segment("\\udcff")
    ('钦政发〔2019〕18号', 'a%2Fb%20c', '%EE%80%80', '%FF')
    """
    return _FORBIDDEN.sub(_encoded, text)


def _encoded(match: re.Match[str]) -> str:
    char = match.group()
    lone = 0xD800 <= ord(char) <= 0xDFFF
    escaped = 0xDC80 <= ord(char) <= 0xDCFF
    data = char.encode("utf-8", "surrogateescape" if escaped else "surrogatepass" if lone else "strict")
    return "".join(f"%{byte:02X}" for byte in data)


def entity(kind: str, *parts: str) -> str:
    """IRI of an entity: ``id/KIND/PART/…``, e.g. ``id/agency/450700/钦州市教育局``."""
    return ID + kind + "".join("/" + segment(part) for part in parts)


_WIDTHS = str.maketrans({"(": "（", ")": "）", "［": "〔", "］": "〕", "[": "〔", "]": "〕", ",": "，", ";": "；"})


def name_key(printed: str) -> str:
    """A name in one width of brackets and commas and without white space, so that two prints of it give one IRI.

    >>> name_key("教师资格认定 (中学)") == name_key("教师资格认定（中学）")
    True
    """
    return "".join(printed.split()).translate(_WIDTHS)


def source(name: str) -> str:
    """IRI of an input file, and of the named graph that holds what it says."""
    return ID + "source/" + "/".join(segment(part) for part in name.split("/"))


def digest(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text, whatever its white space.

    >>> digest("市教育局 负责") == digest("市教育局\\n负责")
    True
    """
    return hashlib.sha256("".join(text.split()).encode(errors="surrogatepass")).hexdigest()[:12]


def imprint(lines: Iterable[str]) -> str:
    """What a print is known by, whatever its file is called: the digest of its longest line and its official numbers.

    >>> imprint(["云政发〔2023〕1号", "各县区人民政府："]) == imprint(["", "各县区人民政府：", "云政发〔2023〕1号"])
    True
    >>> imprint(["云政发〔2023〕1号", "各县区人民政府："]) == imprint(["云政发〔2023〕2号", "各县区人民政府："])
    False
    """
    told = ["".join(line.split()) for line in lines]
    numbers = sorted({number for line in told for number in _NUMBER.findall(line)})
    return digest("\n".join([max(told, key=lambda line: (len(line), line), default=""), *numbers]))


def print_(mark: str) -> str:
    """What the IRIs of all passages and facts of one print begin with."""
    return entity("print", mark)


def fact(print_iri: str, kind: str, words: str, ordinal: int) -> str:
    """IRI of a passage or fact node: its print, kind, the digest of the words it is read from, and which of these (from 1)."""
    return f"{print_iri}/{kind}/{words}-{ordinal}"


def parts(entity_iri: str) -> tuple[str, ...]:
    """Kind and parts of an entity's IRI, as they were before minting.

    >>> parts(entity("list", "云政〔2021〕3号", "清单 (2021)"))
    ('list', '云政〔2021〕3号', '清单 (2021)')
    """
    return tuple(unquote(part, errors="surrogateescape") for part in entity_iri.removeprefix(ID).split("/"))
