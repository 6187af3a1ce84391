"""Who issued or interprets a document, since when it is in force, how long, and what repeals it: a claim against print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from quanze.ontology.text import Text
from quanze.queries.claims import Claim
from quanze.queries.facts_about import Known, facts_about, page_kind
from quanze.queries.naming import Thing, only, understand
from quanze.queries.running import select
from quanze.queries.verdicts import (
    Verdict,
    Verified,
    bodies_named,
    contradicted,
    one_of,
    same_day,
    supported,
    things,
    unknown,
)
from quanze.store.index import normal
from quanze.store.interface import QuadStore

_WHOLE = len("2023-12-31")
_DAYS = 31
_FIGURES = str.maketrans("一二两三四五六七八九", "1223456789")


def text_named(store: QuadStore, title: str) -> Thing:
    """The document with a title or number; laws are called without 中华人民共和国 too."""
    whole = things(store, title, ("law", "policy")) or things(store, f"中华人民共和国{title}", ("law",))
    return whole[0] if len(whole) == 1 else only(store, understand(store, title, ("law", "policy")))


def verified_document(store: QuadStore, claim: Claim) -> Verified:
    """What print says of a document."""
    document = text_named(store, claim.subject)
    facts = {group.key: group.facts for group in facts_about(store, document.iri, page_kind(store, document.iri))}
    validity = facts.get("document-validity", ())
    match claim.kind:
        case "repealed":
            return _repealed(store, claim, facts)
        case "issued":
            return _issued(store, claim, document, facts.get("document-printing", ()))
        case "interprets":
            interpreters = [known for known in validity if known.other.iri != document.iri]
            each = [
                [known for known in interpreters if known.other.iri in wanted]
                for _, wanted in bodies_named(store, claim.object, ("agency",))
            ]
            right = [known for found in each for known in found] if all(each) else []
            return one_of(claim, right, interpreters, "印本没有说由谁解释", "print does not say who interprets it")
        case "term":
            return _term(claim, validity)
        case "in-force":
            return _turned_repeal(store, claim, facts)
        case "numbered":
            return _numbered(store, claim, document, facts.get("document-printing", ()))
    return _force(store, claim, document, validity)


def _repealed(store: QuadStore, claim: Claim, facts: Mapping[str, Sequence[Known]]) -> Verified:
    repeals = [known for known in facts.get("document-cited", ()) if known.role == "repeals"]
    if claim.by:
        by = text_named(store, claim.by).iri
        repeals = [known for known in repeals if known.other.iri == by]
    dated = [known for known in repeals if any(place.dated for place in known.evidence)]
    right = [known for known in dated if any(same_day(place.dated, claim.day) for place in known.evidence)]
    if claim.day and dated:
        return one_of(claim, right, dated, "", "")
    return one_of(claim, () if claim.day else repeals, (), "印本没有记载废止", "no repeal is in print")


def _turned_repeal(store: QuadStore, claim: Claim, facts: Mapping[str, Sequence[Known]]) -> Verified:
    """That it still is in force: what repeals it says otherwise, and no print says so for today."""
    told = _repealed(store, claim, facts)
    silent = unknown(
        claim, "印本没有记载废止，也没有说至今有效", "no repeal is in print, nor that it is still in force"
    )
    return replace(told, verdict=Verdict.CONTRADICTED) if told.verdict is Verdict.SUPPORTED else silent


def _numbered(store: QuadStore, claim: Claim, document: Thing, printings: Sequence[Known]) -> Verified:
    """The document's own number."""
    number = normal(claim.object)
    rows = select(store, f"SELECT ?n WHERE {{ <{document.iri}> eli:id_local ?n }}")
    if not rows:
        return unknown(claim, "印本没有给出文号", "print gives it no number")
    right = any(normal(row["n"]) == number for row in rows)
    told = (supported if right else contradicted)(claim, printings)
    numbers = "、".join(row["n"] for row in rows)
    return replace(told, why=Text(f"文号：{numbers}", f"its number is {numbers}"))


def _term(claim: Claim, validity: Sequence[Known]) -> Verified:
    """有效期5年, 有效期至…."""
    if claim.day:
        ends = [known for known in validity if known.end]
        right = [known for known in ends if same_day(known.end, claim.day)]
        return one_of(claim, right, ends, "印本没有说有效期到何时", "print does not say until when it is in force")
    said = [known for known in validity if known.note]
    right = [known for known in said if _figures(known.note) == _figures(claim.object)]
    return one_of(claim, right, said, "印本没有说有效期多长", "print does not say how long it is in force")


def _figures(term: str) -> str:
    return term.translate(_FIGURES).replace("个月", "月").replace(" ", "")


def _issued(store: QuadStore, claim: Claim, document: Thing, printings: Sequence[Known]) -> Verified:
    """By whom and when, as far as the claim says."""
    told = unknown(claim, "印本没有记载何时印发", "print does not say when it was issued")
    dated = [known for known in printings if known.start]
    if claim.day and dated and not any(_soon_after(known.start, claim.day) for known in dated):
        told = one_of(claim, [known for known in dated if same_day(known.start, claim.day)], dated, "", "")
    if not claim.object or told.verdict is Verdict.CONTRADICTED:
        return told
    issuers = select(
        store,
        f"SELECT ?a ?name WHERE {{ <{document.iri}> eli:passed_by ?a . ?a skos:prefLabel ?name }}",
    )
    if not issuers or (claim.day and told.verdict is Verdict.UNKNOWN):
        return unknown(claim, "印本没有记载由谁、何时印发", "print does not say who issued it, or when")
    by = {row["a"] for row in issuers}
    right = all(wanted & by for _, wanted in bodies_named(store, claim.object, ("agency",)))
    told = (supported if right else contradicted)(claim, printings)
    names = sorted({row["name"] for row in issuers})
    return replace(told, why=Text(f"印发者：{'、'.join(names)}", f"issued by {', '.join(names)}"))


def _soon_after(signed: str, day: str) -> bool:
    """Whether a day is one on which what was signed may have been sent out or published."""
    if len(signed) != _WHOLE or len(day) != _WHOLE:
        return False
    return 0 < (date.fromisoformat(day) - date.fromisoformat(signed)).days <= _DAYS


def _force(store: QuadStore, claim: Claim, document: Thing, validity: Sequence[Known]) -> Verified:
    """Since when it is in force: a day, or the one of its signing (自印发之日起)."""
    rows = select(
        store,
        "SELECT DISTINCT ?day ?signed WHERE { "
        f"<{document.iri}> eli:first_date_entry_in_force ?day OPTIONAL {{ <{document.iri}> eli:date_document ?signed }} }}",
    )
    said = rows[0]["day"] if rows else ""
    asked = claim.day or (rows[0].get("signed", "") if rows and claim.object else "")
    if not said or not asked:
        return unknown(claim, "印本没有说何时施行", "print does not say since when it is in force")
    told = (supported if same_day(said, asked) else contradicted)(claim, validity)
    return replace(told, why=Text(f"自{said}起施行", f"in force since {said}"))
