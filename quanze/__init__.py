"""Quanze (权责): who answers for what, under which law, since when — and where is that printed.

The one name under which everything is installed; the folders of the source tree stand in it.

>>> import quanze
>>> with quanze.connect(getfixture("samples")) as opened:
...     opened.sparql("ASK { ?item a qz:PermitItem }")
True
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quanze.queries.notebook import Quanze, Rows, connect

__all__ = ["Quanze", "Rows", "connect"]


def __getattr__(name: str) -> object:
    """What a notebook uses, read when it is first asked for. Raises AttributeError for any other name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from quanze.queries import notebook  # slow to load; `quanze --help` does not need it

    return getattr(notebook, name)
