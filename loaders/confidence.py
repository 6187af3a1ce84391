"""How sure a fact with doubts is: one policy, by the shape it was read from.

A fact without doubts has confidence 1. What is doubtful has the value of its shape below, whatever the number of its
doubts: a value ranks facts, the doubts say what is wrong. ``python -m tools.precision`` measures how often facts are
right; on 56 annotated documents of other places (November 2026) 1517 of 1539 facts without doubt were, and 57 of 61 with
one. That is too few for a value by shape, and no reason to lower a doubt: the values stay judgements. They are 0.8 where
the doubt is about a detail and the fact itself is printed, 0.7 where it was put together from parts that are printed,
0.6 where the row or name may be damaged as a whole. How names resolve has weights of its own (``resolve/weights.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Policy:
    """The confidence of doubtful facts of a shape, and why it is that."""

    confidence: float
    reason: str


class Shape(Enum):
    """The shapes that facts are read from."""

    HEAD = Policy(0.7, "a document's number, title or date that was put together from what stands around it")
    CITATION = Policy(
        0.7, "a title whose marks do not pair, so that words may be missing; a relation that only a task states"
    )
    CLOSING_CLAUSE = Policy(0.8, "a date worked out from another one that is printed")
    PERMIT_ROW = Policy(0.6, "cells of a list that may stand in other columns or be cut off")
    HANDING = Policy(0.7, "powers whose way of handing on, or giver, the sentence leaves open")
    DUTY_BRACKET = Policy(0.8, "agencies in a bracket that is not closed, or whose task is the nearest of several")
    DUTY_ROW = Policy(0.7, "cells merged, moved or shared by several tasks; the task and the agencies are printed")
    REPORT = Policy(
        0.7, "a report whose sender stands before the sentence or nowhere; what is sent and to whom is printed"
    )
    APPOINTMENT = Policy(0.7, "a name with a scar, a post without a title, or a decree whose number is worked out")
    MEMBER = Policy(0.6, "a member whose name, role or group is not printed beyond doubt")
    DESCRIBED_MEMBER = Policy(0.8, "a post that a sentence names as a member, nobody by name; the post is certain")
    STEWARD_ROW = Policy(0.6, "a name of a river, person or agency that looks damaged")
    BUNDLE_ROW = Policy(0.6, "a row whose bundle is worked out from marks and items, not printed beside it")
    CREDIT_CODE = Policy(
        0.6, "a code whose characters do not fit one another, or a name that other words may stand before"
    )
    RECOGNITION = Policy(0.8, "one example of a list that is not printed; the example itself is")
    RESOLVED = Policy(0.8, "a printed name that stands for a body only through damage or by a narrow win")

    def confidence(self, doubts: Sequence[str]) -> float:
        """The confidence of a fact of this shape that has these doubts.

        >>> Shape.DUTY_ROW.confidence(()), Shape.DUTY_ROW.confidence(("单元格错位",))
        (1.0, 0.7)
        """
        return self.value.confidence if doubts else 1.0
