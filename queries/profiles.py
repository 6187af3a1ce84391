"""What a thing's page shows: names, details, groups of facts, open cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from quanze.ontology import iri
from quanze.queries.cases import pairs
from quanze.queries.facts_about import FactGroup, Known, facts_about, page_kind
from quanze.queries.running import select
from quanze.store.interface import QuadStore


@dataclass(frozen=True, slots=True)
class Profile:
    """A thing and what is known of it.

    ``also`` are other names; ``names`` those it bore, each with beginning, end and where that is known from;
    ``details`` plain values (key, value, IRI of the value if it has a page); ``events`` mergers and splits
    (label, date, source); ``due`` how many of an agency's duties fall due in
    which year; ``maybe`` things it may be the same as (IRI, label, what tells them apart, reason).
    """

    iri: str
    kind: str
    label: str
    also: tuple[str, ...]
    names: tuple[tuple[str, str, str, str], ...]
    details: tuple[tuple[str, str, str], ...]
    events: tuple[tuple[str, str, str], ...]
    groups: tuple[FactGroup, ...]
    maybe: tuple[tuple[str, str, str, str], ...]
    has_chain: bool
    due: tuple[tuple[str, int], ...]

    @property
    def sources(self) -> list[tuple[str, int]]:
        """The files that say something of it, with how many facts each."""
        found: Counter[str] = Counter()
        for group in self.groups:
            for fact in group.facts:
                found.update({evidence.source for evidence in fact.evidence})
        return sorted(found.items())

    def strip(self, side: str) -> tuple[tuple[Known, ...], int]:
        """The chain in short: the first facts to the left (``up``) or right (``down``) of this one, and how many more."""
        found: dict[str, Known] = {}
        keys = _STRIP.get(self.kind, ((), ()))[0 if side == "up" else 1]
        for key in keys:
            for group in self.groups:
                if group.key == key:
                    for fact in group.facts:
                        found.setdefault(fact.other.iri, fact)
        found.pop(self.iri, None)
        return tuple(found.values())[:_STRIP_MOST], max(0, len(found) - _STRIP_MOST)


_STRIP_MOST = 4
_STRIP: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "item": (("item-basis",), ("item-authority", "item-implementer")),
    "agency": (("agency-item-authority", "agency-item-implementer", "agency-duty", "agency-bundle"), ("agency-holder",)),
    "agency-group": (("agency-item-authority", "agency-item-implementer", "agency-duty"), ("phrase-member",)),
    "law": (("document-cites",), ("law-item", "document-cited")),
    "policy": (("document-cites",), ("policy-item", "policy-duty", "policy-group", "policy-water", "document-bundle", "document-names")),
    "duty": (("duty-stated",), ("duty-agency", "duty-official")),
    "bundle": (("bundle-stated",), ("bundle-agency",)),
    "water": (("water-stated",), ("water-agency", "water-steward")),
    "group": (("group-stated",), ("group-member", "group-office")),
    "post": (("post-agency",), ("post-holder",)),
    "person": (("person-duty", "person-steward", "person-group", "person-tenure"), ()),
}  # fmt: skip
"""Groups whose things stand to the left and to the right of a thing in its chain."""


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
  UNION { <%(i)s> qz:successor ?other . ?other skos:prefLabel ?value BIND("successor" AS ?key) }
  UNION { <%(i)s> qz:predecessor ?other . ?other skos:prefLabel ?value BIND("predecessor" AS ?key) }
  UNION { <%(i)s> qz:deadlineText ?value BIND("deadline" AS ?key) }
  UNION { <%(i)s> qz:due ?value BIND("due" AS ?key) }
  UNION { <%(i)s> qz:section ?value BIND("section" AS ?key) }
  UNION { <%(i)s> dcterms:identifier ?value . <%(i)s> a qz:Jurisdiction BIND("code" AS ?key) }
  UNION { <%(i)s> qz:within ?other . ?other skos:prefLabel ?value BIND("within" AS ?key) }
  UNION { <%(i)s> qz:level/skos:prefLabel ?value FILTER(LANGMATCHES(LANG(?value), "zh")) BIND("level" AS ?key) }
  UNION { <%(i)s> qz:level/skos:prefLabel ?value FILTER(LANGMATCHES(LANG(?value), "en")) BIND("level-en" AS ?key) }
  UNION { <%(i)s> dcterms:publisher ?other . ?other skos:prefLabel ?value BIND("publisher" AS ?key) }
  UNION { <%(i)s> eli:date_publication ?value BIND("published" AS ?key) }
  UNION { <%(i)s> org:postIn ?other . ?other skos:prefLabel ?value BIND("post-in" AS ?key) }
  UNION { <%(i)s> qz:publishedIn ?other . ?other skos:prefLabel ?value BIND("published-in" AS ?key) }
  UNION { <%(i)s> skos:hiddenLabel ?value BIND("printed-as" AS ?key) }
"""


