"""The bodies that one printed line names: 财政部　教育部, 云江市水利局云江市财政局, 中共云江县委办公室、云江县人民政府办公室."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quanze.loaders.language import endings, state_bodies
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

BODY_END = re.compile(rf"{endings.alternatives('line')}$(?<!网站)")
_STATES = state_bodies.alternatives("behind")
GLUED = Rule(
    "body-behind-body",
    rf"(?<=[会局厅部署院社司行心处组委盟室府关队央办])(?!(?<=国务院)(?:国资委|扶贫办|法制办|侨办|港澳办))(?={_STATES}|(?:省|市|县|区|州|旗|自治区)(?:人民)?政府)",
    finds={"财政部教育部": [""], "中共云江县委办公室县政府办公室": [""], "中央网信办国家发展改革委": [""]},
    leaves=("云江市教育局", "国家能源局", "国务院国资委"),
)
_PLACE = re.compile(
    r"^(?:中共|中国共产党)?(?P<place>[一-鿿]{1,9}?(?:自治区|自治州|自治县|地区|新区|省|市|县|区|州|盟|旗))"
)
_NEXT_PLACE = re.compile(r"(?<=[会局厅部署院行心室府站])(?=[一-鿿]{2,3}(?:自治区|自治州|省|市|县)[一-鿿]{2,})")
_SESSION = re.compile(rf"第[{HAN}百]+届")
_STATE = re.compile(r"^中华人民共和国(?=.{2,}(?:部|委员会|署|院|局)$)")
_SEPARATORS = re.compile(r"[、，,；;/]|和(?=中国|国家)")


def split_bodies(text: Mended) -> tuple[Mended, ...]:
    """The names of bodies that ``text`` (white space removed) is put together from; ``()`` if it holds anything else.

    Names are parted where print parts them (、, a blank, a line's end), and where a body's ending is followed by
    the beginning of another name.

    >>> [body.text for body in split_bodies(Mended.of("云江市水利局云江市财政局", 0))]
    ['云江市水利局', '云江市财政局']
    """
    pieces = [piece for part in text.split(_SEPARATORS) for piece in _at_gaps(part)]
    found = [name for piece in pieces for name in _glued(piece)]
    if not found or not all(is_body(name.text) for name in found):
        return ()
    return tuple(without_state(name) for name in found)


@lru_cache(maxsize=16384)
def is_body(text: str) -> bool:
    """Whether ``text`` can be the name of one body, and is nothing more."""
    bare = re.sub(r"[（(][^）)]*[）)]", "", text)
    return (
        2 < len(bare) <= 46
        and re.fullmatch(r"[一-鿿·“”]+", bare) is not None
        and BODY_END.search(bare) is not None
        and "成立" not in bare
        and not re.match(r"各|有关|关于|经|请|由|报|抄|附|本(?:市|省|县|区|局|级|部|院|委)|我|你", bare)
    )


def begins_with_place(text: str) -> bool:
    """Whether a name begins with a place, or with what names of the state's bodies begin with."""
    return _PLACE.match(text) is not None or re.match(r"国家|中国|全国|中共|国务院", text) is not None


def without_state(name: Mended) -> Mended:
    """A body's name without the state's before it (中华人民共和国建设部 → 建设部)."""
    state = _STATE.match(name.text)
    return name[state.end() :] if state else name


def without_session(name: Mended) -> Mended:
    """A congress's name without the number of its term (云江市第八届人民代表大会 → 云江市人民代表大会)."""
    return name.without(_SESSION)


def _at_gaps(text: Mended) -> Iterator[Mended]:
    """The parts between which the file holds white space or a line's end, if each of them is a body by itself."""
    gaps = text.gaps()
    waiting = 0
    for cut in (*gaps, len(text)):
        part = text[waiting:cut]
        rest = text[cut:]
        if cut == len(text) or (is_body(part.text) and BODY_END.search(rest.text) and _starts_body(rest.text)):
            yield part
            waiting = cut


def _starts_body(rest: str) -> bool:
    if re.match(r"办公室|办公厅|党组|党委", rest) and len(rest) < 5:
        return False
    return len(rest) > 2


def _glued(text: Mended) -> Iterator[Mended]:
    """The names in a run of them without anything between."""
    starts = {match.start() for match in GLUED.finditer(text.text)}
    places = {match.start() for match in _NEXT_PLACE.finditer(text.text)}
    place = _PLACE.match(text.text)
    if place:
        again = rf"(?<=[会局厅部署院社司行心处组委室府关队站])(?=(?:中共|中国共产党)?{re.escape(place['place'])})"
        places |= {match.start() for match in re.finditer(again, text.text)}
    begin = 0
    for cut in sorted(starts | places):
        name = text[begin:cut].text
        own_branch = cut in places and state_bodies.has_branches(name)
        if is_body(name) and is_body(text[cut:].text) and not own_branch and name.count("（") == name.count("）"):
            yield text[begin:cut]
            begin = cut
    yield text[begin:]
