"""What pages show of each kind of thing: the questions in the order a reader asks, and the links that answer them."""

from __future__ import annotations

from quanze.ontology.text import Text
from quanze.queries.chain_steps import STEPS, Step

_CITES = """?fact qz:statedIn ?from ; qz:citedDocument ?to ; qz:relation ?code . FILTER NOT EXISTS { ?fact qz:listing ?any }
        BIND(STRAFTER(STR(?code), "relation-") AS ?role)"""
_CITED = """?fact qz:citedDocument ?from ; qz:statedIn ?to ; qz:relation ?code . FILTER NOT EXISTS { ?fact qz:listing ?any }
        BIND(STRAFTER(STR(?code), "relation-") AS ?role)"""
_TENURE = """(qz:openedBy|qz:closedBy|qz:knownFrom) ?fact .
        OPTIONAL { ?tenure qz:post/qz:postTitle ?title } OPTIONAL { ?tenure qz:rank/skos:notation ?rank } BIND(COALESCE(?title, ?rank, "") AS ?note)
        OPTIONAL { ?tenure qz:start ?start } OPTIONAL { ?tenure qz:end ?end }"""
_IN_BUNDLE = """?fact qz:bundle ?from ; qz:itemPrinted ?name . OPTIONAL { ?fact qz:necessity/skos:notation ?need }
        BIND(CONCAT(?name, COALESCE(CONCAT('（', ?need, '）'), '')) AS ?note) BIND(?from AS ?to)"""
_UNPLACED = '?fact qz:doubt ?unsure FILTER(REGEX(?unsure, "归属|另一件事"))'
"""An entry whose bundle is worked out, not printed beside it."""
_PLACED = "?to qz:jurisdiction ?from ; a "

_WITH_POST = """OPTIONAL { ?fact qz:postPrinted ?post } BIND(CONCAT(?rank, COALESCE(CONCAT("，", ?post), "")) AS ?note)
        BIND(?rank AS ?word)"""

