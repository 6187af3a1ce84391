"""What a document does to one it names: the relation that the words around a title state.

The verb that governs a title is the nearest one before it in its clause (根据…, 贯彻落实…, 印发…);
what follows the title counts first where it decides (…同时废止, …予以修订, 现印发给你们).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quanze.loaders.codes import Relation
from quanze.loaders.extract.relation_rules import (
    ACTED_ON,
    AMENDED_AFTER,
    AMENDED_BEFORE,
    AMENDING,
    APPROVED,
    ARTICLES,
    AS_BASIS,
    BETWEEN,
    COMMENTED,
    CUE,
    DELETED,
    DERIVED,
    DESCRIBING,
    DONE,
    DRIVES,
    HANDED_OVER,
    ISSUED_AFTER,
    ISSUING_NOW,
    LANDED,
    MADE,
    MAY,
    MODIFYING,
    NEWLY_MADE,
    NOT_CUES,
    OF_A_BODY,
    QUOTED,
    RECEIVED,
    RELATIONS,
    REPEALED_AFTER,
    REPEALING,
    REVISED,
    YEAR_FIRST,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """The words around a group of titles, as :func:`relation_of` takes them."""

    before: str
    after: str
    sentence_after: str
    making: bool


def relation_of(before: str, after: str, sentence_after: str, *, making: bool) -> Relation:
    """Relation of a group of titles: ``before`` is its clause up to the first title (titles within masked),
    ``after`` the text behind the last one up to the clause's end, ``sentence_after`` up to the sentence's end;
    ``making`` whether the sentence makes the document itself, so that what it rests on is a basis.

    >>> relation_of("为贯彻落实", "精神", "精神，制定本方案。", making=True)
    <Relation.IMPLEMENTS: 'implements'>
    >>> relation_of("", "同时废止", "同时废止。", making=False)
    <Relation.REPEALS: 'repeals'>
    >>> relation_of("按照", "的规定", "的规定，安装水表。", making=False)
    <Relation.CITES: 'cites'>
    """
    said = _Said(before, after, sentence_after, making)
    decided = (relation for reading in _READINGS if (relation := reading(said)) is not None)
    return next(decided, Relation.CITES)


def _of_reply(said: _Said) -> Relation | None:
    """What a letter replies to, what it approves, what somebody wrote on a document."""
    if RECEIVED.match(said.after) or APPROVED.search(said.before):
        return Relation.CITES
    return Relation.CITES if said.before.endswith(("对", "在")) and COMMENTED.match(said.after) else None


def _of_repeal(said: _Said) -> Relation | None:
    return Relation.REPEALS if REPEALED_AFTER.match(said.after) or REPEALING.search(said.before) else None


def _of_issuing(said: _Said) -> Relation | None:
    if ISSUING_NOW.search(said.before) and not AMENDED_AFTER.match(said.after):
        return Relation.CITES if DERIVED.match(said.after) else Relation.ISSUES
    return Relation.ISSUES if _is_at_hand(said.before) and ISSUED_AFTER.match(said.sentence_after) else None


def _of_amending(said: _Said) -> Relation | None:
    """What is amended; a revision still to be made is none."""
    if said.before.endswith(("删去", "删除")) and DELETED.match(said.after):
        return Relation.AMENDS
    if AMENDED_AFTER.match(said.after) and AMENDED_BEFORE.search(said.before):
        return Relation.AMENDS
    amending = AMENDING.search(said.before)
    if amending is None:
        return None
    done = amending.group().endswith("了") or DONE.search(said.before[: amending.start()])
    return Relation.AMENDS if done else Relation.CITES


def _of_cue(said: _Said) -> Relation | None:
    """What the verb nearest before the title says."""
    cue = governing_cue(said.before)
    if cue is None:
        return None
    relation = RELATIONS[cue]
    if relation is Relation.IMPLEMENTS and MODIFYING.match(said.after):
        return Relation.CITES
    if relation is not None and relation is not Relation.BASIS:
        return relation
    return Relation.BASIS if said.making and _rests_on(cue, said) else None


def _of_landing(said: _Said) -> Relation | None:
    """What is driven until it is in effect (推动《…》落地见效)."""
    return Relation.IMPLEMENTS if DRIVES.search(said.before) and LANDED.match(said.after) else None


_READINGS: Sequence[Callable[[_Said], Relation | None]] = (
    _of_reply,
    _of_repeal,
    _of_issuing,
    _of_amending,
    _of_landing,
    _of_cue,
)
"""The first that says something decides."""


def _is_at_hand(before: str) -> bool:
    """Whether a title stands for what the document hands on: alone, as a body's own, newly made; a salutation may precede it."""
    lead = before.rpartition("：")[2].strip("，、, ")
    if not lead or HANDED_OVER.search(lead) or MADE.search(lead) or NEWLY_MADE.match(lead) or YEAR_FIRST.match(lead):
        return True
    return OF_A_BODY.match(lead) is not None and governing_cue(lead) is None


def _rests_on(cue: str, said: _Said) -> bool:
    """Whether what a sentence makes rests on the titles that ``cue`` governs."""
    if cue == "以":
        return AS_BASIS.match(said.after) is not None
    if cue == "紧扣" or MAY.search(said.before) or REVISED.match(said.after):
        return False
    if DESCRIBING.match(ARTICLES.sub("", said.after)):
        return False
    return ACTED_ON.match(said.after if "，" in said.after else said.sentence_after) is None


def governing_cue(before: str) -> str | None:
    """The verb nearest to the end of ``before``, or None."""
    last = None
    for match in CUE.finditer(NOT_CUES.sub("", before)):
        last = match.group()
    return last


def same_verb(gap: str) -> bool:
    """Whether the verb before one title governs the next too: ``gap`` is what stands between them."""
    gap = QUOTED.sub("", gap)
    return BETWEEN.match(gap) is not None and governing_cue(gap) is None
