"""Chinese names by sound: how a name is read, and how letters typed without spaces may be meant.

Readings come from pypinyin (``tools/build_readings.py``); a character with several is read in its surroundings (行 in 行政
and in 银行).
Tones are left out and ü is written v, as people type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice

_INVENTORY = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan
cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en
eng er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang
gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao
jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun
kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve
ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni
nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao
pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri
rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi
shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti
tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin
xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei
zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi
zong zou zu zuan zui zun zuo
"""
SYLLABLES = frozenset(_INVENTORY.split())
_BEGINNINGS = frozenset(syllable[:end] for syllable in SYLLABLES for end in range(1, len(syllable) + 1))
_LONGEST = 6
_MEANINGS = 16
_LETTERS = 60


def syllables(name: str) -> list[str]:
    """How the Chinese characters of ``name`` are read, one syllable each; other characters are passed over.

    >>> syllables("绿水银行A座行政厅")
    ['lv', 'shui', 'yin', 'hang', 'zuo', 'xing', 'zheng', 'ting']
    """
    found = []
    readings = _readings()
    for at, character in enumerate(name):
        if character < "\u3400":
            continue
        usual = readings.usual.get(character, "")
        if usual and character in readings.several:
            usual = (
                _in_word(name[at : at + 2], 0)
                or _in_word(name[at - 1 : at + 1], 1)
                or _in_word(name[at - 1 : at + 2], 1)
                or usual
            )
        if usual in SYLLABLES:
            found.append(usual)
    return found


def _in_word(word: str, at: int) -> str:
    """How the character at ``at`` of a known word is read; empty where the word is not known."""
    reading = _readings().words.get(word)
    return reading.split(" ")[at] if reading else ""


@dataclass(frozen=True, slots=True)
class _Readings:
    """How characters are usually read, which have readings that differ by more than the tone, and words with such ones."""

    usual: Mapping[str, str]
    several: frozenset[str]
    words: Mapping[str, str]


@cache
def _readings() -> _Readings:
    text = resources.files(__package__).joinpath("data", "readings.tsv").read_text(encoding="utf-8")
    (_, several), *rows = (row.split("\t") for row in text.splitlines())
    return _Readings(
        usual={character: reading for reading, characters in rows if reading.isascii() for character in characters},
        several=frozenset(several),
        words={word: reading for word, reading in rows if not word.isascii()},
    )


def meanings(letters: str) -> list[tuple[tuple[str, ...], bool]]:
    """The ways to take letters as syllables, each with whether its last one is whole; at most sixteen.

    >>> meanings("xian")
    [(('xian',), True), (('xia', 'n'), False), (('xi', 'an'), True), (('xi', 'a', 'n'), False)]
    >>> meanings("jyj")
    []
    """
    letters = letters[:_LETTERS]
    readable = [False] * len(letters) + [True]
    for at in range(len(letters) - 1, -1, -1):
        readable[at] = any(readable[end] for end in _ends(letters, at))
    return [(way, way[-1] in SYLLABLES) for way in islice(_ways(letters, 0, readable), _MEANINGS) if way]


def _ends(letters: str, at: int) -> Iterator[int]:
    """Where a syllable that begins at ``at`` may end; only the last one may be unfinished."""
    for end in range(min(len(letters), at + _LONGEST), at, -1):
        if letters[at:end] in (SYLLABLES if end < len(letters) else _BEGINNINGS):
            yield end


def _ways(letters: str, at: int, readable: list[bool]) -> Iterator[tuple[str, ...]]:
    if at == len(letters):
        yield ()
    for end in _ends(letters, at):
        if readable[end]:
            for rest in _ways(letters, end, readable):
                yield (letters[at:end], *rest)
