"""Who is who among invented officials."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from quanze.loaders.resolve.mentions import PersonMention, clean_name
from quanze.loaders.resolve.people import cluster
from quanze.ontology import iri

EDUCATION = iri.entity("agency", "450700", "某某市教育局")
FINANCE = iri.entity("agency", "450700", "某某市财政局")
GOVERNMENT = iri.entity("agency", "450700", "某某市人民政府")
ELSEWHERE = iri.entity("agency", "360735", "别处县财政局")
SOURCE = "https://w3id.org/quanze/id/source/a.txt"


def mention(id: str, agency: str = "", **more: Any) -> PersonMention:
    return replace(PersonMention(id, "林小河", "450700", agency), **more)


def test_the_same_name_in_the_same_body_is_one_person() -> None:
    found = cluster([mention("1", EDUCATION, date="2019-01-01"), mention("2", EDUCATION, name="林 小河")])
    assert len(found.all) == 1
    assert found.of["1"] is found.of["2"]
    assert found.all[0].iri == iri.entity("person", "450700", "林小河", "某某市教育局")


def test_the_same_name_in_another_body_stays_apart_and_is_linked() -> None:
    found = cluster([mention("1", EDUCATION), mention("2", FINANCE)])
    assert found.of["1"].iri != found.of["2"].iri
    (pair,) = found.maybe_same
    assert {pair.one, pair.other} == {found.of["1"].iri, found.of["2"].iri}
    assert "某某市教育局" in pair.reason
    assert "某某市财政局" in pair.reason
    assert pair.score == 0.7


def test_who_moves_in_one_sentence_is_one_person() -> None:
    passage = SOURCE + "/passage/1-9"
    found = cluster(
        [
            mention("1", GOVERNMENT, event="appoint", together=passage, date="2019-12-09"),
            mention("2", EDUCATION, event="remove", together=passage, date="2019-12-09"),
            mention("3", EDUCATION, event="known", date="2019-05-01"),
        ]
    )
    assert len(found.all) == 1
    assert found.all[0].iri.endswith("/某某市教育局")


def test_a_name_without_a_body_is_one_person_within_a_source_only() -> None:
    found = cluster(
        [
            mention("1", together=SOURCE + "/passage/1-9"),
            mention("2", together=SOURCE + "/passage/10-19"),
            mention("3", together=SOURCE.replace("a.txt", "b.txt") + "/passage/10-19"),
            mention("4", EDUCATION),
        ]
    )
    assert found.of["1"] is found.of["2"]
    assert len(found.all) == 3
    assert len(found.maybe_same) == 3


def test_who_has_no_body_is_presumed_to_be_the_only_one_of_the_name_in_the_source() -> None:
    here, there = SOURCE + "/passage/1-2", SOURCE.replace("a.txt", "b.txt") + "/passage/1-2"
    seated = mention("1", FINANCE, together=here)
    found = cluster([seated, mention("2", together=here)])
    assert found.presumed == {found.of["2"].iri: found.of["1"].iri}
    assert cluster([seated, mention("2", together=there)]).presumed == {}
    assert cluster([seated, mention("2", together=here), mention("3", EDUCATION, together=here)]).presumed == {}


def test_two_posts_in_the_same_words_are_one_persons() -> None:
    both = replace(mention("1", FINANCE, title="市财政局副局长、市教育局局长"), also=(EDUCATION,))
    found = cluster([both, mention("2", EDUCATION)])
    assert len(found.all) == 1


def test_a_governor_with_a_second_post_is_the_governor() -> None:
    one = mention("1", GOVERNMENT, title="副市长")
    found = cluster([one, mention("2", GOVERNMENT, title="副市长、市河长办主任")])
    assert len(found.all) == 1


def test_people_of_different_cities_are_not_even_linked() -> None:
    found = cluster([mention("1", FINANCE), mention("2", ELSEWHERE, jurisdiction="360735")])
    assert len(found.all) == 2
    assert found.maybe_same == ()


def test_a_county_and_its_city_share_people() -> None:
    county = iri.entity("agency", "450721", "灵山县人民政府")
    found = cluster([mention("1", county, jurisdiction="450700"), mention("2", county, jurisdiction="450721")])
    assert len(found.all) == 1


def test_a_title_seen_long_after_its_removal_may_be_another_person() -> None:
    events = [
        mention("1", FINANCE, event="appoint", title="某某市财政局副局长", date="2015-01-05"),
        mention("2", FINANCE, event="remove", title="某某市财政局副局长", date="2019-01-05"),
        mention("3", FINANCE, event="known", title="市财政局副局长", date="2023-01-05"),
    ]
    found = cluster(events)
    assert found.of["1"] is found.of["2"]
    assert found.of["3"].iri == found.of["1"].iri + "-2"
    assert "免职" in found.maybe_same[0].reason
    again = mention("4", FINANCE, event="appoint", title="某某市财政局副局长", date="2022-01-05")
    assert len(cluster([*events, again]).all) == 1


def test_a_governor_and_a_secretary_of_one_government_may_be_two_people() -> None:
    governor = mention("1", GOVERNMENT, title="副市长", date="2019-01-01")
    secretary = mention("2", GOVERNMENT, title="市人民政府副秘书长", date="2019-01-01")
    found = cluster([governor, secretary, mention("3", GOVERNMENT, title="市长", date="2021-01-01")])
    assert found.of["1"] is found.of["3"]
    assert found.of["1"] is not found.of["2"]
    assert len(found.maybe_same) == 1


def test_a_group_of_bodies_joins_nobody() -> None:
    group = iri.entity("agency-group", "450700", "各有关部门")
    found = cluster([mention("1", group, together="a/passage/1"), mention("2", group, together="b/passage/1")])
    assert len(found.all) == 2


def test_a_doubled_character_is_a_doubt_not_a_merger() -> None:
    found = cluster([mention("1", EDUCATION), mention("2", EDUCATION, name="林小小河")])
    assert len(found.all) == 2
    assert "重字" in found.maybe_same[0].reason


def test_the_order_of_mentions_does_not_matter() -> None:
    mentions = [
        mention("1", GOVERNMENT, event="appoint", together="x/passage/1", date="2019-12-09"),
        mention("2", EDUCATION, event="remove", together="x/passage/1", date="2019-12-09"),
        mention("3", EDUCATION, event="known", date="2019-05-01"),
        mention("4", FINANCE, event="known", date="2020-05-01"),
        mention("5", together="y/passage/1"),
        mention("6", FINANCE, event="known", date="2018-05-01", name="林  小河"),
    ]
    expected = cluster(mentions)
    for seed in range(20):
        shuffled = mentions[:]
        random.Random(seed).shuffle(shuffled)
        assert cluster(shuffled) == expected


def test_names_lose_their_spaces_only() -> None:
    assert clean_name(" 林　小 河 ") == "林小河"
    assert clean_name("阿依・古丽") == "阿依·古丽"
