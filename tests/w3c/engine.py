"""The cases run on the engine by itself, with nothing of ours between: what the endpoint is measured against."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from tests.w3c import answers
from tests.w3c.suite import Case, Data, iri_of


def run(case: Case, root: Path) -> str | None:
    """None where the engine passes a query, update or syntax case, else what went wrong."""
    assert case.text is not None
    text, base = case.text.read_text(encoding="utf-8"), iri_of(case.text, root)
    store = ox.Store()
    store.extend(answers.quads(case.data, root))
    try:
        match case.kind:
            case "QueryEvaluationTest" | "CSVResultFormatTest":
                assert isinstance(case.expected, Path)
                found = store.query(text, base_iri=base)
                if case.kind == "CSVResultFormatTest":
                    assert not isinstance(found, ox.QueryTriples)
                    content = found.serialize(format=ox.QueryResultsFormat.CSV) or b""
                    return difference(answers.comma_separated(content), answers.expected(case.expected, root))
                return difference(answers.results(found), answers.expected(case.expected, root))
            case "UpdateEvaluationTest":
                assert isinstance(case.expected, Data)
                store.update(text, base_iri=base)
                return difference(answers.graph(store), answers.graph(answers.quads(case.expected, root)))
            case _:
                return _syntax(case, store, text, base)
    except (SyntaxError, RuntimeError, OSError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def is_update(case: Case) -> bool:
    """Whether the text of a syntax case is an update."""
    return "Update" in case.kind or (case.text is not None and case.text.suffix == ".ru")


def difference(found: answers.Answer, expected: answers.Answer) -> str | None:
    """None where two answers are the same, else the first thing that differs."""
    if found.kind != expected.kind:
        return f"{found.kind} instead of {expected.kind}"
    if found.columns != expected.columns:
        return f"columns {', '.join(found.columns)} instead of {', '.join(expected.columns)}"
    if found.lines == expected.lines:
        return None
    lacking = sorted((Counter(expected.shown) - Counter(found.shown)).elements())
    extra = sorted((Counter(found.shown) - Counter(expected.shown)).elements())
    if not lacking and not extra:
        return "blank nodes are shared differently"
    return f"lacks {' ; '.join(lacking[:2]) or 'nothing'}, has {' ; '.join(extra[:2]) or 'nothing else'}"


def _syntax(case: Case, store: ox.Store, text: str, base: str) -> str | None:
    legal = True
    try:
        if is_update(case):
            store.update(text, base_iri=base)
        else:
            store.query(text, base_iri=base)
    except SyntaxError:
        legal = False
    except (RuntimeError, OSError):
        legal = True  # it was read, and failed for what it asks: a graph that is not there, a service out of reach
    if legal == case.kind.startswith("Positive"):
        return None
    return "refused though it is legal" if not legal else "taken though it is not legal"
