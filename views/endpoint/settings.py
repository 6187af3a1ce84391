"""What an endpoint may do and how much: one frozen value, read by every part, changed by none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from quanze.ontology.dataset import PREFIXES

MIB = 1024 * 1024


def _default_workers() -> int:
    return max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Limits in seconds, bytes and rows; the defaults suit one machine that serves a small office.

    ``store`` is an embedded store (a folder with ``CURRENT`` and ``versions/``) or a plain Oxigraph folder
    (which can only be read).  ``write_token`` opens updates and graph writes; ``services`` are the only IRIs that
    SERVICE may reach, ``*`` for any (LOAD reaches none).  ``vocabulary`` – every write
    keeps the ontology in its graph.  ``prefixes`` are declared for every query beforehand.  ``public_url``
    is what clients see before ``path`` (else the Host header is believed); ``page`` is where browsers are sent
    that open ``path`` without a query.
    """

    store: Path
    default_union: bool = True
    timeout: float = 30.0
    rows: int = 1_000_000
    query_bytes: int = MIB
    write_bytes: int = 64 * MIB
    nesting: int = 200
    workers: int = field(default_factory=_default_workers)
    prestarted: int = 2
    waiting: int = 32
    wait: float = 10.0
    slow_after: float = 0.2
    memory: int = 1024 * MIB
    transfer: float = 300.0
    held: int = 64 * 1024
    write_token: str | None = None
    write_timeout: float = 300.0
    vocabulary: bool = True
    services: frozenset[str] = frozenset()
    prefixes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType(PREFIXES))
    public_url: str | None = None
    page: str | None = None
    path: str = "/sparql"
    graph_path: str = "/rdf-graph-store"