_MORE: dict[str, Step] = {
    "group-member": Step("member", "person", True, "?fact qz:group ?from ; qz:person ?to ; qz:rolePrinted ?rank . " + _WITH_POST),
    "item-list": Step("lists", "list", False, "?fact a qz:Listing ; qz:item ?from ; qz:inList ?to . OPTIONAL { ?fact qz:sequence ?note }"),
    "item-changed": Step(
        "changed", "list", False,
        """?fact a qz:Listing ; qz:item ?from ; qz:inList ?to . OPTIONAL { ?fact qz:reform/skos:notation ?reform } OPTIONAL { ?fact qz:remark ?remark }
        FILTER(BOUND(?reform) || BOUND(?remark)) BIND(CONCAT(COALESCE(?reform, ""), IF(BOUND(?reform) && BOUND(?remark), "：", ""), COALESCE(?remark, "")) AS ?note)
        BIND(COALESCE(?reform, ?remark) AS ?word)
        OPTIONAL { ?fact qz:statedIn/eli:date_document ?start }""",
    ),
    "document-cites": Step("cites", "policy", False, _CITES),
    "document-cited": Step("cites", "policy", True, _CITED),
    "document-printing": Step(
        "printed", "source", False, "?fact a qz:Printing ; qz:document ?from ; qz:evidence/oa:hasSource ?to . OPTIONAL { ?fact qz:dateSigned ?start }"
    ),
    "document-list": Step("states", "list", True, "?to qz:publishedIn ?from ."),
    "document-recognises": Step("states", "recognised", True, "?fact qz:statedIn ?from ; qz:recognised ?to . OPTIONAL { ?fact qz:status ?note }"),
    "document-bundle": Step("states", "bundle", True, "?fact qz:statedIn ?from ; qz:bundle ?to ."),
    "document-phrase": Step("states", "agency-group", True, "?fact a qz:PhraseDefinition ; qz:statedIn ?from ; qz:phrase ?to ."),
    "document-validity": Step(
        "interprets", "agency", True,
        """?fact a qz:Validity ; qz:instrument ?from . OPTIONAL { ?fact qz:interpreter ?who } BIND(COALESCE(?who, ?from) AS ?to)
        OPTIONAL { ?fact qz:term ?note } OPTIONAL { ?fact qz:effective ?start } OPTIONAL { ?fact qz:expires ?end }""",
    ),
    "document-names": Step(
        "holds", "person", True,
        """?fact qz:statedIn ?from ; qz:person ?to ; qz:postPrinted ?note .
        { ?fact a qz:Appointment BIND("appoint" AS ?role) } UNION { ?fact a qz:Removal BIND("remove" AS ?role) }""",
    ),
    "agency-issued": Step("issues", "policy", True, "?fact qz:issuer ?from ; qz:document ?to . OPTIONAL { ?fact qz:dateSigned ?start }"),
    "agency-interprets": Step("interprets", "policy", True, "?fact qz:interpreter ?from ; qz:instrument ?to ."),
    "agency-bundle": Step(
        "lead", "bundle", False,
        """?part qz:agency ?from ; qz:entry ?entry ; qz:role ?code . ?entry qz:bundle ?to ; qz:itemPrinted ?note BIND(?part AS ?fact)
        BIND(STRAFTER(STR(?code), "role-") AS ?role)""",
    ),
    "agency-water": Step("responsible", "water", False, "?fact qz:agency ?from ; qz:object ?to ."),
    "agency-holder": Step("holds", "person", True, "?tenure qz:agency ?from ; qz:person ?to ; " + _TENURE),
    "agency-phrase": Step("within", "agency-group", False, "?fact a qz:PhraseDefinition ; qz:member ?from ; qz:phrase ?to ."),
    "phrase-member": Step("member", "agency", True, "?fact a qz:PhraseDefinition ; qz:phrase ?from ; qz:member ?to ."),
    "person-tenure": Step(
        "holds", "post", False, "?tenure qz:person ?from . { ?tenure qz:post ?to } UNION { ?tenure qz:rank ?code ; qz:agency ?to } ?tenure " + _TENURE
    ),
    "person-steward": Step(
        "steward", "water", False,
        """{ ?fact qz:person ?from ; qz:object ?to . OPTIONAL { ?fact qz:rolePrinted ?note } }
        UNION { ?fact qz:responsibleOfficial ?from ; qz:object ?to . BIND("official" AS ?role) }""",
    ),
    "group-described": Step(
        "member", "agency", True,
        """?fact a qz:GroupMembership ; qz:group ?from ; qz:postPrinted ?post ; qz:rolePrinted ?rank . FILTER NOT EXISTS { ?fact qz:personPrinted ?named }
        OPTIONAL { ?fact qz:agency ?body } BIND(COALESCE(?body, ?from) AS ?to) BIND(CONCAT(?post, "，", ?rank) AS ?note)""",
    ),
    "issue-document": Step("prints", "policy", True, "?file qz:inIssue ?from ; a qz:SourceFile . ?fact a qz:Printing ; qz:document ?to ; qz:evidence/oa:hasSource ?file . OPTIONAL { ?fact qz:dateSigned ?start }"),
    "issue-source": Step("printed", "source", True, "?to qz:inIssue ?from ; a qz:SourceFile ."),
    "list-item": Step("lists", "item", True, "?fact qz:inList ?from ; qz:item ?to . OPTIONAL { ?fact qz:sequence ?note }"),
    "list-bundle": Step("lists", "bundle", True, "?fact qz:inList ?from ; qz:bundle ?to . "),
    "bundle-item": Step("lists", "bundle", True, f"{_IN_BUNDLE} FILTER NOT EXISTS {{ {_UNPLACED} }}"),
    "bundle-perhaps": Step("lists", "bundle", True, f"{_IN_BUNDLE} FILTER EXISTS {{ {_UNPLACED} }}"),
    "bundle-list": Step("lists", "list", False, "?fact qz:bundle ?from ; qz:inList ?to ."),
    "place-within": Step("within", "jurisdiction", True, "?to qz:within ?from ; a qz:Jurisdiction ."),
    "place-agency": Step("within", "agency", True, _PLACED + "qz:Agency ."),
    "place-item": Step("within", "item", True, _PLACED + "qz:PermitItem ."),
    "place-water": Step("within", "water", True, _PLACED + "qz:WaterBody ."),
    "place-issue": Step("within", "issue", True, _PLACED + "qz:GazetteIssue ."),
}  # fmt: skip

LINKS: dict[str, Step] = {**STEPS, **_MORE}
"""Every kind of link a page may show: those of chains, and more."""

_CHARGE = ("agency-item-authority", Text("主管的事项", "In charge of"))
_CARRIES = ("agency-item-implementer", Text("实施或参与实施的事项", "Carries out or takes part in"))
_DUTIES = ("agency-duty", Text("承担的任务", "Duties"))
_BUNDLES = ("agency-bundle", Text("参与的一件事", "One-stop bundles"))
_STATED = Text("载于何处", "Stated in")
_PRINTED = ("document-printing", Text("印在哪里", "Printed in"))
_CITED_BY = ("document-cited", Text("引用、修订、废止它的文件", "Cited, amended, repealed by"))
_ITEMS_UNDER = ("law-item", Text("据此设定的事项", "Items that rest on it"))
_VALID = ("document-validity", Text("何时有效，由谁解释", "In force, and who interprets it"))

