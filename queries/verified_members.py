"""Who sits in a group or looks after a river: a claim against the printed list.

A role in a group is contradicted by the list of its members, a river's chief by another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanze.queries.claims import Claim
from quanze.queries.facts_about import FactGroup, Known, facts_about
from quanze.queries.naming import Thing
from quanze.queries.verdicts import Verified, contradicted, one_of, same_day, supported, things, unknown
from quanze.store.interface import QuadStore

DEPUTY = re.compile("(?:常务|第一)?副|第一")
"""What makes a deputy of a head."""
_MEMBER = frozenset({"成员", "组员", "委员"})
_OFFICE = "办公室"
_ROLES = re.compile(f"(?:{_OFFICE})?(?:常务|第一)?副?(?:组长|指挥长|总指挥|召集人|主任委员|主任|秘书长)|成员|组员|委员")
"""Roles a list of members gives, one to each."""


def verified_steward(store: QuadStore, claim: Claim, name: str) -> Verified | None:
    """What print says of who looks after the river of that name; nothing where it says nobody."""
    stewards = [
        known
        for water in things(store, name, ("object",))
        for group in facts_about(store, water.iri, "water")
        if group.key == "water-steward"
        for known in group.facts
        if known.role == "steward" and _printed_then(known, claim.day)
    ]
    right = [known for known in stewards if known.other.label == claim.subject]
    if not stewards or (claim.past and not right):
        return None
    return one_of(claim, right, stewards, "", "")


def verified_member(store: QuadStore, claim: Claim, groups: Sequence[Thing], role: str) -> Verified:
    """A role in a group: one who is listed has the role printed; a list with names only leaves nobody else in it."""
    facts = [group for one in groups for group in facts_about(store, one.iri, "group")]
    listed = _listed(facts, claim.day)
    own = [known for known in listed if known.other.label == claim.subject]
    right = [known for known in own if role in (said := _printed(known)) or (role in _MEMBER and said & _MEMBER)]
    silent = unknown(claim, "印本的名单没有说到这一点", "the printed list does not say so")
    if claim.kind == "removed" or claim.past or not _ROLES.fullmatch(role):
        return silent
    if right:
        return supported(claim, right)
    if own and role in _MEMBER:
        return silent
    whole = len(groups) == 1 and not any(group.key.startswith("group-described") for group in facts)
    otherwise = _otherwise(own, role) or (_in_role(listed, role) if whole else [])
    return contradicted(claim, otherwise) if otherwise else silent


def _listed(facts: Sequence[FactGroup], day: str) -> list[Known]:
    """The members in print, of the year of a day if one is given."""
    return [
        known for group in facts if group.key == "group-member" for known in group.facts if _printed_then(known, day)
    ]


def _otherwise(own: Sequence[Known], role: str) -> list[Known]:
    """Entries of a person that leave no room for the role: as a member only, or in one that differs by 副. Members may
    have a post in the group's office beside."""
    if role.startswith(_OFFICE):
        return []
    return [known for known in own if _printed(known) <= _MEMBER or any(_alike(said, role) for said in _printed(known))]


def _in_role(listed: Sequence[Known], role: str) -> list[Known]:
    return [known for known in listed if role in _printed(known)]


def _printed_then(known: Known, day: str) -> bool:
    """Whether a list is of the year that a claim speaks of, if it speaks of one."""
    return not day or any(same_day(place.dated[:4], day) for place in known.evidence)


def _alike(one: str, other: str) -> bool:
    """Whether two roles differ by 副 only."""
    return DEPUTY.sub("", one) == DEPUTY.sub("", other)


def _printed(known: Known) -> set[str]:
    """The roles of an entry, white space inside removed."""
    return {word.replace(" ", "") for word in known.words}
