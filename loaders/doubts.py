"""Why a reading is doubtful, in the words that a fact carries (``qz:doubt``): one table for all that read and resolve.

A reason with words in braces is completed by :meth:`Doubt.of`; ``confidence.py`` says how much a doubt costs.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

_GAP = re.compile(r"\\\{[a-z_]+\\\}")


class Doubt(StrEnum):
    """Every reason of doubt, by the stage that finds it."""

    # The file itself.
    UNREADABLE = "原文此处有无法识别的字符"
    OTHER_ENCODING = "此行编码与全文不同，按另一种编码读取"
    GARBLED = "此行疑为乱码"
    ENTITY_LOST = "文中的 XML 实体未展开，其文字缺失"
    CHUNK_LOST = "文中嵌入的文件未能读取，其文字缺失"
    SCAN_UNSURE = "扫描件此行有文字识别不够确定（{percent}%）"

    # A document's head.
    TITLE_BY_LAYOUT = "标题不像公文标题，按版面推定"
    STANDING_ABOVE = "标题上方印有“{words}”"
    LINE_ABOVE = "标题上方紧接“{words}”，或是标题的开头"
    DRAFT_TITLE = "印明是征求意见稿、草案等，未必已经施行"
    TITLE_FROM_PAGE = "正文没有印出标题，取自网页的标题"
    TITLE_FROM_OPENING = "没有印出标题，以开头的文字代替"
    TITLE_OF_ISSUED = "没有印出标题，以所印发文件的标题代替"
    NUMBER_FROM_CONTENTS = "文号未印在正文，按目录推定"
    NUMBER_FROM_ELSEWHERE = "文号与日期印在别处，按唯一未定的文号推定"
    PAGE_DIFFERS = "正文的{what}是{printed}，网页信息栏的是{given}"
    DAMAGED = "{what}印得不全：{left}"
    APPROVED_BY_ANOTHER = "题注说由{approver}批准、{issuers}发布"
    VALIDITY_FROM_PAGE = "正文没有写施行和失效日期，取自网页信息栏"
    DAY_COUNTED = "施行日期按印发日期后{days}日推算"
    IMPLEMENTS_IN_TASK = "落实、执行该文件是所列任务的要求，未必是本文件的目的"
    TITLE_MARKS_UNPAIRED = "书名号不配对，标题可能不完整"

    # Columns of tables.
    COLUMN_UNHEADED = "表头未印出或未写明，栏目按内容推定"
    COLUMN_NARROW = "“{one}”与“{other}”两栏均可能是{what}"
    CELLS_DEALT = "行内有空格未印出，各格按内容归栏"

    # Permit items and powers handed on.
    ITEM_CUT_OFF = "事项名称结尾不完整，疑有识别错误"
    ITEM_BY_TITLE = "清单未印实施机关与依据，按标题认作事项"
    BODY_BY_TITLE = "清单未印实施机关，取标题所称的机关"
    GUIDE_UNCONFIRMED = "未按标题确认为办事指南"
    IMPLEMENTER_DIFFERS = "实施机关印作“{printed}”，备注作“{remark}”"
    IMPLEMENTER_IS_TITLE = "实施机关栏印有文件名称，单元格可能错位"
    SEQUENCE_ODD = "序号印作“{sequence}”"
    BASIS_MARKS_UNPAIRED = "依据的书名号不配对，可能没有印全"
    REFORM_TWICE = "改革方式标了不止一种：{reforms}"
    REFORM_MISSING = "改革方式没有标出"
    ENTRUSTED_OR_NOT = "方式印作“{printed}”，是否委托未必明确"
    NOT_SPLIT = "印作“{printed}”，未拆分为委托机关与受托机关"
    AGENCY_BRACKET_UNPAIRED = "括号不成对，机关名称可能不完整"
    SEVERAL_DELEGATORS = "附注中有多个委托或下放机关：{agencies}"
    DELEGATOR_FROM_DECISION = "下放机关未与事项同印，取作出决定的机关"
    KINDS_TOGETHER = "印作“{printed}”，未分各项"

    # Duties.
    BRACKET_UNCLOSED = "括号没有印全"
    NAMES_ALONE = "括号内只列单位，没有印明分工"
    FIRST_OF_TWO = "“{first}、{second}”同列首位，后者或亦为牵头单位"
    SHIFTED = "单元格错位，按内容归列"
    LEAD_MISSING = "牵头单位未印出"
    LEAD_BY_SIGN = "责任单位中加标记者按牵头单位读出，标记的含义未必如此"
    NOBODY_LEADS = "牵头责任单位栏未印领导姓名，所列或为配合单位"
    TASK_REPEATED = "任务栏无序号且与后一栏相同，疑为重印"
    LEADER_MISSING = "“{agency}”旁未印领导姓名"
    UNREAD_CHARACTERS = "有读不出的字：{characters}"
    MERGED_ALL = "责任栏空白，按合并单元格取自第{line}行"
    MERGED_LEAD = "牵头单位栏空白，按合并单元格取自第{line}行"
    MERGED_OFFICIAL = "责任领导栏空白，按合并单元格取自第{line}行"
    PAIRED_WITH_ROWS = "一格中的多项任务与下方各行依次对应"
    NOT_PAIRED = "一格中的任务与责任单位条数不等，未能一一对应"
    DEALT_TO_ROWS = "一格中的多组配合单位与各行依次对应"
    CROSSED_NAMES = "姓名竖排交错，按列重组"
    REPRINTED_AT_BREAK = "换页处“{printed}”字重印，读作“{read}”"

    REPORTER_MISSING = "未写明由谁报送"

    # People.
    CONFIRMED = "试用期满正式任用，非新任"
    PROPOSED = "推荐或提名人选，尚待任命"
    REQUESTED = "请求辞去，未印是否接受"
    REPORTED = "报道中的任免，无“同志”或任免动词佐证"
    NAME_RUNS_INTO_POST = "姓名与职务之间无间隔，分界存疑"
    POST_RUNS_INTO_NAME = "姓名与职务连排，分界存疑"
    NAME_DOUBLED = "“{name}”疑有重字"
    SURNAME_RARE = "“{name}”的姓氏少见"
    NAME_UNUSUAL = "“{name}”不像常见姓名"
    DESCRIBED = "成员以职务描述，未具名"
    ROLE_MISSING = "名单开头没有印出职责"
    GROUP_MISSING = "未见所属领导小组名称"
    POST_MISSING = "姓名前未印职务"

    CREDIT_CODE_WRONG = "统一社会信用代码“{code}”的校验码不符"
    BODY_BEGINS_BEFORE = "“{printed}”前面可能连有别的词，或不止一个单位"

    # Rivers, bundles, recognitions.
    THING_MISREAD = "“{printed}”在正文中作“{elsewhere}”，疑有误识"
    NOT_A_NAME = "“{printed}”不像姓名"
    NOT_AN_AGENCY = "“{printed}”不像机关名称"
    BUNDLE_NEARER = "按名称印出的位置归属，但此行的事项与相邻的另一件事更近"
    BUNDLE_DEDUCED = "“一件事”名称印在合并单元格之中，此行的归属按牵头标记和事项推定"
    BUNDLE_NAMELESS = "另一牵头标记起为另一件事，其名称未印出"
    ITEM_REPEATED = "同一件事内重复列出，疑为重复识别"
    ITEMS_IN_ONE_CELL = "一格内的多个事项按顿号分开"
    ITEM_OF_SEVERAL = "所属许可事项按名称相近取“{item}”，清单另有{others}"
    DEPARTMENT_MISSING = "责任部门未印出"
    DEPARTMENT_SHIFTED = "单元格错位，责任部门未印出"
    DEPARTMENT_MERGED = "责任部门单元格空白，按合并单元格取相邻行"
    ONE_EXAMPLE = "正文只举一例，名单未见"

    # What names and mentions stand for.
    PLACE_UNKNOWN = "文件的地方不明"
    PLACES_DISAGREE = "文件的地方不明：所指地方不一"
    PLACE_PRESUMED = "文件的地方据{signs}推定为{place}"
    STRETCH_DOUBLED = "“{printed}”有重复的字，读作{body}"
    CHARACTER_WRONG = "“{printed}”似误一字，读作{body}"
    CHARACTER_LOST = "“{printed}”似缺一字，读作{body}"
    CHARACTER_ADDED = "“{printed}”似多一字，读作{body}"
    DIVISION_OF_ISSUER = "只印“{printed}”，读作发文机关{body}的"
    ONLY_PRINTED = "只印“{printed}”，读作{body}"
    USUAL_SPELLING = "“{printed}”读作{body}，全称是通行的写法"
    MAYBE_SHORT = "“{printed}”不在机构名录，可能是简称"
    SEVERAL_JOINED = "“{printed}”是几个名称连写"
    NAME_TWICE = "“{printed}”名称重复"
    WORDS_OF_LAW = "“{printed}”是法规用语，读作{body}"
    USUAL_IN_PLACE = "印作“{printed}”，{place}设的是{body}"
    ZONE_CUT = "“{printed}”的园区名称似有缺漏"
    ZONE_ELSEWHERE = "“{printed}”是{seat}的园区，文件是{place}的"
    PERHAPS_ANOTHER = "“{printed}”也可能是{bodies}"
    TITLE_VAGUE = "题名过于笼统，可能指不同文件"
    TITLE_WITH_SEVERAL_NUMBERS = "同题名的文件有{count}个文号：{numbers}"
    DOCUMENT_NAMELESS = "没有题名，也没有文号"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_GAP.sub(".+?", re.escape(self)), re.DOTALL)

    def of(self, **said: object) -> str:
        """The reason in words, completed by what is printed.

        >>> Doubt.LEADER_MISSING.of(agency="市水利局")
        '“市水利局”旁未印领导姓名'
        """
        return self.format(**said)

    def is_reason_of(self, doubt: str) -> bool:
        """Whether a doubt in words gives this reason.

        >>> Doubt.MERGED_LEAD.is_reason_of("牵头单位栏空白，按合并单元格取自第7行"), Doubt.SHIFTED.is_reason_of("甲")
        (True, False)
        """
        return self._pattern.fullmatch(doubt) is not None
