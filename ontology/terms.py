"""The vocabulary as plain strings: ``terms.Listing``, ``terms.itemPrinted``, ``terms.MODE["初审"]``.

Names are those of the Turtle (classes begin with a capital, properties do not), so that code reads as the
graph does; ``tests/test_ontology_terms.py`` holds this module and the Turtle equal, but for what the Turtle alone needs.
Borrowed terms (SKOS, ELI …) stand in :mod:`ontology.standards`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quanze.ontology.iri import NS

# classes: sources and evidence
SourceFile: Final = NS + "SourceFile"
Passage: Final = NS + "Passage"

# classes: fact nodes
Printing: Final = NS + "Printing"
Listing: Final = NS + "Listing"
Implementation: Final = NS + "Implementation"
Delegation: Final = NS + "Delegation"
Entrustment: Final = NS + "Entrustment"
Citation: Final = NS + "Citation"
Validity: Final = NS + "Validity"
Duty: Final = NS + "Duty"
Participation: Final = NS + "Participation"
OfficialResponsibility: Final = NS + "OfficialResponsibility"
Appointment: Final = NS + "Appointment"
Removal: Final = NS + "Removal"
GroupMembership: Final = NS + "GroupMembership"
GroupOffice: Final = NS + "GroupOffice"
Stewardship: Final = NS + "Stewardship"
BundleEntry: Final = NS + "BundleEntry"
Recognition: Final = NS + "Recognition"
Report: Final = NS + "Report"
Identification: Final = NS + "Identification"
TextElsewhere: Final = NS + "TextElsewhere"
PhraseDefinition: Final = NS + "PhraseDefinition"
Annex: Final = NS + "Annex"
Unresolved: Final = NS + "Unresolved"

# classes: bodies and places
Agency: Final = NS + "Agency"
AgencyGroup: Final = NS + "AgencyGroup"
NamePeriod: Final = NS + "NamePeriod"
Jurisdiction: Final = NS + "Jurisdiction"
LeadingGroup: Final = NS + "LeadingGroup"

# classes: people and posts
Person: Final = NS + "Person"
IdentityCase: Final = NS + "IdentityCase"
CasePart: Final = NS + "CasePart"
Post: Final = NS + "Post"
Tenure: Final = NS + "Tenure"

# classes: items
PermitList: Final = NS + "PermitList"
BundleList: Final = NS + "BundleList"
PermitItem: Final = NS + "PermitItem"
ServiceBundle: Final = NS + "ServiceBundle"
WaterBody: Final = NS + "WaterBody"
RecognisedThing: Final = NS + "RecognisedThing"

# classes: documents
LegalDocument: Final = NS + "LegalDocument"
Law: Final = NS + "Law"
AdministrativeRegulation: Final = NS + "AdministrativeRegulation"
LocalRegulation: Final = NS + "LocalRegulation"
DepartmentRule: Final = NS + "DepartmentRule"
LocalGovernmentRule: Final = NS + "LocalGovernmentRule"
NormativeDocument: Final = NS + "NormativeDocument"
Standard: Final = NS + "Standard"
OtherDocument: Final = NS + "OtherDocument"
DocumentPart: Final = NS + "DocumentPart"
GazetteIssue: Final = NS + "GazetteIssue"

# datatypes
GBT2260: Final = NS + "GBT2260"
GBT39554: Final = NS + "GBT39554"
GB32100: Final = NS + "GB32100"

# classes: about this vocabulary
Code: Final = NS + "Code"
CompetencyQuestion: Final = NS + "CompetencyQuestion"

# properties: on every fact
statedIn: Final = NS + "statedIn"
evidence: Final = NS + "evidence"
confidence: Final = NS + "confidence"
doubt: Final = NS + "doubt"
order: Final = NS + "order"

# properties: source files and passages
sha256: Final = NS + "sha256"
extractor: Final = NS + "extractor"
text: Final = NS + "text"
lineCount: Final = NS + "lineCount"
startLine: Final = NS + "startLine"
endLine: Final = NS + "endLine"
page: Final = NS + "page"
inIssue: Final = NS + "inIssue"

# properties: printed names (as printed, white space removed)
numberPrinted: Final = NS + "numberPrinted"
titlePrinted: Final = NS + "titlePrinted"
statusPrinted: Final = NS + "statusPrinted"
issuerPrinted: Final = NS + "issuerPrinted"
kindPrinted: Final = NS + "kindPrinted"
itemPrinted: Final = NS + "itemPrinted"
authorityPrinted: Final = NS + "authorityPrinted"
agencyPrinted: Final = NS + "agencyPrinted"
agencyFull: Final = NS + "agencyFull"
delegatePrinted: Final = NS + "delegatePrinted"
delegatorPrinted: Final = NS + "delegatorPrinted"
instrumentPrinted: Final = NS + "instrumentPrinted"
interpreterPrinted: Final = NS + "interpreterPrinted"
personPrinted: Final = NS + "personPrinted"
rolePrinted: Final = NS + "rolePrinted"
postPrinted: Final = NS + "postPrinted"
officeAtPrinted: Final = NS + "officeAtPrinted"
objectPrinted: Final = NS + "objectPrinted"
responsibleOfficialPrinted: Final = NS + "responsibleOfficialPrinted"
codePrinted: Final = NS + "codePrinted"
bundleNumber: Final = NS + "bundleNumber"
bundlePrinted: Final = NS + "bundlePrinted"
namePrinted: Final = NS + "namePrinted"
phrasePrinted: Final = NS + "phrasePrinted"
printed: Final = NS + "printed"

# properties: printings and annexes
document: Final = NS + "document"
issuer: Final = NS + "issuer"
dateSigned: Final = NS + "dateSigned"
annexOf: Final = NS + "annexOf"

# properties: listings, implementations, delegations
inList: Final = NS + "inList"
sequence: Final = NS + "sequence"
item: Final = NS + "item"
authority: Final = NS + "authority"
reform: Final = NS + "reform"
remark: Final = NS + "remark"
listing: Final = NS + "listing"
agency: Final = NS + "agency"
mode: Final = NS + "mode"
note: Final = NS + "note"
delegate: Final = NS + "delegate"
delegator: Final = NS + "delegator"
implementation: Final = NS + "implementation"
delegationKind: Final = NS + "delegationKind"
extent: Final = NS + "extent"

# properties: citations and validity
relation: Final = NS + "relation"
citedTitle: Final = NS + "citedTitle"
citedNumber: Final = NS + "citedNumber"
citedKind: Final = NS + "citedKind"
article: Final = NS + "article"
citedDocument: Final = NS + "citedDocument"
instrument: Final = NS + "instrument"
interpreter: Final = NS + "interpreter"
effective: Final = NS + "effective"
effectiveOnIssue: Final = NS + "effectiveOnIssue"
term: Final = NS + "term"
expires: Final = NS + "expires"

# properties: duties and participation
section: Final = NS + "section"
task: Final = NS + "task"
deadlineText: Final = NS + "deadlineText"
due: Final = NS + "due"
dueBy: Final = NS + "dueBy"
recipient: Final = NS + "recipient"
recipientPrinted: Final = NS + "recipientPrinted"
content: Final = NS + "content"
address: Final = NS + "address"
leadAgency: Final = NS + "leadAgency"
cooperatingAgency: Final = NS + "cooperatingAgency"
responsibleAgency: Final = NS + "responsibleAgency"
impliedAgency: Final = NS + "impliedAgency"
duty: Final = NS + "duty"
entry: Final = NS + "entry"
role: Final = NS + "role"

# properties: appointments and groups
person: Final = NS + "person"
gender: Final = NS + "gender"
post: Final = NS + "post"
rank: Final = NS + "rank"
position: Final = NS + "position"
probation: Final = NS + "probation"
concurrent: Final = NS + "concurrent"
retirement: Final = NS + "retirement"
date: Final = NS + "date"
group: Final = NS + "group"
knownOn: Final = NS + "knownOn"
officeAt: Final = NS + "officeAt"

# properties: stewardships, bundles, recognitions
object: Final = NS + "object"
responsibleOfficial: Final = NS + "responsibleOfficial"
dueText: Final = NS + "dueText"
area: Final = NS + "area"
bundle: Final = NS + "bundle"
permitItem: Final = NS + "permitItem"
necessity: Final = NS + "necessity"
recognised: Final = NS + "recognised"
status: Final = NS + "status"
category: Final = NS + "category"

# properties: phrases and unresolved mentions
phrase: Final = NS + "phrase"
member: Final = NS + "member"
reason: Final = NS + "reason"
candidate: Final = NS + "candidate"

# properties: entities
answersFor: Final = NS + "answersFor"
partOf: Final = NS + "partOf"
agencyKind: Final = NS + "agencyKind"
level: Final = NS + "level"
jurisdiction: Final = NS + "jurisdiction"
within: Final = NS + "within"
guidedBy: Final = NS + "guidedBy"
predecessor: Final = NS + "predecessor"
successor: Final = NS + "successor"
nameOf: Final = NS + "nameOf"
changeKind: Final = NS + "changeKind"
start: Final = NS + "start"
end: Final = NS + "end"
formerName: Final = NS + "formerName"
replacedOn: Final = NS + "replacedOn"
supersedes: Final = NS + "supersedes"
heldPost: Final = NS + "heldPost"
holdsPost: Final = NS + "holdsPost"
startsOn: Final = NS + "startsOn"
endsOn: Final = NS + "endsOn"
datedFrom: Final = NS + "datedFrom"
datedBy: Final = NS + "datedBy"
asOf: Final = NS + "asOf"
endedWith: Final = NS + "endedWith"
expiresComputed: Final = NS + "expiresComputed"
memberOf: Final = NS + "memberOf"
maybeSameAs: Final = NS + "maybeSameAs"
alike: Final = NS + "alike"
part: Final = NS + "part"
score: Final = NS + "score"
verdict: Final = NS + "verdict"
postTitle: Final = NS + "postTitle"
tenureStatus: Final = NS + "tenureStatus"
openedBy: Final = NS + "openedBy"
closedBy: Final = NS + "closedBy"
knownFrom: Final = NS + "knownFrom"
publishedIn: Final = NS + "publishedIn"
competentAuthority: Final = NS + "competentAuthority"
implementedBy: Final = NS + "implementedBy"
legalBasis: Final = NS + "legalBasis"
delegatedBy: Final = NS + "delegatedBy"
steward: Final = NS + "steward"
issuerMark: Final = NS + "issuerMark"
year: Final = NS + "year"
serial: Final = NS + "serial"
issues: Final = NS + "issues"
issueNumber: Final = NS + "issueNumber"
totalNumber: Final = NS + "totalNumber"


def _codes(scheme: str, notations: str) -> Mapping[str, str]:
    """IRIs of a code list by notation, which is the value printed or shown in query columns."""
    return MappingProxyType({notation: f"{NS}{scheme}-{notation}" for notation in notations.split()})


ROLE: Final = _codes("role", "lead cooperating responsible implied")
POSITION: Final = _codes("position", "head deputy member")
RELATION: Final = _codes("relation", "basis implements issues repeals amends cites to_amend")
MODE: Final = _codes(
    "mode",
    "实施 审批 审核 审查 初审 复审 核准 核发 登记 备案 受理 承办 会同 配合 前置审查 受委托 直接下放 委托 授权 "
    "指定 上报 转报 征求意见 征得同意 出具意见",
)
REFORM: Final = _codes(
    "reform",
    "直接取消审批 审批改为备案 实行告知承诺 优化准入服务 优化审批服务 取消 调整 承接 下放 委托 新增 合并 保留 清理规范",
)
NECESSITY: Final = _codes("necessity", "基础事项 情形事项")
LEVEL: Final = _codes("level", "国家 省级 市级 县级 乡级")
AGENCYKIND: Final = _codes(
    "agencykind",
    "government department office party congress cppcc supervision court procuratorate dispatched division "
    "branch public-institution enterprise school hospital mass association zone-administration financial "
    "military leading-group leading-group-office other",
)
RANK: Final = _codes(
    "rank",
    "一级巡视员 二级巡视员 一级调研员 二级调研员 三级调研员 四级调研员 一级主任科员 二级主任科员 三级主任科员 "
    "四级主任科员 一级科员 二级科员 巡视员 副巡视员 调研员 副调研员 主任科员 副主任科员 科员 办事员 "
    "一级警务专员 二级警务专员 一级高级警长 二级高级警长 三级高级警长 四级高级警长 一级警长 二级警长 三级警长 "
    "四级警长 督办 一级高级主办 二级高级主办 三级高级主办 四级高级主办 一级主办 二级主办 三级主办 四级主办 "
    "一级行政执法员 二级行政执法员",
)
DOCUMENTKIND: Final = _codes("documentkind", "法律 行政法规 地方性法规 部门规章 地方政府规章 规范性文件 标准 其他")
DOCUMENTTYPE: Final = _codes(
    "documenttype",
    "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 条例 规定 办法 细则 规则 章程 "
    "方案 计划 规划 预案 要点 措施 清单 人事任免 解读 其他",
)
TENURESTATUS: Final = _codes("tenurestatus", "open ended unknown")
DELEGATIONKIND: Final = _codes("delegationkind", "委托 授权 下放")
CHANGEKIND: Final = _codes("changekind", "merger split absorption reorganisation")
GENDER: Final = _codes("gender", "女 男")
VERDICT: Final = _codes("verdict", "same different unsure")

CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "role": ROLE,
        "position": POSITION,
        "relation": RELATION,
        "mode": MODE,
        "reform": REFORM,
        "necessity": NECESSITY,
        "level": LEVEL,
        "agencykind": AGENCYKIND,
        "rank": RANK,
        "documentkind": DOCUMENTKIND,
        "documenttype": DOCUMENTTYPE,
        "tenurestatus": TENURESTATUS,
        "delegationkind": DELEGATIONKIND,
        "changekind": CHANGEKIND,
        "gender": GENDER,
        "verdict": VERDICT,
    }
)
"""Every code list by the name of its scheme."""

CLASS_OF_KIND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "法律": Law,
        "行政法规": AdministrativeRegulation,
        "地方性法规": LocalRegulation,
        "部门规章": DepartmentRule,
        "地方政府规章": LocalGovernmentRule,
        "规范性文件": NormativeDocument,
        "标准": Standard,
        "其他": OtherDocument,
    }
)
"""Class of a legal document by its kind (法律 → qz:Law)."""
