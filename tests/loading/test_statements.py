"""Every kind of fact is written, and each part of a fact says where it stands and how sure it is."""

from __future__ import annotations

from quanze.loaders import facts
from quanze.loaders.codes import Role
from quanze.loaders.quads import graph_of, statements
from quanze.ontology import terms
from quanze.ontology.standards import RDF
from tests.extract.printed import HEAD, gazette


def test_each_kind_of_fact_is_written_by_a_function_of_its_own() -> None:
    classes = {each for each in vars(facts).values() if isinstance(each, type)}
    kinds = {each for each in classes if issubclass(each, facts.Fact)} - {facts.Fact}
    assert len(kinds) > 12
    assert set(statements.KINDS) == kinds
    assert len(set(statements.KINDS.values())) == len(kinds)


def test_a_part_of_a_fact_says_its_document_its_evidence_and_the_doubts_of_both() -> None:
    read = gazette(HEAD.format(about="做好防汛工作", opening="市水利局牵头做好防汛工作。"))
    document = read.documents[0]
    evidence = document.title
    party = facts.Party(agency=facts.Name("市水利局"), role=Role.LEAD, doubts=("角色存疑",))
    duty = facts.Duty(
        document=document.key, evidence=evidence, confidence=0.8, doubts=("断句存疑",), task="防汛", parties=(party,)
    )
    said: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in graph_of(read, [duty]).triples:
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    (part,) = [node for node in said.values() if f"<{terms.Participation}>" in node.get(RDF.type, ())]
    (whole,) = [node for node in said.values() if f"<{terms.Duty}>" in node.get(RDF.type, ())]
    assert part[terms.statedIn] == whole[terms.statedIn]
    assert part[terms.evidence] == whole[terms.evidence]
    assert part[terms.doubt] == ['"断句存疑"', '"角色存疑"']
    assert whole[terms.doubt] == ['"断句存疑"']
    assert part[terms.order] == ['"1"^^<http://www.w3.org/2001/XMLSchema#integer>']