def profile(store: QuadStore, name: str, as_of: str = "") -> Profile | None:
    """What is known of the thing with IRI ``name``; None if the graph knows no name of it.

    ``as_of`` (ISO date, month or year) leaves the facts that held then.
    """
    rows = select(
        store,
        f"""SELECT ?key ?value WHERE {{
          {{ <{name}> skos:prefLabel ?value BIND("label" AS ?key) }} UNION {{ <{name}> skos:altLabel ?value BIND("also" AS ?key) }}
          UNION {{ <{name}> qz:formerName ?value BIND("former" AS ?key) }} UNION {{ <{name}> qz:task ?value BIND("label" AS ?key) }}
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
    groups = tuple(map(_telling, facts_about(store, name, kind, as_of)))
    names = _names(store, name, named.get("former", ()))
    return Profile(
        iri=name,
        kind=kind,
        label=label,
        also=tuple(dict.fromkeys(v for v in named.get("also", ()) if v != label and v not in {n[0] for n in names})),
        names=names,
        details=_details(details),
        events=_events(store, name),
        groups=groups,
        maybe=maybe_same(store, name),
        has_chain=kind not in ("issue", "list", "jurisdiction", "source"),
        due=_due(store, name) if kind in ("agency", "agency-group") else (),
    )


def moved_to(store: QuadStore, name: str) -> str:
    """The IRI under which the thing ``name`` is known now, if its number was corrected; else empty."""
    rows = select(store, f"SELECT ?now WHERE {{ <{name}> dcterms:isReplacedBy ?now }}")
    return rows[0]["now"] if rows else ""


def _details(rows: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Keys, values and what they link to, in the order of the queries; spellings read with doubt as one value."""
    found = [(r["key"], r["value"], r["other"]) for r in rows]
    doubtful = "、".join(value for key, value, _ in found if key == "printed-as")
    kept = [d for d in found if d[0] != "printed-as"] + ([("printed-as", doubtful, "")] if doubtful else [])
    return tuple(sorted(kept, key=lambda d: _DETAILS.index(f'"{d[0]}"')))


def _telling(group: FactGroup) -> FactGroup:
    """The group with the print first that says since or until when, or when last; chiefs before who assists them."""
    facts = [
        replace(known, evidence=tuple(sorted(known.evidence, key=lambda e: e.dated not in dates)))
        if any(dates := (known.start, known.end, known.known_on))
        else known
        for known in group.facts
    ]
    return replace(group, facts=tuple(sorted(facts, key=lambda known: known.role == "official")))


def _due(store: QuadStore, name: str) -> tuple[tuple[str, int], ...]:
    rows = select(
        store,
        f"""SELECT ?year (COUNT(DISTINCT ?duty) AS ?count) WHERE {{ ?part qz:agency <{name}> ; qz:duty ?duty . ?duty qz:due ?due
        BIND(SUBSTR(STR(?due), 1, 4) AS ?year) }} GROUP BY ?year ORDER BY ?year""",
    )
    return tuple((row["year"], int(row["count"])) for row in rows)


def _names(store: QuadStore, name: str, former: Iterable[str]) -> tuple[tuple[str, str, str, str], ...]:
    rows = select(
        store,
        f"""SELECT ?label ?start ?end ?where WHERE {{ ?period qz:nameOf <{name}> ; skos:prefLabel ?label .
        OPTIONAL {{ ?period qz:start ?start }} OPTIONAL {{ ?period qz:end ?end }}
        OPTIONAL {{ ?period dcterms:bibliographicCitation ?cited }} OPTIONAL {{ ?period dcterms:source/(dcterms:identifier|dcterms:title) ?stated }}
        BIND(COALESCE(?cited, ?stated, "") AS ?where) }} ORDER BY ?start ?end ?label""",
    )
    found = {row["label"]: (row["label"], row["start"], row["end"], row["where"]) for row in rows}
    for label in former:
        found.setdefault(label, (label, "", "", ""))
    return tuple(found.values())


def _events(store: QuadStore, name: str) -> tuple[tuple[str, str, str], ...]:
    rows = select(
        store,
        f"""SELECT DISTINCT ?label ?date ?where WHERE {{ ?event (org:originalOrganization|org:resultingOrganization) <{name}> ; skos:prefLabel ?label .
        OPTIONAL {{ ?event qz:date ?date }} OPTIONAL {{ ?event dcterms:bibliographicCitation ?cited }}
        OPTIONAL {{ ?event dcterms:source/(dcterms:identifier|dcterms:title) ?stated }} BIND(COALESCE(?cited, ?stated, "") AS ?where)
        }} ORDER BY ?date ?label""",
    )
    return tuple((row["label"], row["date"], row["where"]) for row in rows)


def maybe_same(store: QuadStore, name: str) -> tuple[tuple[str, str, str, str], ...]:
    """Open cases of a thing: the other, its label, what tells it apart, and what speaks for their being one."""
    return tuple(
        (other, label, iri.parts(other)[-1], pair.reason)
        for pair in pairs(store, name)
        for other, label in ((pair.one, pair.one_label), (pair.other, pair.other_label))
        if other != name and label
    )


@dataclass(frozen=True, slots=True)
class Record:
    """Anything in the graph that has no name of its own: its classes, and its properties with their values.

    Each value is a text and, where it is an IRI, that IRI.
    """

    iri: str
    classes: tuple[str, ...]
    properties: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def record(store: QuadStore, name: str) -> Record | None:
    """The bare triples about ``name``, for facts, passages and the like; None if there are none."""
    rows = select(
        store,
        (
            f"SELECT ?p ?o ?label (isIRI(?o) AS ?link) WHERE {{ <{name}> ?p ?o OPTIONAL {{ ?o skos:prefLabel "
            f"?label FILTER(LANGMATCHES(LANG(?label), 'zh')) }} }} ORDER BY ?p ?o"
        ),
    )
    if not rows:
        return None
    found: dict[str, list[tuple[str, str]]] = {}
    classes = []
    for row in rows:
        if row["p"].endswith("#type"):
            classes.append(row["o"])
        else:
            found.setdefault(row["p"], []).append((row["label"] or row["o"], row["o"] if row["link"] == "true" else ""))
    return Record(name, tuple(classes), tuple((key, tuple(dict.fromkeys(values))) for key, values in found.items()))
