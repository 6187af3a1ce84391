"""The entities graph is a function of the sources and judgements there are, however it came about."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from quanze.loaders.codes import Relation
from quanze.loaders.entities.claims import Cited, Claims, Held, Named, Printed, Unnamed
from quanze.loaders.entities.decisions import CaseKind, Decision, Decisions, Verdict
from quanze.loaders.entities.derive import derive, entity_lines
from quanze.loaders.entities.joining import Gather, Joint, Memory, Tell, Unbalanced, made
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.mentions import Event
from quanze.ontology import iri, terms

PLACES = ("450700", "450703")
TITLES = ("云江市茶园管理办法", "茶园条例", "政府工作报告", "关于开展检查的通知", "")
NUMBERS = ("云政发〔2020〕1号", "云政发〔2020〕2号", "云政办〔2020〕1号", "令第3号", "令第5号", "")
PEOPLE = ("江暮", "江江暮", "林望舒")
CONTENTS = 60
BODIES = ("云江市茶叶局", "云江市茶业局", "云江市水利局")


def body(place: str, name: str) -> Body:
    key = "茶叶" if "茶" in name else "水利"
    return Body(
        iri=iri.entity("agency", place, name),
        label=name,
        kind="bureau",
        level="prefecture",
        jurisdiction=place,
        key=key,
    )


def source(number: int) -> Claims:
    """The claims of an invented source, dense in names that it shares with others."""
    rng = random.Random(number)
    at = f"https://w3id.org/quanze/id/source/{number}.txt"

    def printed(n: int) -> Printed:
        title, mark = rng.choice(TITLES), rng.choice(NUMBERS)
        own = iri.entity("document", mark or title or f"{number}-{n}")
        return Printed(
            f"{at}/printing/{n}", own, mark, title, (), rng.choice(("2020-01-01", "2021-03", "")), "", "", ""
        )

    documents = tuple(printed(n) for n in range(rng.randrange(3)))

    def cited(n: int) -> Cited:
        by = rng.choice((*(d.iri for d in documents), "urn:elsewhere"))
        predicate = terms.instrument if n % 3 == 2 else terms.citedDocument
        relation = None if n % 3 == 2 else rng.choice([*Relation])
        item = rng.choice(("", "", "urn:item"))
        return Cited(
            f"{at}/citation/{n}", rng.choice(TITLES), rng.choice(NUMBERS), relation, by, item, PLACES[0], predicate
        )

    mentions = tuple(cited(n) for n in range(rng.randrange(6)))
    held = tuple(
        Held(m.node, m.title, m.by, rng.choice(("2020-05-01", "")), rng.random() < 0.5, "3年", "")
        for m in mentions[2::3]
    )

    def named(n: int) -> Named:
        place, where = rng.choice(PLACES), rng.choice((*BODIES, ""))
        agency = iri.entity("agency", place, where) if where else ""
        posts = (iri.entity("post", place, where, "局长"),) if where and rng.random() < 0.7 else ()
        return Named(
            f"{at}/membership/{n}", terms.person, rng.choice(PEOPLE), place, agency, posts, "", "局长",
            rng.choice(("2020-01-01", "2021-06-01", "2022-01-01", "")), rng.choice([*Event]),
            f"{at}/passage/{rng.randrange(3)}",
        )  # fmt: skip

    return Claims(
        lines=frozenset(f"<urn:{rng.randrange(4)}> <urn:says> <urn:{n}> ." for n in range(2)),
        printed=documents,
        cited=mentions,
        held=held,
        named=tuple(named(n) for n in range(rng.randrange(6))),
        unresolved=(Unnamed(f"{at}/duty/1", terms.agency, "茶办", PLACES[0]),),
        bodies=frozenset(body(rng.choice(PLACES), rng.choice(BODIES)) for _ in range(2)),
    )


@cache
def cases() -> list[tuple[CaseKind, str, str]]:
    """The kinds and pairs of all cases that the invented sources pose together."""
    pairs: dict[str, list[str]] = defaultdict(list)
    for line in sorted(entity_lines(map(source, range(CONTENTS)))):
        subject, predicate, thing = line.split(" ")[:3]
        if predicate == f"<{terms.alike}>":
            pairs[subject].append(thing[1:-1])
    kinds = {kind[0]: kind for kind in CaseKind}
    return [(kinds[case.rpartition("/")[2][0]], pair[0], pair[1]) for case, pair in pairs.items()]


def judgements(number: int) -> Decisions:
    """Some judgements of every kind, on things that the invented sources speak of."""
    rng = random.Random(number)
    judged = [Decision(rng.choice([*Verdict]), *case) for case in rng.sample(cases(), 12)]
    for one, other in pairwise(
        rng.sample([person for kind, *pair in cases() if kind == "person" for person in pair], 4)
    ):
        judged.append(Decision(Verdict.SAME, CaseKind.PERSON, *sorted((one, other))))
    named = sorted((f"茶办@{PLACES[0]}", body(PLACES[0], rng.choice(BODIES)).iri))
    judged.append(Decision(Verdict.SAME, CaseKind.AGENCY, *named))
    return Decisions({(d.kind, d.one, d.other): d for d in judged if d.one != d.other})


class Growing(RuleBasedStateMachine):
    """Sources come, change and go, judgements are made and undone, in any order and number at once."""

    def __init__(self) -> None:
        super().__init__()
        self.shelves = Memory()
        self.sources: dict[int, int] = {}
        self.decisions = Decisions()
        self.lines: set[str] = set()

    @rule(changes=st.dictionaries(st.integers(0, 5), st.none() | st.integers(0, CONTENTS - 1), min_size=1, max_size=4))
    def load(self, changes: Mapping[int, int | None]) -> None:
        """Sources come or change (number of their content) or go (None)."""
        old = [self.sources.pop(name) for name in changes if name in self.sources]
        new = {name: content for name, content in changes.items() if content is not None}
        self.sources |= new
        self._derive([*((source(n), -1) for n in old), *((source(n), 1) for n in new.values())])

    @rule(number=st.integers(0, 20))
    def judge(self, number: int) -> None:
        """All judgements are replaced by others."""
        self.decisions = judgements(number) if number else Decisions()
        self._derive([])

    def _derive(self, changed: list[tuple[Claims, int]]) -> None:
        joint = Joint(self.shelves)
        for line, sign in derive(joint, changed, self.decisions).items():
            assert (line in self.lines) == (sign < 0), line
            (self.lines.add if sign > 0 else self.lines.discard)(line)
        self.shelves.write(joint.writes)

    @invariant()
    def equals_what_is_derived_from_scratch(self) -> None:
        """The lines, and what is kept for the next load."""
        shelves = Memory()
        joint = Joint(shelves)
        lines = derive(joint, ((source(n), 1) for n in self.sources.values()), self.decisions)
        assert self.lines == set(lines)
        shelves.write(joint.writes)
        assert self.shelves.kept() == shelves.kept()


Growing.TestCase.settings = settings(max_examples=30, stateful_step_count=8, deadline=None)
TestGrowing = Growing.TestCase


def test_what_goes_must_have_come() -> None:
    with pytest.raises(Unbalanced):
        derive(Joint(Memory()), [(source(3), -1)])


def test_sources_share_what_the_machine_is_about() -> None:
    text = "\n".join(entity_lines((source(n) for n in range(CONTENTS)), judgements(3)))
    for said in (terms.maybeSameAs, terms.Tenure, terms.IdentityCase, terms.citedDocument, "sameAs", terms.verdict):
        assert said in text


SIZES = Gather("sizes", str)
NAMES = Tell("names", str, str)


def _joint(shelves: Memory, words: Mapping[str, int]) -> Iterator[object]:
    joint = Joint(shelves)
    yield joint.gather(SIZES, made(words, lambda word: [(word[0], word)]), lambda key, rows: [(key, len(rows))])
    yield joint.tell(NAMES, made(words, lambda word: [(word[0], word)]), made(words, lambda w: [(w[0], w.upper())]))
    shelves.write(joint.writes)


def test_a_step_gives_what_changed_and_nothing_else() -> None:
    shelves = Memory()
    assert list(_joint(shelves, {"ab": 1, "cd": 1})) == [{("a", 1): 1, ("c", 1): 1}, {("ab", "AB"): 1, ("cd", "CD"): 1}]
    assert list(_joint(shelves, {"aa": 2})) == [
        {("a", 1): -1, ("a", 2): 1},
        {("ab", "AB"): -1, ("ab", "AA"): 1, ("aa", "AA"): 2},
    ]
    assert list(_joint(shelves, {"aa": -1})) == [{}, {("aa", "AA"): -1}]
