"""The whole run as a report: how many cases pass, and of each failure whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox

from tests.endpoint.serving import Served
from tests.w3c import engine, replay
from tests.w3c.http import Client
from tests.w3c.suite import EXCLUDED, Case, Manifest, cases

_SD = "http://www.w3.org/ns/sparql-service-description#"
_HTTP_ONLY = {"ProtocolTest", "GraphStoreProtocolTest", "ServiceDescriptionTest"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what went wrong on the engine by itself and over HTTP; None where nothing did.

    ``tried`` says whether the case can be put to the engine at all.
    """

    case: Case
    tried: bool
    engine: str | None
    http: str | None

    @property
    def whose(self) -> str:
        """``engine`` or ``ours`` for a failure over HTTP, "" for none."""
        if self.http is None:
            return ""
        return "engine" if self.engine is not None else "ours"


def run(root: Path, served: Served) -> list[Outcome]:
    """Every case that is not excluded, in the suite's order; cases on the same data follow each other."""
    client = Client(served, root)
    try:
        return [_outcome(manifest, case, root, served, client) for manifest, case in _run_order(root)]
    finally:
        client.close()


def excluded(root: Path) -> Counter[str]:
    """How many cases of each excluded folder are left out."""
    return Counter(case.folder for _, case in cases(root) if case.folder in EXCLUDED)


def render(outcomes: list[Outcome], left_out: Counter[str]) -> str:
    """The report as Markdown; nothing in it depends on the machine."""
    return "\n".join(_lines(outcomes, left_out)) + "\n"


def _run_order(root: Path) -> Iterator[tuple[Manifest, Case]]:
    yield from ((manifest, case) for manifest, case in cases(root) if case.folder not in EXCLUDED)


def _outcome(manifest: Manifest, case: Case, root: Path, served: Served, client: Client) -> Outcome:
    if case.kind not in _HTTP_ONLY:
        return Outcome(case, True, engine.run(case, root), client.run(case))
    client.load(case.data)
    match case.kind:
        case "ProtocolTest":
            wrong = replay.run(served, manifest, case, "/sparql", served.service.settings.path)
        case "GraphStoreProtocolTest":
            wrong = replay.run(served, manifest, case, "/gsp", served.service.settings.graph_path)
        case _:
            wrong = _described(served, case)
    client.forget()
    return Outcome(case, False, None, wrong)


def _described(served: Served, case: Case) -> str | None:
    """The three service description tests (their manifest says them only in words)."""
    response = httpx.get(served.sparql, headers={"Accept": "text/turtle"}, trust_env=False)
    if response.status_code != 200:
        return f"status {response.status_code}"
    store = ox.Store()
    store.load(response.content, ox.RdfFormat.TURTLE)
    if case.name.endswith("has-endpoint-triple"):
        asked = f"ASK {{ ?service <{_SD}endpoint> <{served.sparql}> }}"
    elif case.name.endswith("conforms-to-schema"):
        asked = f"""PREFIX sd: <{_SD}>
            ASK {{ ?service a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage ?l ; sd:defaultDataset ?d .
                   ?d a sd:Dataset ; sd:defaultGraph ?g . ?g a sd:Graph
                   FILTER (isIRI(?e) && isIRI(?l))
                   FILTER NOT EXISTS {{ ?service sd:resultFormat ?f FILTER (!isIRI(?f)) }} }}"""
    else:
        asked = "ASK { ?s ?p ?o }"
    return None if store.query(asked) else "the description does not say so"


def _lines(outcomes: list[Outcome], left_out: Counter[str]) -> Iterator[str]:
    failures = [outcome for outcome in outcomes if outcome.http is not None]
    yield "# W3C SPARQL 1.1 test suite over HTTP"
    yield ""
    yield f"Engine: pyoxigraph {ox.__version__}. Renewed by `make accept`; the failures of the engine are not ours to hide."
    yield ""
    yield "| kind | cases | engine by itself | over HTTP | failures of ours |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind in sorted({outcome.case.kind for outcome in outcomes}):
        found = [outcome for outcome in outcomes if outcome.case.kind == kind]
        alone = sum(1 for o in found if o.engine is None) if found[0].tried else "–"
        passed = sum(1 for o in found if o.http is None)
        ours = sum(1 for o in found if o.whose == "ours")
        yield f"| {kind} | {len(found)} | {alone} | {passed} | {ours} |"
    tried = [outcome for outcome in outcomes if outcome.tried]
    yield (
        f"| **all** | **{len(outcomes)}** | **{sum(o.engine is None for o in tried)} of {len(tried)}** "
        f"| **{len(outcomes) - len(failures)}** | **{sum(o.whose == 'ours' for o in failures)}** |"
    )
    yield ""
    yield "## Failures"
    yield ""
    for outcome in failures:
        yield f"- `{outcome.case.name}` ({outcome.case.kind}), {outcome.whose}: {_cut(outcome.http or '')}"
    yield ""
    yield "## Not run"
    yield ""
    for folder, count in sorted(left_out.items()):
        yield f"- `{folder}`, {count} cases: {EXCLUDED[folder]}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 240 else flat[:239] + "…"
