"""The command line: :func:`main` is the program ``quanze``."""

from __future__ import annotations

from quanze.views.cli.program import main

__all__ = ["main"]
