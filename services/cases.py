"""Open cases of identity, and a person's judgement on one of them: written down, then the entities derived anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from quanze import store as stores
from quanze.loaders.entities.decisions import CaseKind, Decision, Decisions, Verdict, by_case, case_id
from quanze.ontology.errors import QuanzeError
from quanze.queries.cases import Case, open_cases
from quanze.services.entities import derive_again
from quanze.services.judgements import changing, read
from quanze.store.interface import QuadStore

_WAIT = 5.0
"""Seconds that a judgement waits for another writer of the store."""


class UnknownCase(QuanzeError):
    """There is no such open case."""

    usage = True

    def __init__(self, case: str) -> None:
        super().__init__(
            f"没有未决问题“{case}”；quanze resolve 列出全部", f"no open case '{case}'; 'quanze resolve' lists them"
        )


class NotJudged(QuanzeError):
    """The case has no judgement to take back."""

    usage = True

    def __init__(self, case: str) -> None:
        super().__init__(f"“{case}”还没有判断，无可撤销", f"'{case}' has no judgement to undo")


class NeedsBody(QuanzeError):
    """Rules name no candidate, so the judgement must name the body."""

    usage = True

    def __init__(self) -> None:
        super().__init__("请用 --with 给出机关的 IRI", "name the body's IRI with --with")


def unjudged(store: QuadStore, judged: Decisions, kind: str | None = None) -> dict[str, Case]:
    """The open cases without a judgement, by their short name; only those of one kind if it is given."""
    return {
        case_id(CaseKind(case.kind), case.one, case.other): case
        for case in open_cases(store)
        if not judged.verdict(CaseKind(case.kind), case.one, case.other) and kind in (None, case.kind)
    }


def take_back(location: str, path: Path, name: str) -> None:
    """Strike out the judgement on a case and derive the entities of the store at ``location`` anew."""
    with _changing(location, path) as known:
        if known.pop(name, None) is None:
            raise NotJudged(name)


def judge(
    location: str, path: Path, open_: Mapping[str, Case], name: str, verdict: Verdict, body: str = "", note: str = ""
) -> None:
    """Write a judgement on an open or judged case into the file at ``path`` and derive the entities anew.

    ``body`` is the IRI of the body that a printed name stands for, where rules name no candidate.
    """
    case = open_.get(name) or by_case(read(path)).get(name)
    if case is None:
        raise UnknownCase(name)
    other = body if body and name in open_ else case.other
    if "?" in (case.one, other):
        raise NeedsBody
    judge_pair(location, path, CaseKind(case.kind), (case.one, other), verdict, note)


def judge_pair(
    location: str, path: Path, kind: CaseKind, pair: tuple[str, str], verdict: Verdict | None, note: str = ""
) -> None:
    """Write whether two things of a kind are one into the file at ``path``, None: strike that out; then as :func:`judge`."""
    one, other = sorted(pair)
    name = case_id(kind, one, other)
    if verdict is None:
        take_back(location, path, name)
        return
    with _changing(location, path) as known:
        known[name] = Decision(verdict, kind, one, other, note)


@contextmanager
def _changing(location: str, path: Path) -> Iterator[dict[str, Decision]]:
    """The judgements in the file by case, to be changed; then they are written, and the entities derived anew.

    Whoever changes them is the writer of the store: where another is for long, StoreBusy, and the file stays as it was.
    """
    with closing(stores.open(location, write=True, wait=_WAIT)) as target:
        with changing(path) as known:
            yield known
        derive_again(target, read(path))
