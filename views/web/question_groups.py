"""The questions of the library by what people ask about, the most used first."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "items": (
        "items-of-agency", "permits", "permit-sheet", "permit-implementers", "permit-bases", "items-by-reform", "items-by-basis-kind",
        "agencies-by-items", "bundles",
    ),
    "changes": ("agency-changes", "list-changes", "item-history", "delegations", "compare-places"),
    "duties": (
        "duties-of-agency", "duties-due", "duties", "duties-with", "duties-without", "duty-officials", "agencies-by-duties",
        "measures-by-agency", "co-working", "reports-due",
    ),
    "people": (
        "holder-of-post", "posts-of-person", "appointments", "group-members", "group-offices", "described-members", "stewardships",
        "officials-by-groups", "person-across-files",
    ),
    "laws": (
        "items-under-law", "law-impact", "laws-by-items", "documents", "validity", "references", "basis-chain", "documents-cited-by-several",
        "recognitions",
    ),
    "bodies": ("agency", "phrase-members", "sole-implementers", "authority-without-implementing"),
    "gaps": (
        "repealed-bases", "items-without-implementer", "items-without-authority", "duties-without-lead", "documents-without-basis",
        "chains-without-person", "posts-with-several-holders", "leaders-differing", "duties-with-several-leads", "damaged-items",
        "prints-differ", "unresolved-names", "same-names", "doubtful-facts",
    ),
    "loaded": ("coverage", "sources", "tables", "table-cells", "sums", "texts-elsewhere"),
}  # fmt: skip
"""``group.KEY`` among the words → names of queries; a query of none stands in the last group."""


def grouped(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names of queries by group; groups without any are left out."""
    placed = {name for listed in GROUPS.values() for name in listed}
    last = tuple(name for name in names if name not in placed)
    found = {key: tuple(name for name in listed if name in names) for key, listed in GROUPS.items()}
    found["loaded"] += last
    return {key: listed for key, listed in found.items() if listed}
