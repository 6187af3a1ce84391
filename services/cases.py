"""Open cases of identity, and a person's judgement on one of them: written down, then the entities derived anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quanze.loaders.entities.decisions import CaseKind, Decision, Decisions, Verdict, case_id
from quanze.ontology import iri
from quanze.ontology.errors import QuanzeError
from quanze.queries.cases import Case, open_cases
from quanze.services.entities import derive_again
from quanze.services.judgements import read, write
from quanze.store.interface import QuadStore


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
    known = _known(read(path))
    if known.pop(name, None) is None:
        raise NotJudged(name)
    _keep(location, path, known)


def judge(
    location: str, path: Path, open_: Mapping[str, Case], name: str, verdict: Verdict, body: str = "", note: str = ""
) -> None:
    """Write a judgement on an open or judged case into the file at ``path`` and derive the entities anew.

    ``body`` is the IRI of the body that a printed name stands for, where rules name no candidate.
    """
    known = _known(read(path))
    if name in open_:
        case = open_[name]
        one, other = sorted((case.one, body or case.other))
        kind = CaseKind(case.kind)
    elif name in known:
        one, other, kind = known[name].one, known[name].other, known[name].kind
    else:
        raise UnknownCase(name)
    if "?" in (one, other):
        raise NeedsBody
    known[case_id(kind, one, other)] = Decision(verdict, kind, one, other, note)
    _keep(location, path, known)


def judge_pair(location: str, path: Path, one: str, other: str, verdict: Verdict | None, note: str = "") -> None:
    """Write whether two things (IRIs of one kind) are one into the file at ``path``, None: strike that out; then as :func:`judge`."""
    one, other = sorted((one, other))
    kind = CaseKind(iri.parts(one)[0])
    if verdict is None:
        return take_back(location, path, case_id(kind, one, other))
    judged = Decision(verdict, kind, one, other, note)
    return _keep(location, path, {**_known(read(path)), case_id(kind, one, other): judged})


def _known(judged: Decisions) -> dict[str, Decision]:
    return {case_id(d.kind, d.one, d.other): d for d in judged.by_pair.values()}


def _keep(location: str, path: Path, decisions: Mapping[str, Decision]) -> None:
    write(path, decisions.values())
    derive_again(location, read(path))
