"""A small writer of OFD files (GB/T 33190), so that tests need no file of anyone else's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self
from xml.sax.saxutils import escape

from tests.reading.ruling import Ruled

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


@dataclass
class Sheet(Ruled):
    """One page under construction, in points from the lower left corner as in the writer of PDF; A4."""

    width: float = 595
    height: float = 842
    objects: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 12, steps: Sequence[float] = ()) -> Self:
        """Print ``text`` with its base line beginning at ``x``, ``y``; ``steps`` are the widths of its characters."""
        left, top, high = x * _MM, (self.height - y - size) * _MM, size * _MM
        widths = steps or [size if char > "\u2000" else size / 2 for char in text]
        delta = "".join(f" {step * _MM:.3f}" for step in widths[:-1])
        self.objects.append(
            f'<ofd:TextObject ID="{len(self.objects) + 100}" Font="1" Size="{high:.3f}" Boundary="{left:.3f} {top:.3f} '
            f'{high * len(text):.3f} {high:.3f}"><ofd:TextCode X="0" Y="{high:.3f}" DeltaX="{delta.strip()}">{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )
        return self

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        """Draw a ruled line."""
        left, top = min(x0, x1) * _MM, (self.height - max(y0, y1)) * _MM
        wide, high = abs(x1 - x0) * _MM, abs(y1 - y0) * _MM
        self.objects.append(
            f'<ofd:PathObject ID="{len(self.objects) + 100}" Boundary="{left:.3f} {top:.3f} {wide:.3f} {high:.3f}">'
            f"<ofd:AbbreviatedData>M 0 0 L {wide:.3f} {high:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self


def ofd(*sheets: Sheet) -> bytes:
    """The bytes of an OFD file with these pages."""
    buffer = io.BytesIO()
    pages = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(sheets)))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml",
            f'<ofd:OFD {_OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
        )
        for i, sheet in enumerate(sheets):
            box = f"0 0 {sheet.width * _MM:.3f} {sheet.height * _MM:.3f}"
            archive.writestr(
                f"Doc_0/Pages/Page_{i}/Content.xml",
                f"<ofd:Page {_OFD}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
                f'<ofd:Layer ID="9">{"".join(sheet.objects)}</ofd:Layer></ofd:Content></ofd:Page>',
            )
    return buffer.getvalue()
