"""A small invented graph of what the samples do not hold: long chains of bases, posts with deputies, a lone law, gaps."""

from __future__ import annotations

import pyoxigraph as ox

_PREFIXES = """
@prefix qz: <https://w3id.org/quanze/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://w3id.org/quanze/id/x/> .
"""


def document(name: str, title: str, more: str = "") -> str:
    """A document with the number ``溪政发〔2020〕NAME号``."""
    number = f"溪政发〔2020〕{name}号"
    return f'x:d{name} a qz:NormativeDocument ; skos:prefLabel "{title}"@zh-Hans ; dcterms:identifier "{number}" ; eli:id_local "{number}" {more} .\n'


def passage(name: str, line: int) -> str:
    """A passage on a line of the file ``invented.md``."""
    return f'x:{name} oa:hasSource x:file ; qz:startLine {line} .\nx:file dcterms:title "invented.md" .\n'


def tenure(name: str, post: str, person: str, line: int, end: str = "") -> str:
    """A stay of a person in a post since 2021-01-01 and the appointment that opened it."""
    until = f'; qz:end "{end}"^^xsd:date' if end else ""
    return (
        f'x:t{name} a qz:Tenure ; qz:post x:{post} ; qz:person x:{person} ; qz:start "2021-01-01"^^xsd:date {until} ; qz:openedBy x:a{name} .\n'
        f"x:a{name} a qz:Appointment ; qz:statedIn x:d1 ; qz:evidence x:p{name} .\n" + passage(f"p{name}", line)
    )


def post(name: str, title: str) -> str:
    """A post of 溪口市茶叶局."""
    return f'x:{name} a qz:Post ; skos:prefLabel "溪口市茶叶局{title}"@zh-Hans ; qz:postTitle "{title}" .\n'


def person(name: str, label: str) -> str:
    """A person."""
    return f'x:{name} a qz:Person ; skos:prefLabel "{label}"@zh-Hans .\n'


BASES = (
    document("1", "甲办法", "; eli:based_on x:d2")
    + document("2", "乙规定", "; eli:ensures_implementation_of x:d3")
    + document("3", "丙条例", "; eli:based_on x:d4")
    + document("4", "丁法")
    + document("8", "旁的办法", "; eli:based_on x:d9")
    + document("9", "旁的条例")
)
HOLDERS = (
    post("head", "局长")
    + post("deputy", "副局长")
    + post("board", "董事")
    + "".join(person(name, label) for name, label in (("a", "江望舒"), ("b", "江既白"), ("c", "江如练")))
    + tenure("1", "head", "a", 10)
    + tenure("2", "head", "b", 11)
    + tenure("3", "head", "c", 12, "2021-01-01")
    + tenure("4", "deputy", "a", 13)
    + tenure("5", "deputy", "b", 14)
    + tenure("6", "board", "a", 15)
    + tenure("7", "board", "b", 16)
)


def listing(place: int, item: str, more: str = "") -> str:
    """An item of 溪口市清单 at a place of it."""
    return f'x:item{place} a qz:Listing ; qz:inList x:list ; qz:itemPrinted "{item}" ; qz:order {place} ; {_STATED} {more} .\n'


def duty(place: int, task: str, role: str, more: str = "") -> str:
    """A duty and the part a body has in it."""
    return (
        f'x:duty{place} a qz:Duty ; qz:task "{task}" ; qz:order {place} ; {_STATED} {more} .\n'
        f"x:part{place} qz:duty x:duty{place} ; qz:role qz:role-{role} ; qz:agency x:office ; qz:order 1 .\n"
    )


_STATED = "qz:statedIn x:d1 ; qz:evidence x:pgap"
_REPLACED = '; qz:replacedOn "2022-01-01"^^xsd:date'
GAPS = (
    passage("pgap", 20)
    + 'x:list skos:prefLabel "溪口市清单"@zh-Hans .\nx:office skos:prefLabel "溪口市茶叶局"@zh-Hans .\n'
    + listing(1, "采茶许可", '; qz:authorityPrinted "市茶叶局"')
    + "x:carried a qz:Implementation ; qz:listing x:item1 .\n"
    + listing(2, "制茶（含野茶许可")
    + listing(3, "“售茶”许可”", _REPLACED)
    + listing(4, "运茶许可和")
    + listing(5, "存茶许\ufffd可")
    + duty(1, "种茶", "lead")
    + duty(2, "修茶路", "cooperating")
    + duty(3, "办茶会", "cooperating", _REPLACED)
    + "".join(
        f'x:led{at} a qz:OfficialResponsibility ; qz:rolePrinted "牵头领导" ; qz:agency x:office ; '
        f'qz:personPrinted "{name}" ; qz:duty x:duty1 ; {_STATED} .\n'
        for at, name in enumerate(("江望舒", "江望舒", "江既白"))
    )
    + f'x:report a qz:Report ; qz:recipientPrinted "市茶叶局" ; qz:content "产量" ; qz:recipient x:office ; {_STATED} .\n'
    + "".join(
        f'x:print{at} a qz:Printing ; qz:document x:d1 ; qz:titlePrinted "{title}" ; qz:confidence {sure} ; qz:doubt "{doubt}" ; {_STATED} .\n'
        for at, (title, sure, doubt) in enumerate((("甲办法", "0.9", "缺字"), ("乙办法", "0.7", "日期不明")))
    )
    + f'x:away a qz:TextElsewhere ; qz:address "https://example.org/1" ; {_STATED} .\n'
)
"""Items and duties with a gap each beside one that is whole, some of them replaced; leaders, a report, two prints, a text elsewhere."""


def ntriples(*turtle: str) -> bytes:
    """Turtle (see the prefixes above) as sorted N-Triples."""
    triples = ox.parse((_PREFIXES + "".join(turtle)).encode(), ox.RdfFormat.TURTLE)
    return "".join(sorted({f"{quad.triple} .\n" for quad in triples})).encode()
