"""Until when a task is to be done: a claim against the deadline that print sets.

>>> day_said("2023年11月30日前"), day_said("2024年6月底之前"), day_said("持续推进")
('2023-11-30', '2024-06', '')
"""

from __future__ import annotations

import re
from dataclasses import replace

from quanze.queries.chain_evidence import evidence_of
from quanze.queries.claims import Claim
from quanze.queries.running import select
from quanze.queries.verdicts import Verdict, Verified, same_day, unknown
from quanze.queries.verified_roles import subjects
from quanze.store.interface import QuadStore

_NUMBER = re.compile("[0-9]+")
_BEFORE = re.compile("[年月](?:之|以)?前")
"""Before a month or year begins, or before it ends: print and claim may mean either."""
_OPEN_END = re.compile("[^0-9]*(?:持续|长期)[^0-9]*")


def day_said(limit: str) -> str:
    """The day, month or year in a deadline, as ISO 8601."""
    return "-".join(part.zfill(2) for part in _NUMBER.findall(limit))


def verified_deadline(store: QuadStore, claim: Claim) -> Verified:
    """What print says of the deadline of a task; of several that are called the same, one of them."""
    each = [_of_task(store, claim, task.iri) for task in subjects(store, claim)]
    for verdict in (Verdict.SUPPORTED, Verdict.UNKNOWN):
        if told := next((one for one in each if one.verdict is verdict), None):
            return told
    return each[0]


def _of_task(store: QuadStore, claim: Claim, task: str) -> Verified:
    rows = select(
        store, f"SELECT ?text ?due WHERE {{ <{task}> qz:deadlineText ?text OPTIONAL {{ <{task}> qz:due ?due }} }}"
    )
    asked = day_said(claim.object) or claim.day
    verdict = _verdict(asked, claim.object, rows[0]["text"], rows[0].get("due", "")) if rows else Verdict.UNKNOWN
    if verdict is Verdict.UNKNOWN:
        return unknown(claim, "印本没有说这一时限", "print does not set this deadline")
    evidence = tuple(evidence_of(store, [task]).values())
    doubts = tuple(dict.fromkeys(doubt for place in evidence for doubt in place.doubts))
    said = rows[0]["text"]
    return replace(
        unknown(claim, f"时限：{said}", f"deadline: {said}"), verdict=verdict, evidence=evidence, doubts=doubts
    )


def _verdict(asked: str, words: str, printed: str, due: str) -> Verdict:
    if words and words in printed.replace(" ", ""):
        return Verdict.SUPPORTED
    if due and asked and same_day(due, asked):
        alike = bool(_BEFORE.search(words)) == bool(_BEFORE.search(printed.replace(" ", "")))
        return Verdict.SUPPORTED if alike else Verdict.UNKNOWN
    return Verdict.CONTRADICTED if asked and (due or _OPEN_END.fullmatch(printed)) else Verdict.UNKNOWN
