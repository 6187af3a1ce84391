"""What hangs on a law or document: items, documents, the duties those set, the agencies all of them touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quanze.queries.chain import Evidence, evidence_of
from quanze.queries.chain_evidence import batches
from quanze.queries.running import select, values
from quanze.store.interface import QuadStore

STARTERS = "?x qz:citedDocument ?thing . ?x qz:listing ?y"
"""Documents worth asking about, as a pattern."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A thing that is touched: IRI, kind, label, how (a role), note (agencies, date), and where that is printed."""

    iri: str
    kind: str
    label: str
    role: str
    note: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that is touched, by the way it is reached."""

    items: tuple[Touched, ...]
    documents: tuple[Touched, ...]
    second: tuple[Touched, ...]
    duties: tuple[Touched, ...]
    agencies: tuple[tuple[str, str, int], ...]


@dataclass(slots=True)
class _Agencies:
    counts: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, iri: str, label: str) -> None:
        self.counts[iri] = self.counts.get(iri, 0) + 1
        self.labels[iri] = label


def impact(store: QuadStore, name: str) -> Impact:
    """What a change of the document with IRI ``name`` would touch."""
    agencies = _Agencies()
    items = _items(store, name, agencies)
    documents = _documents(store, [name], ("basis", "implements", "amends", "cites", "issues"))
    resting = [document.iri for document in documents if document.role in ("basis", "implements")]
    second = [d for d in _documents(store, resting, ("basis", "implements")) if d.iri != name]
    duties = _duties(store, resting, agencies)
    ranked = sorted(agencies.counts.items(), key=lambda item: (-item[1], agencies.labels[item[0]]))
    return Impact(
        items, documents, tuple(second), duties, tuple((iri, agencies.labels[iri], count) for iri, count in ranked)
    )


def _items(store: QuadStore, name: str, agencies: _Agencies) -> tuple[Touched, ...]:
    rows = select(
        store,
        f"""SELECT DISTINCT ?item ?label ?fact ?listing WHERE {{ ?fact qz:citedDocument <{name}> ; qz:listing ?listing . ?listing qz:item ?item .
        ?item skos:prefLabel ?label FILTER NOT EXISTS {{ ?fact qz:replacedOn ?gone }} }} ORDER BY ?label ?fact""",
    )
    bodies: dict[str, dict[str, str]] = {}
    for batch in batches(sorted({row["listing"] for row in rows})):
        for row in select(
            store,
            f"""SELECT DISTINCT ?listing ?agency ?body WHERE {{ {values("listing", batch)}
            {{ ?listing qz:authority ?agency }} UNION {{ ?part qz:listing ?listing ; a qz:Implementation ; qz:agency ?agency }}
            ?agency skos:prefLabel ?body }} ORDER BY ?listing ?body""",
        ):
            bodies.setdefault(row["listing"], {})[row["agency"]] = row["body"]
    evidence = evidence_of(store, sorted({row["fact"] for row in rows}))
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["item"], []).append(row)
    touched = []
    for item, group in found.items():
        named = {agency: body for row in group for agency, body in bodies.get(row["listing"], {}).items()}
        for agency, body in named.items():
            agencies.add(agency, body)
        note = "、".join(dict.fromkeys(named.values()))
        touched.append(Touched(item, "item", group[0]["label"], "basis", note, evidence.get(group[0]["fact"])))
    return tuple(touched)


def _documents(store: QuadStore, names: Iterable[str], relations: tuple[str, ...]) -> tuple[Touched, ...]:
    given = sorted(set(names))
    if not given:
        return ()
    codes = " ".join(f"qz:relation-{name}" for name in relations)
    rows = select(
        store,
        f"""SELECT DISTINCT ?document ?label ?code ?fact ?date WHERE {{ {values("cited", given)}
        ?fact qz:citedDocument ?cited ; qz:relation ?code ; qz:statedIn ?document .
        VALUES ?code {{ {codes} }} FILTER NOT EXISTS {{ ?fact qz:listing ?any }} ?document skos:prefLabel ?label
        OPTIONAL {{ ?document eli:date_document ?date }}
        }} ORDER BY ?date ?label ?code ?fact""",
    )
    evidence = evidence_of(store, sorted({row["fact"] for row in rows}))
    found: dict[tuple[str, str], Touched] = {}
    for row in rows:
        role = row["code"].rpartition("relation-")[2]
        found.setdefault(
            (row["document"], role),
            Touched(row["document"], "policy", row["label"], role, row["date"], evidence.get(row["fact"])),
        )
    return tuple(found.values())


def _duties(store: QuadStore, names: Iterable[str], agencies: _Agencies) -> tuple[Touched, ...]:
    given = sorted(set(names))
    if not given:
        return ()
    tasks: dict[str, str] = {}
    bodies: dict[str, dict[str, str]] = {}
    for batch in batches(given):
        for row in select(
            store,
            f"SELECT ?duty ?task WHERE {{ {values('document', batch)} ?duty qz:statedIn ?document ; a qz:Duty ; qz:task ?task }}",
        ):
            tasks[row["duty"]] = row["task"]
    for batch in batches(sorted(tasks)):
        for row in select(
            store,
            f"""SELECT DISTINCT ?duty ?agency ?body WHERE {{ {values("duty", batch)}
            {{ ?duty qz:leadAgency ?agency }} UNION {{ ?duty qz:responsibleAgency ?agency }}
            ?agency skos:prefLabel ?body }} ORDER BY ?duty ?body""",
        ):
            bodies.setdefault(row["duty"], {})[row["agency"]] = row["body"]
            agencies.add(row["agency"], row["body"])
    evidence = evidence_of(store, sorted(tasks))
    touched = [
        Touched(duty, "duty", task, "states", "、".join(bodies.get(duty, {}).values()), evidence.get(duty))
        for duty, task in tasks.items()
    ]
    return tuple(sorted(touched, key=lambda t: (t.evidence.source, t.evidence.start) if t.evidence else ("", 0)))
