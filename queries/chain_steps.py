"""The links that chains are made of: one query each, from a batch of nodes to their neighbours with the facts that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of link. ``pattern`` joins ``?from`` to ``?to`` and binds ``?fact``; it may bind
    ``?role ?note ?start ?end``, and ``?word`` for the one printed word of the note that decides (a role, a reform).

    ``forward`` tells whether the link points from ``?from`` to ``?to`` in reading order (law → … → person);
    ``reaches`` names the sort of nodes found, for later steps. ``through`` tells that ``?end`` is the last day on which the
    link held, not the first on which it did no more. ``also`` is a second pattern that gives the same kind of link.
    """

    role: str
    reaches: str
    forward: bool
    pattern: str
    through: bool = False
    also: str = ""

    @property
    def replaceable(self) -> bool:
        """Whether the link is over once a later edition says anew what its facts say; a post is held on, whatever list shows it."""
        return self.role not in ("holds", "post")

    def query(self, starts: Sequence[str]) -> str:
        """The query for a batch of start nodes."""
        extra = " ".join(v for v in ("?role", "?note", "?word", "?start", "?end") if v in self.pattern)
        return f"""SELECT DISTINCT ?from ?to ?fact {extra} WHERE {{
          {self._from(starts)}
        }} ORDER BY ?from ?to ?fact"""

    def count(self, start: str) -> str:
        """The query for how many neighbours (``?count``) one node has by this link."""
        return f"SELECT (COUNT(DISTINCT ?to) AS ?count) WHERE {{ {self._from([start])} FILTER(?to != ?from) }}"

    def _from(self, starts: Sequence[str]) -> str:
        """The patterns with the start nodes in each: without them an arm of a union is worked out for the whole store."""
        block = f"VALUES ?from {{ {' '.join(f'<{iri}>' for iri in starts)} }}"
        if not self.also:
            return f"{block} {self.pattern}"
        return f"{{ {block} {self.pattern} }} UNION {{ {block} {self.also} }}"


_ROLE_OF_DUTY = """?fact qz:role ?code . BIND(STRAFTER(STR(?code), "role-") AS ?role)"""

_OFFICE_TIMES = " OPTIONAL { ?fact qz:start ?start } OPTIONAL { ?fact qz:end ?end }"

_DELEGATED = """ OPTIONAL { ?fact qz:note ?printed } OPTIONAL { ?fact qz:delegatorPrinted ?delegator }
        BIND(COALESCE(?printed, ?delegator, "") AS ?note) BIND(IF(BOUND(?delegator), "delegated", "implements") AS ?role)"""

_JOINT = """ qz:mode ?mode . ?mode skos:notation ?note .
        BIND(IF(?mode IN (qz:mode-会同, qz:mode-配合, qz:mode-征求意见, qz:mode-征得同意, qz:mode-出具意见), "cooperating", "implements") AS ?role)"""

