"""The way to the recogniser of print on pictures, which is an extra of the installation (``quanze[ocr]``)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from quanze.loaders.reading.errors import unequipped
from quanze.loaders.reading.limits import Limits

if TYPE_CHECKING:
    from quanze.loaders.reading.ocr import Scans


def equipped() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None


def narrow(path: Path, pixels: int) -> bool:
    """Whether a picture is less than ``pixels`` wide or high; so is one that cannot be opened, for want of the extra too."""
    try:
        from PIL import Image
    except ImportError:
        return True
    try:
        with Image.open(path) as image:
            return min(image.size) < pixels
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return True


def scans(path: Path, limits: Limits) -> Scans:
    """What reads the pages of a file that are pictures. Raises :class:`BadInput` where the extra is not installed."""
    try:
        from quanze.loaders.reading.ocr import Scans
    except ImportError as error:
        raise unequipped(path) from error
    return Scans(path, limits)
