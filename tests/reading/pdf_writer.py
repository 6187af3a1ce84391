"""A small writer of PDF files, so that tests need no PDF of anyone else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from tests.reading.ruling import Ruled


@dataclass
class Sheet(Ruled):
    """One page under construction (points; origin at the lower left)."""

    width: int = 595
    height: int = 842
    turn: int = 0
    crop: tuple[int, int, int, int] | None = None
    orders: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 12) -> Self:
        """Print ``text`` with its baseline beginning at ``x``, ``y``."""
        code = text.encode("utf-16-be").hex()
        self.orders.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 12, leading: float = 20) -> Self:
        """Print lines below each other."""
        for row, text in enumerate(texts):
            self.text(x, y - row * leading, text, size)
        return self

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        """Draw a ruled line."""
        self.orders.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def bar(self, x: float, y: float, width: float, height: float) -> Self:
        """Draw a ruled line as a thin filled box, as word processors do."""
        self.orders.append(f"{x} {y} {width} {height} re f")
        return self


def pdf(*sheets: Sheet) -> bytes:
    """The bytes of a PDF with these pages; Chinese text is set in an unembedded font of Adobe's GB1 collection."""
    kids = " ".join(f"{7 + 2 * i} 0 R" for i in range(len(sheets)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, sheet in enumerate(sheets):
        content = "\n".join(sheet.orders).encode("ascii")
        crop = "/CropBox [{} {} {} {}]".format(*sheet.crop) if sheet.crop else ""
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {crop} /Rotate {sheet.turn}"
            f" /Contents {8 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> >>".encode()
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + end % (len(bodies) + 1, table, len(bodies) + 1, len(out))
