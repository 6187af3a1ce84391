"""Which mentions mean the same legal document."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping

from quanze.loaders.entities.joining import Joint, Memory
from quanze.loaders.entities.mentions import identify
from quanze.loaders.resolve.documents import DocumentEntity, DocumentMention, sign_of


def meant(mentions: Iterable[DocumentMention]) -> tuple[Mapping[str, DocumentEntity], Mapping[str, tuple[str, ...]]]:
    """The document that each mention means, and the doubts about that, by the mention's id."""
    signs = {mention.id: sign_of(mention) for mention in mentions}
    entities, means = identify(Joint(Memory()), dict(Counter(signs.values())))
    documents = {entity.iri: entity for entity in entities}
    answers = dict(list(means))
    return (
        {id: documents[answers[sign].iri] for id, sign in signs.items()},
        {id: answers[sign].doubts for id, sign in signs.items()},
    )


def cluster(mentions: Iterable[DocumentMention]) -> Mapping[str, DocumentEntity]:
    return meant(mentions)[0]


MENTIONS = [
    DocumentMention("1", "关于甲事的通知", "某政发〔2019〕18号"),
    DocumentMention("2", "", "某政发[2019]18号"),
    DocumentMention("3", "关于甲事的通知", ""),
    DocumentMention("4", "关于公布第二批乙事的通知", "某政发〔2019〕19号"),
    DocumentMention("5", "关于公布第三批乙事的通知", "某政发〔2020〕19号"),
    DocumentMention("6", "关于丙事的通知", "某政发〔2019〕20号"),
    DocumentMention("7", "关于丙事的通知", "某政发〔2020〕20号"),
    DocumentMention("8", "关于丙事的通知"),
    DocumentMention("9", "会计法"),
    DocumentMention("10", "中华人民共和国会计法"),
    DocumentMention("11", "某目录", "农业农村部令第9号"),
    DocumentMention("12", "另一目录", "农业农村部令第9号"),
    DocumentMention("13", "第三目录", "农业农村部令第10号"),
    DocumentMention("14", "", "农业农村部令第10号"),
    DocumentMention("15", "实施方案"),
]


def test_mentions_of_one_document_meet() -> None:
    found = cluster(MENTIONS)
    assert found["1"].iri == found["2"].iri == found["3"].iri
    assert found["1"].title == "关于甲事的通知"
    assert found["1"].number == "某政发〔2019〕18号"
    assert found["9"].iri == found["10"].iri
    assert found["9"].title == "中华人民共和国会计法"
    assert found["9"].aliases == ("会计法",)
    assert found["13"].iri == found["14"].iri


def test_mentions_of_different_documents_stay_apart() -> None:
    found, doubts = meant(MENTIONS)
    assert found["4"].iri != found["5"].iri
    assert len({found[i].iri for i in "678"}) == 3
    assert "2个文号" in doubts["8"][0]
    assert not doubts["6"]
    assert found["11"].iri != found["12"].iri
    assert doubts["15"]


def test_the_order_of_mentions_does_not_matter() -> None:
    expected = meant(MENTIONS)
    for seed in range(20):
        shuffled = MENTIONS[:]
        random.Random(seed).shuffle(shuffled)
        assert meant(shuffled) == expected


def test_a_printed_document_keeps_its_iri_and_title() -> None:
    found = cluster(
        [
            DocumentMention("print", "某市关于印发甲方案的通知", "某政发〔2019〕1号", iri="urn:x"),
            DocumentMention("cite", "甲方案", "某政发〔2019〕1号"),
            DocumentMention("title", "甲方案"),
        ]
    )
    assert {e.iri for e in found.values()} == {"urn:x"}
    assert found["title"].title == "某市关于印发甲方案的通知"
    assert found["title"].aliases == ("甲方案",)


def test_a_decree_that_replaces_one_of_the_same_title_is_another_document() -> None:
    own = DocumentMention("own", "某管理办法", "某部令第83号", iri="https://w3id.org/quanze/id/document/某部令第83号")
    old = DocumentMention("old", "某管理办法", "某部令第63号")
    bare = DocumentMention("bare", "某管理办法")
    found = cluster([own, old, bare])
    assert found["own"].iri == found["bare"].iri != found["old"].iri
    assert (found["own"].number, found["old"].number) == ("某部令第83号", "某部令第63号")
    spelled = cluster([own, DocumentMention("short", "某管理办法", "部令第83号")])
    assert spelled["own"].iri == spelled["short"].iri
    amended = cluster(
        [DocumentMention("a", "某管理规定", "某部令第3号"), DocumentMention("b", "某管理规定", "某部令第9号")]
    )
    assert (
        amended["a"].iri == amended["b"].iri
    )  # neither is printed here: one text under its decree and an amending one
