"""The kinds of things that have a name: one table for search, chains, pages and drawings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quanze.ontology import terms
from quanze.ontology.standards import SKOS
from quanze.ontology.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing.

    ``word`` is what pages, chains and the API call it, ``filter`` what a search is narrowed by (empty: not searched
    for), ``mark`` one character that tells it apart without colour, ``hue`` the name of its colour in the style sheet,
    ``layer`` its column in a chain from left to right (None: in no chain), ``namer`` the property that names it.
    """

    word: str
    filter: str
    classes: tuple[str, ...]
    mark: str
    hue: str
    label: Text
    layer: int | None
    namer: str = SKOS.prefLabel


_LAWS = (
    terms.Law, terms.AdministrativeRegulation, terms.LocalRegulation, terms.DepartmentRule, terms.LocalGovernmentRule,
    terms.Standard,
)  # fmt: skip
_POLICIES = (terms.NormativeDocument, terms.OtherDocument, terms.LegalDocument)
_LISTS = (terms.PermitList, terms.BundleList)

_TABLE = (
    Kind("law", "law", _LAWS, "法", "law", Text("法律法规", "law or regulation"), 0),
    Kind("policy", "policy", _POLICIES, "文", "policy", Text("政策文件", "policy document"), 1),
    Kind("item", "item", (terms.PermitItem,), "许", "item", Text("许可事项", "permit item"), 2),
    Kind("duty", "duty", (terms.Duty,), "任", "duty", Text("任务", "duty"), 2, terms.task),
    Kind("bundle", "bundle", (terms.ServiceBundle,), "件", "item", Text("一件事", "one-stop bundle"), 2),
    Kind("water", "object", (terms.WaterBody,), "河", "thing", Text("河湖", "river or lake"), 2),
    Kind("group", "group", (terms.LeadingGroup,), "组", "group", Text("领导小组", "leading group"), 2),
    Kind("recognised", "object", (terms.RecognisedThing,), "认", "thing", Text("认定对象", "recognised place"), 2),
    Kind("agency", "agency", (terms.Agency,), "机", "agency", Text("机关", "agency"), 3),
    Kind("agency-group", "agency", (terms.AgencyGroup,), "众", "agency", Text("机关统称", "group of agencies"), 3),
    Kind("post", "post", (terms.Post,), "职", "person", Text("职务", "post"), 5),
    Kind("person", "official", (terms.Person,), "人", "person", Text("人员", "official"), 6),
    Kind("issue", "issue", (terms.GazetteIssue,), "报", "thing", Text("公报", "gazette issue"), None),
    Kind("list", "list", _LISTS, "单", "thing", Text("清单", "list"), None),
    Kind("jurisdiction", "place", (terms.Jurisdiction,), "地", "thing", Text("地方", "place"), None),
    Kind("source", "", (terms.SourceFile,), "源", "soft", Text("来源文件", "source file"), None),
    Kind("thing", "", (), "记", "soft", Text("记录", "record"), None),
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.word: kind for kind in _TABLE})
"""Every kind by its word, in the order in which a chain is read."""

OF_CLASS: Final[Mapping[str, Kind]] = MappingProxyType({c: kind for kind in _TABLE for c in kind.classes})
"""The kind of a class's things, by the IRI of the class."""

FILTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        word: tuple(c for kind in _TABLE if kind.filter == word for c in kind.classes)
        for word in dict.fromkeys(kind.filter for kind in _TABLE if kind.filter)
    }
)
"""The words a search is narrowed by, each with the classes it means."""


def kind_of(classes: Collection[str], *, in_chain: bool = False) -> Kind:
    """The kind of a thing with these classes (IRIs); what is stated but not classed is a policy document.

    ``in_chain`` passes over the kinds that stand in no chain.

    >>> kind_of([terms.LegalDocument, terms.Law]).word, kind_of([]).word
    ('law', 'policy')
    """
    for kind in _TABLE:
        if not (in_chain and kind.layer is None) and not set(kind.classes).isdisjoint(classes):
            return kind
    return KINDS["policy"]
