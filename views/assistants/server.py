"""The Model Context Protocol server: the tools' names, words and bounds, over standard input or streamable HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

from anyio import move_on_after
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from quanze.ontology import files
from quanze.queries import running
from quanze.queries.errors import QueryError
from quanze.store.errors import StoreError
from quanze.views.assistants import answers
from quanze.views.endpoint import service
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.service import Service
from quanze.views.endpoint.settings import EndpointSettings
from quanze.views.web.holder import StoreHolder

Json = dict[str, Any]
Answered = Callable[..., Awaitable[Json]]
"""Takes work over a store and what the work is given besides; see :func:`_answered`."""

_INSTRUCTIONS = (
    "Quanze (权责) knows who answers for what in China's official print: under which law or policy, since when, and where "
    "that is printed. Every fact comes with the quoted print, its file and line: cite them. Say the doubts a fact "
    "carries and the date it is known of. 'only_seen_in_print_on' is no proof of being in office on another day. Names "
    "are resolved, never guessed: where several things may be meant, the error lists the candidates; ask again with an "
    "id. Check what you are about to say with `verify`. Names are Chinese."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_BUDGET_SECONDS, _BUDGET_ROWS = 10.0, 200
_AT_ONCE = 16
"""Answers that are worked on at once, those given up among them; more wait within their time."""
_SLOW = "超过时限，请缩小范围（limit、as_of 或更确切的名称）/ it takes longer than allowed: ask for less (limit, as_of, an exact name)"

Name = Annotated[str, Field(description="a name, abbreviation, document number, or an id from find", max_length=400)]
Day = Annotated[str, Field(description="YYYY, YYYY-MM or YYYY-MM-DD; empty: not asked", pattern=r"^([0-9]{4}(-[0-9]{2}){0,2})?$")]  # fmt: skip
Limit = Annotated[int, Field(description="how many at most", ge=1, le=answers.MOST)]
Offset = Annotated[int, Field(description="how many to pass over", ge=0)]


def server(location: str) -> MCPServer[Service]:
    """A server over the store at ``location`` (folder or URL). Raises :class:`store.errors.StoreError`."""
    embedded = not location.startswith(("http://", "https://"))
    settings = EndpointSettings(Path(location), timeout=_BUDGET_SECONDS, rows=_BUDGET_ROWS, workers=1, prestarted=0)

    @asynccontextmanager
    async def bounded(_: MCPServer[Service]) -> AsyncIterator[Service]:
        endpoint = service.build(settings)
        async with endpoint.running():
            yield endpoint

    app: MCPServer[Service] = MCPServer(
        "quanze",
        title="Quanze 权责",
        instructions=_INSTRUCTIONS,
        version=version("quanze"),
        lifespan=bounded,
        log_level="WARNING",
    )
    answered = partial(_answered, StoreHolder(location), ThreadPoolExecutor(_AT_ONCE))
    _printed(app, answered)
    _asked(app, answered, embedded)
    _told(app)
    return app


async def _answered(holder: StoreHolder, threads: Executor, work: Callable[..., Json], *given: object) -> Json:
    """What ``work`` makes of the store in its time, off the event loop; what goes wrong is said as the tool's error.

    Work given up keeps its thread until it ends: there are never more than ``threads`` has.
    """
    try:
        with move_on_after(_BUDGET_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(threads, lambda: work(holder.get(), *given))
    except QueryError as error:
        raise ToolError(answers.told(error)) from error
    except StoreError as error:
        raise ToolError(f"{error.zh} / {error.en}") from error
    raise ToolError(_SLOW)


def _printed(app: MCPServer[Service], answered: Answered) -> None:
    """The tools that answer with printed lines."""
    tool = partial(app.tool, annotations=_READS, structured_output=True)

    @tool()
    async def find(text: Name, kind: str = "", limit: Limit = 10) -> Json:
        """Find things by name, part of a name, number or pinyin: what there is, of which kind, with its id.

        kind may be agency, item, duty, law, policy, official, post, group, bundle, object, list, jurisdiction.
        """
        return await answered(answers.find, text, kind, limit)

    @tool()
    async def about(name: Name, as_of: Day = "", limit: Limit = 10) -> Json:
        """Everything print says of one thing, grouped by question, each fact with its quote, file, line, dates, doubts."""
        return await answered(answers.about, name, as_of, limit)

    @tool()
    async def responsible(name: Name, as_of: Day = "", limit: Limit = 10) -> Json:
        """Who answers for an item, duty, bundle, river, group, post or body, in which role, since when, printed where."""
        return await answered(answers.responsible, name, as_of, limit)

    @tool()
    async def changes(name: Name, since: Day = "", until: Day = "", limit: Limit = 20) -> Json:
        """What changed for a body (taken over, given up, delegated, renamed) or an item (list by list)."""
        return await answered(answers.changes, name, since, until, limit)

    @tool()
    async def ask(query: str, parameters: dict[str, str] | None = None, limit: Limit = 20, offset: Offset = 0) -> Json:
        """Rows of a named query of the library; schema_and_examples lists them with their parameters."""
        return await answered(answers.ask, query, parameters or {}, limit, offset)

    @tool()
    async def verify(sentence: Annotated[str, Field(max_length=2000)], as_of: Day = "") -> Json:
        """Check a Chinese sentence clause by clause: supported, contradicted or unknown, with the printed lines.

        Such as 市教育局主管校车使用许可，依据《校车安全管理条例》. Silence of print is 'unknown', never 'contradicted'.
        """
        return await answered(answers.verified, sentence, as_of)


def _asked(app: MCPServer[Service], answered: Answered, embedded: bool) -> None:
    """The tools for those who write queries; those of an ``embedded`` store run in a process that can be ended."""
    tool = partial(app.tool, annotations=_READS, structured_output=True)

    @tool()
    async def schema_and_examples() -> Json:
        """The named queries, the prefixes and main classes for SPARQL, and queries to begin from."""
        return {"queries": answers.library(), "prefixes": running.PREFIXES, "sparql_examples": _EXAMPLES}

    @tool()
    async def sparql(query: Annotated[str, Field(max_length=20_000)], context: Context[Service, object]) -> Json:
        """Run a read-only SPARQL query (SELECT or ASK) within 10 seconds and 200 rows; use LIMIT."""
        if not embedded:
            return await answered(lambda store, text: {"rows": running.select(store, text)[:_BUDGET_ROWS]}, query)
        try:
            found: Json = json.loads(await context.request_context.lifespan_context.ask(query))
            return found
        except Refusal as refusal:
            raise ToolError(f"{refusal.zh} / {refusal.en}") from refusal


def _told(app: MCPServer[Service]) -> None:
    """What there is to read beforehand."""

    @app.resource("quanze://ontology", mime_type="text/turtle", title="Ontology")
    def ontology() -> str:
        """The vocabulary of the graph: classes and properties with labels, definitions and examples."""
        return files.vocabulary()

    @app.resource("quanze://queries", mime_type="application/json", title="Query library")
    def queries() -> str:
        """The named queries with their parameters and columns."""
        return json.dumps(answers.library(), ensure_ascii=False)


_EXAMPLES = [
    "SELECT ?item ?body WHERE { ?i a qz:PermitItem ; skos:prefLabel ?item ; qz:implementedBy/skos:prefLabel ?body } LIMIT 20",
    "SELECT ?task ?body ?quote WHERE { ?d a qz:Duty ; qz:task ?task ; qz:leadAgency/skos:prefLabel ?body ; "
    "qz:evidence/oa:exact ?quote } LIMIT 20",
    "SELECT ?person ?post ?since WHERE { ?t a qz:Tenure ; qz:person/skos:prefLabel ?person ; qz:post/skos:prefLabel ?post ; "
    "qz:start ?since } ORDER BY DESC(?since) LIMIT 20",
]
