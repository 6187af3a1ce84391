"""Whether a printed word can be a Chinese personal name: a surname of a closed list and one or two more characters.

The surnames are those of the 百家姓 that are in use and the common ones it lacks (public-security name statistics).
"""

from __future__ import annotations

import re

from quanze.loaders.language.endings import ends

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖邸闫覃佟岳付代涂丘展苟战降"
    "赫仝漆信库修楚青原冼麦占卿闭奉银粟玉商鹿光尧母欧迟来甫隋练才刀布仉上官海揭敬丛赛拓虎苑哈保侬冶粘苟矫亓郄綦"
    "楼帅亢晋折庹辜郇鄢苌栗茆缴谌禤甯佘戢笪雒撒邝畅"
)  # fmt: skip
COMPOUND_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "司徒", "令狐", "皇甫", "尉迟", "公孙", "慕容", "夏侯", "东方", "长孙", "宇文", "端木", "百里",
    "南宫", "轩辕", "闻人", "呼延", "澹台", "公冶", "太史", "申屠", "独孤", "完颜", "万俟", "赫连", "钟离", "拓跋", "第五",
)  # fmt: skip
_NOT_NAMES = frozenset(
    ("市委", "县委", "区委", "管委", "编办", "各县", "各区", "全市", "有关", "相关", "单位", "部门", "同上", "责任", "领导", "牵头", "配合",
     "明确", "高新", "经发", "安全", "常委", "党委", "工委", "成员", "全体", "广电", "文旅", "海关", "公安", "农业", "林业", "水利", "应急",
     "方案", "时间", "计划", "平台", "项目", "完成", "持续", "长期", "和各", "任务", "信息", "双拥", "乐业", "全年", "常态", "通过", "公室", "公厅")
)  # fmt: skip
_HAN = re.compile(r"^[一-鿿]{2,4}$|^[一-鿿]{1,4}·[一-鿿]{1,8}$")


def is_person(word: str) -> bool:
    """Whether ``word`` (no white space) can be a name: two or three characters, four after a compound surname.

    >>> is_person("周启明"), is_person("欧阳明远"), is_person("经发处"), is_person("市水利局")
    (True, True, False, False)
    """
    if word in _NOT_NAMES or _HAN.match(word) is None:
        return False
    if "·" in word:
        return True
    if ends(word, "word") and len(word) > 2:
        return False
    if word[:2] in COMPOUND_SURNAMES:
        return 3 <= len(word) <= 4
    return word[0] in SURNAMES and 2 <= len(word) <= 3


def interleaved(characters: str) -> tuple[str, ...]:
    """Names that stood side by side in vertical print and were read row by row; empty if they can't be that.

    >>> interleaved("周李启一明鸣")
    ('周启明', '李一鸣')
    >>> interleaved("周启明")
    ()
    """
    for columns in (2, 3):
        if len(characters) % columns or not 2 <= len(characters) // columns <= 3:
            continue
        names = tuple(characters[column::columns] for column in range(columns))
        if all(name[0] in SURNAMES and _HAN.match(name) for name in names):
            return names
    return ()
