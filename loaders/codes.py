"""The closed lists that facts speak in: the value of each member is its code in ``ontology/codes``."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """An agency's part in a duty or a bundle; implied where the document says so once for all (以下均需…落实)."""

    LEAD = "lead"
    COOPERATING = "cooperating"
    RESPONSIBLE = "responsible"
    IMPLIED = "implied"


class Relation(StrEnum):
    """What a document does to one it names; ``TO_AMEND`` is a reform that announces a revision (修改《…》)."""

    BASIS = "basis"
    IMPLEMENTS = "implements"
    ISSUES = "issues"
    REPEALS = "repeals"
    AMENDS = "amends"
    CITES = "cites"
    TO_AMEND = "to_amend"


class HandingKind(StrEnum):
    """How a power is handed on: entrusted, delegated by authority of law, or passed down for good."""

    ENTRUSTED = "委托"
    AUTHORISED = "授权"
    PASSED_DOWN = "下放"


class Action(StrEnum):
    """What is done with a person and a post: no code list, but two classes (``qz:Appointment``, ``qz:Removal``)."""

    APPOINT = "appoint"
    REMOVE = "remove"
