"""Which thing a view is asked about: ``?of=`` (an IRI below the data's base) or ``?q=`` (a name)."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from quanze.queries.errors import UnknownName
from quanze.queries.labels import label_of
from quanze.queries.naming import only, understand
from quanze.store.interface import QuadStore
from quanze.views.web.api import full_iri
from quanze.views.web.rendering import store_of


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing asked about: IRI and label, both empty where none was named or none is so called; ``asked`` as given."""

    iri: str
    label: str
    asked: str


def subject(request: Request, kinds: tuple[str, ...], key: str = "of") -> Subject:
    """The thing that ``key`` names, by IRI or by name; ``q`` is looked up among ``kinds`` (words of the text index).

    Raises :class:`queries.errors.AmbiguousName`.
    """
    given = request.query_params.get(key, "").strip()
    text = request.query_params.get("q", "").strip() if key == "of" else ""
    return _found(store_of(request), given, text, kinds)


def _found(store: QuadStore, given: str, text: str, kinds: tuple[str, ...]) -> Subject:
    name = full_iri(given)
    if name:
        label = label_of(store, name)
        if label:
            return Subject(name, label, given)
    wanted = text or given
    if not wanted:
        return Subject("", "", "")
    try:
        thing = only(store, understand(store, wanted[:200], kinds))
    except UnknownName:
        return Subject("", "", wanted)
    return Subject(thing.iri, thing.label, wanted)