STEPS: dict[str, Step] = {
    "item-basis": Step(
        "basis", "law", False, "?listing qz:item ?from . ?fact qz:listing ?listing ; qz:citedDocument ?to . OPTIONAL { ?fact qz:article ?note }"
    ),
    "item-listed": Step(
        "lists", "policy", False, "?fact qz:item ?from ; a qz:Listing ; qz:statedIn ?to . OPTIONAL { ?fact qz:inList ?list OPTIONAL { ?list skos:prefLabel ?note } }"
    ),
    "item-authority": Step("authority", "agency", True, "?fact qz:item ?from ; qz:authority ?to ."),
    "item-implementer": Step(
        "implements", "agency", True,
        "?fact qz:item ?from ; a qz:Implementation ; qz:agency ?to ." + _DELEGATED,
        also="?done qz:item ?from . ?fact qz:implementation ?done ; a qz:Participation ; qz:agency ?to ;" + _JOINT,
    ),
    "item-delegator": Step(
        "delegates", "agency", True,
        "?fact a qz:Delegation ; qz:item ?from ; qz:delegator ?to . OPTIONAL { ?fact qz:extent ?note }",
    ),
    "policy-basis": Step(
        "basis", "law", False,
        """?fact qz:statedIn ?from ; qz:relation ?code ; qz:citedDocument ?to .
        VALUES ?code { qz:relation-basis qz:relation-implements } FILTER NOT EXISTS { ?fact qz:listing ?any }
        BIND(STRAFTER(STR(?code), "relation-") AS ?role)""",
    ),
    "duty-stated": Step("states", "policy", False, "BIND(?from AS ?fact) ?from qz:statedIn ?to ."),
    "duty-agency": Step("lead", "agency", True, "?fact qz:duty ?from ; qz:agency ?to . " + _ROLE_OF_DUTY),
    "duty-official": Step(
        "official", "person", True, "?fact a qz:OfficialResponsibility ; qz:duty ?from ; qz:person ?to . OPTIONAL { ?fact qz:rolePrinted ?note }"
    ),
    "bundle-stated": Step("states", "policy", False, "?fact qz:bundle ?from ; qz:statedIn ?to ."),
    "bundle-agency": Step(
        "lead", "agency", True,
        "?entry qz:bundle ?from ; qz:itemPrinted ?note . ?fact qz:entry ?entry ; qz:agency ?to . " + _ROLE_OF_DUTY,
    ),
    "water-stated": Step("states", "policy", False, "?fact qz:object ?from ; qz:statedIn ?to ."),
    "water-agency": Step("responsible", "agency", True, "?fact qz:object ?from ; qz:agency ?to . OPTIONAL { ?fact qz:dueText ?note }"),
    "water-steward": Step(
        "steward", "person", True,
        """{ ?fact qz:object ?from ; qz:person ?to . OPTIONAL { ?fact qz:rolePrinted ?note } }
        UNION { ?fact qz:object ?from ; qz:responsibleOfficial ?to . BIND("official" AS ?role) }""",
    ),
    "group-stated": Step("states", "policy", False, "?fact qz:group ?from ; qz:statedIn ?to ."),
    "group-office": Step("office", "agency", True, "?fact qz:group ?from ; qz:officeAt ?to ." + _OFFICE_TIMES, through=True),
    "group-member": Step(
        "member", "person", True, "?fact qz:group ?from ; qz:person ?to ; qz:rolePrinted ?note ."
    ),
    "recognised-stated": Step("states", "policy", False, "?fact qz:recognised ?from ; qz:statedIn ?to . OPTIONAL { ?fact qz:status ?note }"),
    "law-item": Step("basis", "item", True, "?fact qz:citedDocument ?from ; qz:listing/qz:item ?to . OPTIONAL { ?fact qz:article ?note }"),
    "law-policy": Step(
        "basis", "policy", True,
        """?fact qz:citedDocument ?from ; qz:relation ?code ; qz:statedIn ?to .
        VALUES ?code { qz:relation-basis qz:relation-implements qz:relation-repeals qz:relation-amends }
        FILTER NOT EXISTS { ?fact qz:listing ?any } BIND(STRAFTER(STR(?code), "relation-") AS ?role)""",
    ),
    "policy-item": Step("lists", "item", True, "?fact qz:statedIn ?from ; a qz:Listing ; qz:item ?to ."),
    "policy-duty": Step("states", "duty", True, "?to qz:statedIn ?from ; a qz:Duty . BIND(?to AS ?fact)"),
    "policy-group": Step("states", "group", True, "?fact qz:statedIn ?from ; qz:group ?to ."),
    "policy-water": Step("states", "water", True, "?fact qz:statedIn ?from ; qz:object ?to ."),
    "agency-item-authority": Step("authority", "item", False, "?fact qz:authority ?from ; qz:item ?to ."),
    "agency-item-implementer": Step(
        "implements", "item", False, "?fact a qz:Implementation ; qz:agency ?from ; qz:item ?to ." + _DELEGATED,
        also="?fact a qz:Participation ; qz:agency ?from ; qz:implementation ?done . ?done qz:item ?to . ?fact" + _JOINT,
    ),
    "agency-delegates": Step(
        "delegates", "item", False, "?fact a qz:Delegation ; qz:delegator ?from ; qz:item ?to . OPTIONAL { ?fact qz:extent ?note }"
    ),
    "agency-duty": Step("lead", "duty", False, "?fact qz:agency ?from ; qz:duty ?to . " + _ROLE_OF_DUTY),
    "agency-group-office": Step("office", "group", False, "?fact qz:officeAt ?from ; qz:group ?to ." + _OFFICE_TIMES, through=True),
    "agency-post": Step("post", "post", True, "?to org:postIn ?from . ?tenure qz:post ?to ; (qz:openedBy|qz:closedBy|qz:knownFrom) ?fact ."),
    "post-agency": Step("post", "agency", False, "?from org:postIn ?to . ?tenure qz:post ?from ; (qz:openedBy|qz:closedBy|qz:knownFrom) ?fact ."),
    "post-holder": Step(
        "holds", "person", True,
        """?tenure qz:post ?from ; qz:person ?to ; (qz:openedBy|qz:closedBy|qz:knownFrom) ?fact .
        OPTIONAL { ?tenure qz:start ?start } OPTIONAL { ?tenure qz:end ?until }
        OPTIONAL { ?tenure qz:agency ?body OPTIONAL { ?change org:originalOrganization ?body FILTER EXISTS { ?change qz:date ?day } OPTIONAL { ?change qz:date ?dissolved } } }
        BIND(COALESCE(?until, ?dissolved) AS ?end)""",
    ),
    "person-post": Step(
        "holds", "post", False,
        """?tenure qz:person ?from ; qz:post ?to ; (qz:openedBy|qz:closedBy|qz:knownFrom) ?fact .
        OPTIONAL { ?tenure qz:start ?start } OPTIONAL { ?tenure qz:end ?until }
        OPTIONAL { ?tenure qz:agency ?body OPTIONAL { ?change org:originalOrganization ?body FILTER EXISTS { ?change qz:date ?day } OPTIONAL { ?change qz:date ?dissolved } } }
        BIND(COALESCE(?until, ?dissolved) AS ?end)""",
    ),
    "person-group": Step("member", "group", False, "?fact qz:person ?from ; qz:group ?to ; qz:rolePrinted ?note ."),
    "person-duty": Step("official", "duty", False, "?fact a qz:OfficialResponsibility ; qz:person ?from ; qz:duty ?to . OPTIONAL { ?fact qz:rolePrinted ?note }"),
    "person-water": Step(
        "steward", "water", False,
        """{ ?fact qz:person ?from ; qz:object ?to . OPTIONAL { ?fact qz:rolePrinted ?note } }
        UNION { ?fact qz:responsibleOfficial ?from ; qz:object ?to . BIND("official" AS ?role) }""",
    ),
}  # fmt: skip
"""Every kind of link by name."""
