"""How closing clauses print from when and how long an instrument holds, who interprets it, and which one they mean."""

from __future__ import annotations

from quanze.loaders.language import document_kinds
from quanze.loaders.language.dates import DAY
from quanze.loaders.language.numerals import COUNT
from quanze.loaders.rules import Rule

_ISSUE = r"印发|发布|公布|颁布|颁发|发文|下发|签发|通过|批准|批复|公告|本[文通][件知](?:印发|下发)?"
EFFECTIVE = Rule(
    "effective-from",
    rf"(?:(?:自|从|于|由)(?:(?P<day>{DAY})|(?P<issue>{_ISSUE}))(?:之日|日)?(?:零时|0时|0:00)?起?(?:(?P<days>[{COUNT}]{{1,3}})日后)?"
    rf"(?:[（(][^）)]{{0,30}}[）)])?(?:起)?(?:(?:正式|开始|同时|一并)?(?:施行|实施|执行|生效|试行|起效|适用|暂行|实行(?=[，。；,;（(]|$))"
    rf"|至(?P<till>{DAY})止?(?:施行|实施|执行|有效)?))",
    finds={
        "本办法自印发之日起施行。": [{"day": None, "issue": "印发", "days": None, "till": None}],
        "本细则自2021年5月1日起执行，": [{"day": "2021年5月1日", "issue": None, "days": None, "till": None}],
        "本规定自公布之日起30日后施行": [{"day": None, "issue": "公布", "days": "30", "till": None}],
    },
    leaves=(
        "自2021年5月1日起实行告知承诺",
        "自受理之日起2个工作日内完成",
        "自注册登记之日起缴纳社会保险",
        "2018年起实施改造",
    ),
)
TERM = Rule(
    "term",
    rf"(?:有效期|试行期|试行期限|有效期限|执行期限|实施期限|暂行期|施行期限)(?:限)?(?:为|是|暂定|定为|至|到|截至|截止到|：|暂定为)?"
    rf"(?:自{DAY}起?至)?"
    rf"(?:(?P<term>[{COUNT}两]{{1,3}}个?[年月])|(?P<till>{DAY}))",
    finds={
        "有效期为5年。": [{"term": "5年", "till": None}],
        "有效期至2024年12月31日": [{"term": None, "till": "2024年12月31日"}],
        "试行期2年": [{"term": "2年", "till": None}],
        "有效期自2021年7月1日起至2026年6月30日": [{"term": None, "till": "2026年6月30日"}],
    },
    leaves=("延长有效期限", "3年有效期内"),
)
TRIAL = Rule(
    "trial-term",
    rf"(?:施行|实施|执行|起)[，,]?(?:暂定)?试行(?P<term>[{COUNT}两]{{1,3}}个?[年月])",
    finds={"自印发之日起施行，试行2年": [{"term": "2年"}]},
    leaves=("试用期一年",),
)
SPAN = Rule(
    "in-force-from-to",
    rf"(?:有效期|试行期|执行期|实施期|施行期|适用期|暂行期)限?(?:为|是|自|从|：|:){{0,2}}(?P<day>{DAY})起?(?:至|到|—|－|-)(?P<till>{DAY})",
    finds={
        "本规定执行期限为2019年1月1日至2023年12月31日。": [{"day": "2019年1月1日", "till": "2023年12月31日"}],
        "有效期自2021年7月1日起至2026年6月30日": [{"day": "2021年7月1日", "till": "2026年6月30日"}],
    },
    leaves=("有效期为5年。", "有效期至2024年12月31日"),
)
LABELLED = Rule(
    "day-of-force-labelled",
    rf"^(?:[（(]?[{COUNT}]{{1,3}}[）)、.．])?(?:发布[与和及])?(?:实施|施行|生效)(?:日期|时间)[：:](?P<day>{DAY})",
    finds={
        "发布与实施日期：2022年7月4日": [{"day": "2022年7月4日"}],
        "施行日期：2022年7月4日": [{"day": "2022年7月4日"}],
    },
    leaves=("实施日期另行通知", "活动时间：2022年7月4日"),
)
SUBJECTS = Rule(
    "instruments-a-clause-names",
    r"^(?:《[^《》]{1,60}》[和、及与]?){1,6}(?=(?:共同|分别|均|具体)?(?:由|自|从|的?解释|有效期))",
    finds={"《清单》和《目录》由市水利局解释。": ["《清单》和《目录》"]},
    leaves=("按照《清单》由市水利局办理", "本办法由市水利局解释"),
)
UNTIL = Rule(
    "until",
    rf"^[，,]?(?:施行|执行|实施|有效)?至(?P<till>{DAY})(?:止|终止|失效|废止|有效)?",
    finds={"，至2025年12月31日止": [{"till": "2025年12月31日"}]},
    leaves=("，有效期5年",),
)
INTERPRETED = Rule(
    "interpreted-by",
    r"(?:由|委托|授权|归|属于?|商)(?P<who>[^，。；,;由]{2,60}?)(?:共同|分别"
    r"|按(?:照)?(?:各自)?职责(?:分工)?|具体)?(?:负责|承担|进行|予以|行使)?(?:具体(?:应用(?:问题)?的?)?"
    r"|有关)?"
    r"(?:解释|组织实施和解释|的?解释工作|实施和解释|修订和解释)",
    finds={
        "本办法由市水利局负责解释。": [{"who": "市水利局"}],
        "由市发展改革委（市粮食和储备局）会同市财政局负责解释": [{"who": "市发展改革委（市粮食和储备局）会同市财政局"}],
    },
    leaves=("做好政策解释工作", "由市水利局负责实施"),
)
RIGHT_OF = Rule(
    "right-to-interpret",
    r"解释(?:权|工作)(?:归|属于?|由)(?P<who>[^，。；,;]{2,50}?)(?:所有|行使|负责|承担)?(?=[，。；,;]|$)",
    finds={"本细则解释权归市水利局所有。": [{"who": "市水利局"}]},
    leaves=("解释权限",),
)
SELF = Rule(
    "self-reference",
    r"(?:本|该|此|以上|上述)(?:暂行|试行|实施|扶持|管理|若干|工作|行动|补充|调整)?"
    rf"(?P<kind>{document_kinds.alternatives('self')})",
    finds={
        "本暂行办法自": [{"kind": "办法"}],
        "本扶持措施由": [{"kind": "措施"}],
        "该补充通知自": [{"kind": "通知"}],
        "本区划自": [{"kind": "区划"}],
    },
    leaves=("本市行政区域", "根据本地实际"),
)
