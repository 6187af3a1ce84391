"""Where the sources of a store came from and when they were loaded: a file beside its versions, a line for each load of each.

It is a note, not data: what is not noted (an export that was read back, a store at an endpoint) is not known here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from quanze.store.interface import QuadStore

FILE = "LOADS"


@dataclass(frozen=True, slots=True)
class Origin:
    """A load of a source: its name and digest, the file and what inside of it, and when (UTC, to the second)."""

    name: str
    sha256: str
    path: str
    member: str
    at: str


def note(location: str, loaded: Iterable[Origin]) -> None:
    """Add loads to the note of the store at ``location``; where it cannot be written they stay unknown."""
    if not Path(location).is_dir():
        return
    lines = "".join(json.dumps(asdict(one)) + "\n" for one in loaded)
    with suppress(OSError), (Path(location) / FILE).open("a", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def origins(store: QuadStore) -> Mapping[str, Origin]:
    """The last load of each source that is in the store as it was loaded then, by name."""
    held = {stamp.name: stamp.sha256 for stamp in store.sources().values()}
    found: dict[str, Origin] = {}
    try:
        with (Path(store.location) / FILE).open(encoding="utf-8", errors="replace") as file:
            for line in file:
                with suppress(ValueError, TypeError):  # torn, or of another version
                    one = Origin(**json.loads(line))
                    if held.get(one.name) == one.sha256:
                        found[one.name] = one
    except OSError:
        return {}
    return found