GROUPS: dict[str, tuple[tuple[str, Text], ...]] = {
    "item": (
        ("item-authority", Text("由谁主管", "In charge")), ("item-implementer", Text("由谁实施", "Carried out by")),
        ("item-delegator", Text("由谁委托或下放", "Delegated by")), ("item-basis", Text("依据什么", "Rests on")),
        ("item-changed", Text("有何变化", "What changed")), ("item-list", Text("列入哪些清单", "Listed in")),
    ),
    "agency": (
        ("agency-holder", Text("由谁任职", "Held by")),
        _CHARGE, _CARRIES,
        ("agency-delegates", Text("委托或下放的事项", "Delegates")), _DUTIES, _BUNDLES,
        ("agency-group-office", Text("设有办公室的领导小组", "Hosts the office of")), ("agency-water", Text("负责的河湖", "Rivers and lakes")),
        ("agency-issued", Text("印发的文件", "Issued")), ("agency-interprets", Text("负责解释的文件", "Interprets")),
        ("agency-phrase", Text("属于哪些统称", "Covered by the phrases")),
    ),
    "agency-group": (("phrase-member", Text("包括哪些机关", "Which agencies it means")), _CHARGE, _CARRIES, _DUTIES, _BUNDLES),
    "law": (_ITEMS_UNDER, _CITED_BY, ("document-cites", Text("依据与引用", "Rests on, cites")), _VALID, _PRINTED),
    "policy": (
        ("document-cites", Text("依据、落实与引用", "Rests on, implements, cites")), _CITED_BY, _VALID,
        ("document-list", Text("公布的清单", "Publishes")), ("policy-item", Text("列出的事项", "Lists")), _ITEMS_UNDER,
        ("policy-duty", Text("部署的任务", "Duties")), ("policy-group", Text("成立或调整的领导小组", "Leading groups")),
        ("document-bundle", Text("一件事", "One-stop bundles")), ("policy-water", Text("河湖", "Rivers and lakes")),
        ("document-recognises", Text("认定或列入", "Recognises")), ("document-names", Text("任免", "Appointments and removals")),
        ("document-phrase", Text("界定的统称", "Phrases it defines")), _PRINTED,
    ),
    "duty": (
        ("duty-agency", Text("由谁负责", "Who answers")), ("duty-official", Text("责任领导", "Officials")), ("duty-stated", _STATED),
    ),
    "bundle": (
        ("bundle-agency", Text("由谁办理", "Seen to by")), ("bundle-item", Text("包含的事项", "Made up of")), ("bundle-perhaps", Text("未能确定归属的事项（存疑）", "Not assigned: items that may belong here")),
        ("bundle-list", Text("列入哪些清单", "Listed in")), ("bundle-stated", _STATED),
    ),
    "water": (
        ("water-steward", Text("河湖长", "Stewards")), ("water-agency", Text("责任单位", "Responsible")), ("water-stated", _STATED),
    ),
    "group": (
        ("group-member", Text("成员", "Members")), ("group-described", Text("以职务列名的成员", "Members named by post only")), ("group-office", Text("办公室", "Office")), ("group-stated", _STATED),
    ),
    "recognised": (("recognised-stated", _STATED),),
    "post": (("post-holder", Text("由谁担任", "Held by")), ("post-agency", Text("所属机关", "Post in"))),
    "person": (
        ("person-tenure", Text("担任的职务", "Posts")), ("person-group", Text("参加的领导小组", "Leading groups")),
        ("person-duty", Text("负责的任务", "Duties")), ("person-steward", Text("负责的河湖", "Rivers and lakes")),
    ),
    "issue": (("issue-document", Text("登载的文件", "Documents printed")), ("issue-source", Text("来源文件", "Source file"))),
    "list": (("list-item", Text("列出的事项", "Items")), ("list-bundle", Text("列出的一件事", "One-stop bundles"))),
    "jurisdiction": (
        ("place-within", Text("下辖", "Contains")), ("place-agency", Text("机关", "Agencies")), ("place-item", Text("许可事项", "Permit items")),
        ("place-water", Text("河湖", "Rivers and lakes")), ("place-issue", Text("公报", "Gazette issues")),
    ),
}  # fmt: skip
"""What is shown of each kind of thing: keys of :data:`LINKS`, in the order a reader asks."""
