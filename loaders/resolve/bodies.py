"""What a printed name of an agency can turn out to be: one body, a group of bodies, or nothing known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One organisation.

    ``label`` is the full canonical name, ``kind`` a key of the code list ``agency-kind``, ``level`` that of
    its jurisdiction (a GB/T 2260 code, or ``CODE-ZONE``). ``parent_iri`` is what it belongs to,
    ``guided_by_iri`` the body above that directs its work. ``alt_names`` are names known for it besides
    ``label`` (abbreviations, former names, the second name of 市X局（市Y办）). ``standard`` tells that
    the name is in the code list; ``doubts`` (Chinese) are empty unless the reading is uncertain.
    """

    iri: str
    label: str
    kind: str
    level: str
    jurisdiction: str
    key: str = ""
    parent_iri: str = ""
    parent_label: str = ""
    guided_by_iri: str = ""
    guided_by_label: str = ""
    alt_names: tuple[str, ...] = ()
    standard: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several bodies named by one phrase; ``members`` are complete exactly when ``members_known``.

    ``listed`` says that the phrase is their list (甲局、乙局) and no name of its own.
    """

    iri: str
    label: str
    jurisdiction: str
    members: tuple[Body, ...] = ()
    members_known: bool = False
    listed: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A name that stands for no body that could be found; ``reason`` in Chinese, ``candidates`` to choose from."""

    printed: str
    reason: str
    candidates: tuple[Body, ...] = ()


Resolution = Body | Group | Unresolved
