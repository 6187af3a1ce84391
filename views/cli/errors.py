"""Errors → one plain line and an exit status."""

from __future__ import annotations

from ontology.errors import QuanzeError
from views.cli.console import PARTLY, USAGE


class UsageError(QuanzeError):
    """A mistake in the command itself."""

    usage = True


def plain(error: BaseException, language: str) -> tuple[str, int] | None:
    """The line that tells a user what is wrong and the exit status; None for what is no user's doing."""
    import queries.errors as asked
    import store.errors as stored

    if isinstance(error, QuanzeError):
        return error.message(language), USAGE if error.usage else PARTLY
    if isinstance(error, asked.QueryError):
        return (error.zh if language == "zh" else error.en), USAGE
    if isinstance(error, stored.StoreError):
        late = (stored.QueryTimeout, stored.RemoteUnavailable, stored.RemoteRefused, stored.StoreBusy)
        return error.message(language), PARTLY if isinstance(error, late) else USAGE
    return None
