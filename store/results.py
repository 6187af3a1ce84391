"""The answer to a query, the same from every engine: rows, a yes or no, or triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Literal, TypeAlias, TypeVar

import pyoxigraph as ox

from quanze.ontology.syntaxes import LONG, SYNTAXES, serialize
from quanze.store.errors import QueryTimeout, StoreUnreadable, UnknownFormat

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Kind: TypeAlias = Literal["solutions", "boolean", "triples"]
Row: TypeAlias = tuple[Term | None, ...]
_T = TypeVar("_T")

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {name: SYNTAXES[short] for name, short in {**{name: name for name in LONG.values()}, **LONG}.items()}


class QueryResult:
    """One query's answer, read once, in the order the engine finds it and in the thread that asked.

    ``kind`` says which of :meth:`rows`, :attr:`boolean` and :meth:`triples` applies; ``variables`` are the
    column names of solutions (without ``?``). Nothing is buffered: rows come as the engine produces them.
    ``place`` is named in errors that come up while reading.
    """

    __slots__ = ("_answer", "kind", "place", "variables")

    def __init__(
        self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | Iterable[ox.Triple], place: str
    ) -> None:
        self._answer = answer
        self.place = place
        self.variables: tuple[str, ...] = ()
        self.kind: Kind = "triples"
        if isinstance(answer, ox.QuerySolutions):
            self.kind = "solutions"
            self.variables = tuple(v.value for v in answer.variables)
        elif isinstance(answer, ox.QueryBoolean):
            self.kind = "boolean"

    def rows(self) -> Iterator[Row]:
        """Solutions as tuples in the order of ``variables``; an unbound variable is None."""
        if not isinstance(self._answer, ox.QuerySolutions):
            raise TypeError(f"a query result of {self.kind} has no rows")
        return self._watched(tuple(solution) for solution in self._answer)

    def triples(self) -> Iterator[ox.Triple]:
        """Triples of a CONSTRUCT or DESCRIBE query."""
        if isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean):
            raise TypeError(f"a query result of {self.kind} has no triples")
        return self._watched(iter(self._answer))

    @property
    def boolean(self) -> bool:
        """The answer to an ASK query."""
        if not isinstance(self._answer, ox.QueryBoolean):
            raise TypeError(f"a query result of {self.kind} is not a yes or no")
        return bool(self._answer)

    def serialize(self, format: str, output: IO[bytes] | None = None) -> bytes:
        """The whole answer in ``format``, streamed into ``output`` if there is one (then ``b""`` comes back).

        Solutions and booleans take json, xml, csv, tsv (SPARQL 1.1 Query Results); triples take turtle,
        n-triples, json-ld, rdfxml. Raises UnknownFormat for any other pairing.
        """
        try:
            if isinstance(self._answer, ox.QuerySolutions | ox.QueryBoolean):
                result_format = RESULT_FORMATS.get(format)
                if result_format is None:
                    raise UnknownFormat(format, "json, xml, csv, tsv")
                return self._answer.serialize(output, result_format) or b""
            if format not in GRAPH_FORMATS:
                raise UnknownFormat(format, ", ".join(LONG))
            return serialize(self._answer, LONG.get(format, format), output)
        except SyntaxError as error:
            raise QueryTimeout(self.place, str(error)) from error
        except (RuntimeError, ValueError) as error:
            raise StoreUnreadable(self.place, str(error)) from error

    def _watched(self, items: Iterator[_T]) -> Iterator[_T]:
        """The items; an error lets go of the engine's answer at once, for that must not end in another thread."""
        try:
            yield from items
        except SyntaxError as error:
            self._answer = ()
            del items
            raise QueryTimeout(self.place, str(error)) from error.with_traceback(None)
        except (OSError, RuntimeError, ValueError) as error:
            self._answer = ()
            del items
            raise StoreUnreadable(self.place, str(error)) from error.with_traceback(None)
