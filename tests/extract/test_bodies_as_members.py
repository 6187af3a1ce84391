"""Bodies that a sentence names as members of a group."""

from __future__ import annotations

from quanze.loaders.extract.group_prose import seats
from quanze.loaders.structure.mended import Mended


def members(sentence: str) -> list[str]:
    """The posts or bodies that a sentence names as members."""
    return [seat.post.text for seat in seats(Mended.of(sentence, 0), "领导小组") if seat.role == "成员"]


def test_each_body_is_a_member_and_posts_stay_together() -> None:
    assert members("成员单位由市发展改革委、市财政局组成。") == ["市发展改革委", "市财政局"]
    posts = "市水利局、市财政局，各县区人民政府分管负责同志"
    assert members(f"成员由{posts}组成。") == [posts]
