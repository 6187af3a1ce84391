"""What a thing's page shows: names, one line of what it is, groups of facts; and the text of a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ontology import iri
from queries.facts_about import FactGroup, facts_about, page_kind
from queries.running import select
from store.interface import QuadStore

_KIND_OF_CLASS = {
    "Agency": "agency", "PermitItem": "item", "Person": "person", "LeadingGroup": "group", "ServiceBundle": "bundle",
    "WaterBody": "water", "RecognisedThing": "recognised", "GazetteIssue": "issue", "Duty": "duty",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """A thing and what is known of it. ``also`` are other names, ``former`` names it bore, ``details`` plain values."""

    iri: str
    kind: str
    label: str
    also: tuple[str, ...]
    former: tuple[str, ...]
    details: tuple[tuple[str, str, str], ...]
    groups: tuple[FactGroup, ...]
    maybe: tuple[tuple[str, str, str], ...]
    has_chain: bool

    @property
    def sources(self) -> list[tuple[str, int]]:
        """The files that say something of it, with how many facts each."""
        found: Counter[str] = Counter()
        for group in self.groups:
            for fact in group.facts:
                found.update({evidence.source for evidence in fact.evidence})
        return sorted(found.items())


_DETAILS = """
  { <%(i)s> eli:id_local ?value BIND("number" AS ?key) }
  UNION { <%(i)s> eli:date_document ?value BIND("date" AS ?key) }
  UNION { <%(i)s> eli:passed_by ?other . ?other skos:prefLabel ?value BIND("issuer" AS ?key) }
  UNION { <%(i)s> eli:first_date_entry_in_force ?value BIND("in-force" AS ?key) }
  UNION { <%(i)s> eli:date_no_longer_in_force ?value BIND("ended" AS ?key) }
  UNION { <%(i)s> qz:inIssue ?other . ?other skos:prefLabel ?value BIND("issue" AS ?key) }
  UNION { <%(i)s> qz:jurisdiction ?other . ?other skos:prefLabel ?value BIND("place" AS ?key) }
  UNION { <%(i)s> (org:subOrganizationOf|org:unitOf) ?other . ?other skos:prefLabel ?value BIND("part-of" AS ?key) }
  UNION { <%(i)s> qz:guidedBy ?other . ?other skos:prefLabel ?value BIND("guided-by" AS ?key) }
  UNION { <%(i)s> qz:member ?other . ?other skos:prefLabel ?value BIND("member" AS ?key) }
  UNION { <%(i)s> qz:officeAt ?other . ?other skos:prefLabel ?value BIND("office" AS ?key) }
  UNION { <%(i)s> qz:successor ?other . ?other skos:prefLabel ?value BIND("successor" AS ?key) }
  UNION { <%(i)s> qz:predecessor ?other . ?other skos:prefLabel ?value BIND("predecessor" AS ?key) }
  UNION { <%(i)s> qz:deadlineText ?value BIND("deadline" AS ?key) }
  UNION { <%(i)s> qz:due ?value BIND("due" AS ?key) }
  UNION { <%(i)s> qz:section ?value BIND("section" AS ?key) }
  UNION { <%(i)s> qz:publishedIn ?other . ?other skos:prefLabel ?value BIND("published-in" AS ?key) }
"""


def profile(store: QuadStore, name: str) -> Profile | None:
    """What is known of the thing with IRI ``name``; None if the graph does not know it."""
    rows = select(
        store,
        f"""SELECT ?key ?value WHERE {{
          {{ <{name}> skos:prefLabel ?value BIND("label" AS ?key) }} UNION {{ <{name}> skos:altLabel ?value BIND("also" AS ?key) }}
          UNION {{ <{name}> qz:formerName ?value BIND("former" AS ?key) }} UNION {{ <{name}> qz:task ?value BIND("label" AS ?key) }}
          UNION {{ ?period qz:nameOf <{name}> ; skos:prefLabel ?value BIND("former" AS ?key) }}
        }} ORDER BY ?key ?value""",
    )
    if not rows:
        return None
    kind = page_kind(store, name)
    named: dict[str, list[str]] = {}
    for row in rows:
        named.setdefault(row["key"], []).append(row["value"])
    label = named.get("label", [iri.parts(name)[-1]])[0]
    details = select(
        store, f"SELECT DISTINCT ?key ?value ?other WHERE {{ {_DETAILS % {'i': name}} }} ORDER BY ?key ?value"
    )
    maybe = select(
        store,
        f"SELECT DISTINCT ?other ?label WHERE {{ {{ <{name}> qz:maybeSameAs ?other }} UNION {{ ?other qz:maybeSameAs <{name}> }} "
        "?other skos:prefLabel ?label } ORDER BY ?other",
    )
    return Profile(
        iri=name,
        kind=kind,
        label=label,
        also=tuple(dict.fromkeys(v for v in named.get("also", ()) if v != label)),
        former=tuple(dict.fromkeys(v for v in named.get("former", ()) if v != label)),
        details=tuple((row["key"], row["value"], row["other"]) for row in details),
        groups=facts_about(store, name, kind),
        maybe=tuple((row["other"], row["label"], iri.parts(row["other"])[-1]) for row in maybe),
        has_chain=kind not in ("issue", "list"),
    )


def counts(store: QuadStore) -> dict[str, int]:
    """How many things of each kind the store holds."""
    rows = select(store, "SELECT ?class (COUNT(?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class")
    found: dict[str, int] = {}
    for row in rows:
        kind = _KIND_OF_CLASS.get(row["class"].rpartition("#")[2])
        if kind:
            found[kind] = int(row["count"])
    law = select(store, "SELECT (COUNT(DISTINCT ?d) AS ?count) WHERE { ?d a qz:LegalDocument }")
    found["policy"] = int(law[0]["count"]) if law else 0
    return found


def examples(store: QuadStore) -> list[tuple[str, str, str]]:
    """A few well-connected things to look at: IRI, kind, label."""
    found: list[tuple[str, str, str]] = []
    for kind, pattern in (
        ("item", "?thing a qz:PermitItem ; qz:legalBasis ?x"),
        ("law", "?y qz:legalBasis ?thing"),
        ("agency", "?y qz:leadAgency ?thing . ?thing a qz:Agency"),
        ("person", "?y a qz:GroupMembership ; qz:person ?thing"),
    ):
        rows = select(
            store,
            f"SELECT ?thing ?label WHERE {{ {{ SELECT ?thing (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?thing "
            "ORDER BY DESC(?n) ?thing LIMIT 1 } ?thing skos:prefLabel ?label }",
        )
        found += [(row["thing"], kind, row["label"]) for row in rows]
    return found


def marked_lines(store: QuadStore, name: str) -> dict[int, int]:
    """How many facts begin on each line of a source."""
    rows = select(
        store,
        f"""SELECT ?line (COUNT(?fact) AS ?count) WHERE {{ ?passage oa:hasSource <{iri.source(name)}> ; qz:startLine ?line .
        ?fact qz:evidence ?passage }} GROUP BY ?line""",
    )
    return {int(row["line"]): int(row["count"]) for row in rows}


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, str, str, str]]:
    """Each line's number and its text in three parts: before, inside and behind the stretch ``start`` to ``end``."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        low, high = max(0, min(len(line), start - at)), max(0, min(len(line), end - at))
        yield (number, line[:low], line[low:high], line[high:]) if high > low else (number, line, "", "")
        at += len(line) + 1
