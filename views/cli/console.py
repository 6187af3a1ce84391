"""What a command sees of the world: its language, where its output goes, which store it asks."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from quanze.views.messages import text

if TYPE_CHECKING:
    from quanze.store.interface import QuadStore

DONE, PARTLY, USAGE = 0, 1, 2
"""Exit statuses: everything done; done in part; wrong usage."""


@dataclass(frozen=True, slots=True)
class Console:
    """Data goes to ``out``, all else to ``err``; ``store`` is the folder or URL given by the user."""

    language: str
    store: str
    out: TextIO
    err: TextIO

    def text(self, key: str, /, **values: object) -> str:
        """A message in the user's language."""
        return text(key, self.language, **values)

    def say(self, key: str, /, **values: object) -> None:
        """Print a message for people."""
        self.line(self.text(key, **values))

    def line(self, message: str) -> None:
        """Print one plain line for people."""
        print(message, file=self.err)

    def open_store(self) -> QuadStore:
        """The store, for reading. From here on Ctrl-C ends the program at once: engines do not hear it."""
        from quanze import store

        if hasattr(signal, "SIGINT") and self.out is sys.stdout:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        return store.open(self.store)
