"""The same cases over HTTP: data by SPARQL Update with the token, queries by the protocol."""

from __future__ import annotations

from pathlib import Path

import httpx
import pyoxigraph as ox

from tests.endpoint.serving import AUTHORIZED, Served
from tests.w3c import answers
from tests.w3c.engine import difference, is_update
from tests.w3c.suite import Case, Data, iri_of

_ACCEPT = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srx": "application/sparql-results+xml"}
_READABLE = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_ALL = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


class Client:
    """Speaks to one endpoint and remembers which data it put there, so as not to put the same again."""

    def __init__(self, served: Served, root: Path) -> None:
        self._served = served
        self._root = root
        self._loaded: Data | None = None
        self._http = httpx.Client(timeout=60, headers=AUTHORIZED, trust_env=False)

    def close(self) -> None:
        """Let the connection go."""
        self._http.close()

    def forget(self) -> None:
        """Somebody else has written to the store."""
        self._loaded = None

    def load(self, data: Data) -> None:
        """Make ``data`` all that the store holds."""
        if self._loaded == data:
            return
        named: dict[str, list[str]] = {name: [] for name, _ in data.named}
        default: list[str] = []
        for quad in answers.quads(data, self._root):
            graph = quad.graph_name
            (named[graph.value] if isinstance(graph, ox.NamedNode) else default).append(f"{quad.triple} .")
        blocks = "\n".join([*default, *(f"GRAPH <{name}> {{ {' '.join(lines)} }}" for name, lines in named.items())])
        creates = "".join(f"CREATE SILENT GRAPH <{name}> ; " for name in named)
        self.update(f"DROP ALL ; {creates} INSERT DATA {{ {blocks} }}").raise_for_status()
        self._loaded = data

    def update(self, text: str) -> httpx.Response:
        """POST an update."""
        self._loaded = None
        headers = {"Content-Type": "application/sparql-update"}
        return self._http.post(self._served.sparql, content=text.encode(), headers=headers)

    def query(self, text: str, accept: str | None = None) -> httpx.Response:
        """POST a query."""
        headers = {"Content-Type": "application/sparql-query"} | ({"Accept": accept} if accept else {})
        return self._http.post(self._served.sparql, content=text.encode(), headers=headers)

    def run(self, case: Case) -> str | None:
        """None where the endpoint passes a query, update or syntax case, else what went wrong."""
        assert case.text is not None
        # the protocol has no parameter for the base IRI: a client puts it before the text
        text = f"BASE <{iri_of(case.text, self._root)}>\n{case.text.read_text(encoding='utf-8')}"
        match case.kind:
            case "QueryEvaluationTest" | "CSVResultFormatTest":
                self.load(case.data)
                assert isinstance(case.expected, Path)
                response = self.query(text, _ACCEPT.get(case.expected.suffix))
                if response.status_code != 200:
                    return _told(response)
                return difference(_answer(response), answers.expected(case.expected, self._root))
            case "UpdateEvaluationTest":
                self.load(case.data)
                assert isinstance(case.expected, Data)
                response = self.update(text)
                if response.status_code != 204:
                    return _told(response)
                return difference(self._content(), answers.graph(answers.quads(case.expected, self._root)))
            case _:
                return self._syntax(case, text)

    def _syntax(self, case: Case, text: str) -> str | None:
        response = self.update(text) if is_update(case) else self.query(text)
        # these come after the text has been read: a service not allowed, a graph that is not there, a function unknown
        legal = response.status_code in {200, 204, 403, 409, 501}
        if legal == case.kind.startswith("Positive") and (legal or response.status_code == 400):
            return None
        return _told(response)

    def _content(self) -> answers.Answer:
        response = self.query(_ALL)
        found = ox.parse_query_results(response.content, ox.QueryResultsFormat.JSON)
        assert isinstance(found, ox.QuerySolutions)
        return answers.graph(ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph()) for row in found)


def _answer(response: httpx.Response) -> answers.Answer:
    media = response.headers["content-type"].partition(";")[0]
    if media == "text/csv":
        return answers.comma_separated(response.content)
    if media in _READABLE:
        return answers.parsed(response.content, _READABLE[media])
    return answers.graph(ox.parse(response.content, ox.RdfFormat.from_media_type(media), rename_blank_nodes=True))


def _told(response: httpx.Response) -> str:
    return f"{response.status_code} {response.text.strip()}"
