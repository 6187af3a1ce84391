"""Errors → one plain line and an exit status."""

from __future__ import annotations

from quanze.ontology.errors import QuanzeError
from quanze.views.cli.console import PARTLY, USAGE


class UsageError(QuanzeError):
    """A mistake in the command itself."""

    usage = True


def plain(error: BaseException, language: str) -> tuple[str, int] | None:
    """The line that tells a user what is wrong and the exit status; None for what is no user's doing."""
    if isinstance(error, QuanzeError):
        return error.message(language), USAGE if error.usage else PARTLY
    return None
