"""Words around titles by which print repeals, issues, amends, carries out or rests on what it names."""

from __future__ import annotations

import re

from quanze.loaders.codes import Relation
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.numerals import COUNTED, HAN
from quanze.loaders.rules import Rule

REPEALED_AFTER = Rule(
    "repealed-after",
    r"^[，,]?[^，。；,;※【]{0,40}?(?:同时|即行|随即|自行|一律|相应|随之|予以|一并|不再有效并|自然)?(?<!已)(?<!已经)(?<!已被)(?:废止|失效|作废|停止执行|不再执行|停止施行)(?![※一]|了)",
    finds={
        "同时废止。": ["同时废止"],
        "自本办法施行之日起废止": ["自本办法施行之日起废止"],
        "，自本决定印发之日起一律停止执行": ["，自本决定印发之日起一律停止执行"],
    },
    leaves=("的要求，废止一批文件", "精神", "，废止※※※※", "【已废止，最新为※※※※】", "（已废止）"),
)
REPEALING = Rule(
    "repealing-before",
    r"(?:废止|废除|宣布失效|停止执行)(?:了)?[^，。；,;《》]{0,12}$",
    finds={"决定废止": ["废止"], "现宣布失效": ["宣布失效"]},
    leaves=("废止后，按照", "贯彻落实"),
)
ISSUED_AFTER = Rule(
    "issued-after",
    (
        r"^[^。；;]{0,90}?。?(?:(?:经|根据|按照)[^，。；,;]{2,30}，)?(?:现|特|并|一并)(?:将其|予以?|一并|正式)?(?:印发|公布"
        r"|发布|颁布|下发|转发|批转|刊发)|^(?:正式)?印发(?:给|你|各)|^(?:予以|一并)(?:印发|公布|发布)|^(?:印发"
        r"|公布|发布|转发|下发)(?:给|于|如下|施行|实施)?(?:你|各|，|。|$)"
    ),
    finds={
        "印发给你们，请认真执行。": ["印发给"],
        "已经市人民政府同意，现印发给你们": ["已经市人民政府同意，现印发"],
        "，经市人民政府同意，现予公布。": ["，经市人民政府同意，现予公布"],
        "已经会议通过。根据领导意见，现予转发": ["已经会议通过。根据领导意见，现予转发"],
    },
    leaves=("精神，制定本方案", "确定的事项"),
)
ISSUING_NOW = Rule(
    "issuing-before",
    r"(?:现将|兹将|现(?:予|批准)?(?:印发|公布|发布|颁布|转发|批转))[^，。；,;《》]{0,12}$",
    finds={"经市人民政府同意，现将": ["现将"], "现公布": ["现公布"]},
    leaves=("根据", "现将有关事项通知如下：一、落实"),
)
MADE = Rule(
    "made-before",
    r"(?:制定|修订|修改|形成|编制|起草|拟订|拟定|修订完善|修订形成|汇编)(?:了|形成|完善|并通过)?$",
    finds={"结合实际，修订形成": ["修订形成"], "市财政局修订了": ["修订了"], "我局制定了": ["制定了"]},
    leaves=("制定本方案，落实", "修订后的"),
)
AMENDING = Rule(
    "amending-before",
    r"(?:修订|修改|修正|调整|更名)(?:完善|补充)?(?:了|和完善|并完善)?$",
    finds={"适时修订": ["修订"], "修订完善": ["修订完善"], "市人民政府决定修改": ["修改"]},
    leaves=("严格执行修订后的", "进一步完善"),
)
AMENDED_AFTER = Rule(
    "amended-after",
    r"^(?:[^，。；,;《》]{0,20}?(?:进行|作出?|予以|作如下|部分条款作|根据本决定作)(?:了|以下|如下|部分|必要|相应)?(?:的)?(?:修改|修订|调整|修正)"
    r"|(?:中|中的)?[^，。；,;《》]{0,20}(?:修改为|调整为|修订为|更名为)|(?:作|进行)如下(?:修改|调整)"
    rf"|第[{COUNTED}0-9]+条[^，。；,;《》]{{0,14}}?(?:增加|删去|删除))",
    finds={
        "第七条中增加一项": ["第七条中增加"],
        "进行调整，制定本区划": ["进行调整"],
        "作如下修改": ["作如下修改"],
        "第三条修改为": ["第三条修改为"],
    },
    leaves=("的要求，对目录进行调整", "精神"),
)
DELETED = Rule(
    "deleted-from",
    r"^(?:中的?)?第[一-鿿0-9]{1,12}[章条款项]",
    finds={"第十条第二款。": ["第十条第二款"]},
    leaves=("的名称", "中的限制"),
)
"""Behind a title after 删去: what is deleted from it."""
COMMENTED = Rule(
    "commented-on",
    r"^(?:等(?:文件|材料)?)?(?:所)?(?:的|作出的?){1,2}(?:重要|有关|书面)*(?:批示|指示|答复|批复|批语)",
    finds={"的批示，市水利局已派出工作组": ["的批示"], "作出的重要指示": ["作出的重要指示"]},
    leaves=("的要求", "批示后印发"),
)
"""Behind a title after 对 or 在: what somebody wrote on it is obeyed, not the title."""
_CUES = (
    (Relation.BASIS, ("根据", "依据", "按照", "依照", "遵照", "依", "按", "以")),
    (None, ("参照", "围绕", "参考", "紧扣")),
    (
        Relation.IMPLEMENTS,
        (
            "贯彻落实", "贯彻执行", "贯彻实施", "学习贯彻", "贯彻", "落实", "执行", "实施", "抓好",
        ),
    ),
    (
        Relation.CITES,
        (
            "印发实施", "印发", "制定", "出台", "编制", "公布", "发布", "违反", "遵守", "符合", "对照", "属于", "纳入", "列入",
            "参见", "详见", "取得", "填写", "提交", "提供", "适用", "结合", "衔接", "配合", "确定", "建立", "转发", "起草",
            "签订", "对接", "开展",
        ),
    ),
)  # fmt: skip
RELATIONS = {word: relation for relation, words in _CUES for word in words}
"""None: a basis where something is drawn up after it, else no more than a mention."""
CUE = re.compile("|".join(sorted(RELATIONS, key=len, reverse=True)))
"""Verbs and prepositions that can govern a title; the one nearest before it does."""
NOT_CUES = re.compile(
    r"不(?:再|得|予)?(?:执行|实施|适用)|以(?:及|下|上|外|内|来|前|后|人民)|可以|予以|所以|依(?:法|规|托|然)|按(?:时|期|规定|程序|要求|职责|需|年|月|季)|(?:组织|具体|实际)实施"
    r"|(?:印发|制[定订]|发布|公布|出台|颁布|下发|转发|编制|修[订改]|起草|建立|确定)(?:实施)?(?:后)?的"
)
HANDED_OVER = re.compile(r"将[^，。；※]{0,15}$|了$")
OF_A_BODY = re.compile(
    r"[一-鿿、]{1,200}(?:部|委|局|厅|会|署|院|办|中心|政府|部门|单位|企业|公司|机构)(?:报送|提出|制[定订]|拟[定订])?的?$"
)
"""Before a title: whose it is (民政部《…意见》已经国务院同意，现转发给你们)."""
YEAR_FIRST = re.compile(rf"^{YEAR}年度?$")
"""Before a title that print has parted from its year (2024年《云江市节水方案》)."""
LANDED = Rule(
    "put-into-effect-after",
    r"^(?:等|的|和|、|有关|相关|各项|主要|重点|配套|文件|政策|措施|举措|任务|目标|要求|规定|精神|内容|条款|制度|全面|有效|真正|尽快|切实|加快|贯彻|执行|实施)*"
    r"(?:落地|落实|见效|落细)(?!情况)",
    finds={"文件落地见效，特制定本方案": ["文件落地"], "各项措施落实到位": ["各项措施落实"]},
    leaves=("修订工作，落实责任", "的起草", "出台落实", "修订工作落实", "草案的制定任务落实", "落实情况的通报"),
)
"""Behind a title after 推动: what it says is put into effect."""
DRIVES = re.compile(r"(?:推动|推进|促进|确保|保障|保证)$")
NEWLY_MADE = Rule(
    "newly-made-before",
    r"^(?:新|重新|最新)?(?:修订|修改|修正|制定|编制)(?:完善)?(?:后)?的$",
    finds={"新修订的": ["新修订的"], "修订后的": ["修订后的"]},
    leaves=("贯彻新修订的", "修订了"),
)
REVISED = re.compile(rf"^第?[{HAN}]*次?(?:修正|修订)")
ACTED_ON = Rule(
    "acted-on-as-it-says",
    (
        r"^[^，。；;※]{0,24}?(?:严肃|依法|从严|统一|同步|严格|妥善|予以|给予)*(?:处理|执行|办理|处罚|处置|追究"
        r"|查处|问责|惩处|给予)|^[^。；;※]{0,24}，由[^，。；]{2,40}?(?:处|给予|责令|依法|按照)|^[^。；;※]{0,20}，(?:依法|严肃|从严|予以)?(?:处理|处罚|处置|追究|查处|问责"
        r"|给予)"
    ),
    finds={
        "相应条款严肃处理": ["相应条款严肃处理"],
        "的规定执行。": ["的规定执行"],
        "，给予警告": ["，给予"],
        "的规定，由水行政部门处罚款": ["的规定，由水行政部门处"],
    },
    leaves=("精神，制定本方案", "，结合实际，制定执行方案", "的要求，对林地实行全封管理"),
)
"""What is done as a document says: it is cited there, nothing is made under it."""
APPROVED = Rule(
    "approved-before",
    r"(?:同意|批准|核准|审议通过)(?:实施|执行|印发|发布|将|把|对|你[市县区省局院]的?)?$",
    finds={"同意批准实施": ["批准实施"], "原则同意": ["同意"]},
    leaves=("经市政府同意，贯彻实施", "批准后，实施"),
)
"""What a reply approves is cited, whatever verb the approval is about."""
RECEIVED = re.compile(r"^[^。；;]{0,40}?(?:收悉|收到|已悉)|^的?(?:重要)?批示")
AMENDED_BEFORE = re.compile(r"(?:对|将|就|把|在)$|^$")
DONE = re.compile(r"(?:决定|同意|批准|已|现|经[^，。]{2,20})[^，。；]{0,12}$|适时$|及时$")
"""Before 修订: it is done by this document, or has been; else it is a task still to be done."""
MAY = re.compile(
    r"(?:可以|可|不得|有权|应当?|必须|须|(?<![需主重])要|负责)(?:严格|认真|切实|及时)?(?:根据|依据|按照|依照|依|按)$"
)
"""Who may or has to go by a title rests on it; the document does not."""
AS_BASIS = re.compile(r"^[^，。；,;]{0,30}为(?:依据|根据|准则)")
BETWEEN = re.compile(
    rf"^(?:第[{COUNTED}0-9]+条(?:第?[{HAN}、至0-9]+[款项目])*(?:中?关于)?)?"
    r"(?:等?(?:文件|法律法规|法律、法规|规定)?(?:的)?(?:有关|相关|部署)?(?:精神|要求|规定|部署|工作部署|条款)?)?"
    r"(?:(?:[、和及与或并]|，?以及|暨)[^，。；：]{0,40})?$|^，$"
)
QUOTED = re.compile(r"“[^”]{1,80}”")
ARTICLES = re.compile(rf"^(?:[、和及与]|第[{COUNTED}0-9]+[章节条款项目]|等|的?(?:有关|相关)?(?:规定|要求|精神)(?!的))+")
DESCRIBING = Rule(
    "describes-a-thing",
    r"^(?:由|应|需|予以|须|所|发行|审批|设立|取得|确定|核定|批准|登记|认定|办理|规定|享受|实施)[^，。；、]{0,40}的[一-鿿]",
    finds={"由国务院审批的用地": ["由国务院审批的用"], "发行的首只股票": ["发行的首"]},
    leaves=("制定本办法", "的要求", "对我市的目录进行调整", "规定，制定本市的办法"),
)
"""What follows a title that only describes something else (依照《…》由国务院审批的用地)."""
MODIFYING = Rule(
    "title-tells-which",
    r"^[^，。；、※]{0,10}?的(?:第?一|主要|直接|具体|首要|牵头)*(?:责任人|责任主体|责任单位|责任部门|主体|部门|单位|机构|情况|进展|成效|效果)",
    finds={
        "的第一责任人，要加强管理": ["的第一责任人"],
        "要求的情况": ["要求的情况"],
        "的责任单位": ["的责任单位"],
    },
    leaves=("要求，完善制度", "精神，制定本方案", "的通知要求"),
)
"""What follows 落实 and a title that only tell which person, body or state is meant."""
DERIVED = Rule(
    "issues-what-is-made-of-it",
    r"^[^，。；《》]{0,24}?(?:分解|分工|任务|方案|清单|细则|台账|责任表|分工表)[^，。；《》]{0,6}(?:印发|下发|公布|转发)",
    finds={"重点任务分解印发给你们": ["重点任务分解印发"], "任务分工方案予以印发": ["任务分工方案予以印发"]},
    leaves=("印发给你们，请抓好任务落实", "予以公布"),
)
