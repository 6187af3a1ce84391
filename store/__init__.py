"""Where quads live. :func:`open` gives the one interface (:class:`QuadStore`) to a folder or to an endpoint."""

from __future__ import annotations

from pathlib import Path

from quanze.store.interface import Changes, EntityDelta, Hit, QuadStore, SourceStamp, Stats
from quanze.store.results import QueryResult, Term

__all__ = ["Changes", "EntityDelta", "Hit", "QuadStore", "QueryResult", "SourceStamp", "Stats", "Term", "open"]


def open(location: str | Path, *, write: bool = False, wait: float = 0.0) -> QuadStore:
    """The store at ``location``: a folder, or the ``http(s)://`` URL of a SPARQL 1.1 endpoint.

    A folder opened for writing is made if it is not there, and belongs to this process until it is closed;
    ``wait`` is how many seconds to wait for another writer. Raises the errors of :mod:`store.errors`.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        from quanze.store.remote import open_endpoint  # here, as below: query workers need none of what these import

        return open_endpoint(location, write=write)
    from quanze.store.embedded import open_folder

    return open_folder(Path(location), write=write, wait=wait)
