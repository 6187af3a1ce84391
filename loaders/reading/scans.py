"""The way to the recogniser of print on pictures, which is an extra of the installation (``quanze[ocr]``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quanze.loaders.reading.errors import unequipped
from quanze.loaders.reading.limits import Limits

if TYPE_CHECKING:
    from quanze.loaders.reading.ocr import Scans


def scans(path: Path, limits: Limits) -> Scans:
    """What reads the pages of a file that are pictures. Raises :class:`BadInput` where the extra is not installed."""
    try:
        from quanze.loaders.reading.ocr import Scans
    except ImportError as error:
        raise unequipped(path) from error
    return Scans(path, limits)
