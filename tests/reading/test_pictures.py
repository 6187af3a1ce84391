"""Pages as they are seen: the boxes of characters lie where their ink is."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from quanze.loaders.reading.pictures import count, picture
from tests.reading.pdf_writer import Sheet, pdf


@pytest.mark.parametrize("crop", [None, (100, 200, 500, 500)])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_lie_where_the_ink_is(crop: tuple[int, int, int, int] | None, turn: int) -> None:
    sheet = Sheet(turn=turn, crop=crop, orders=["BT /F2 40 Tf 1 0 0 1 150 400 Tm (HHHH) Tj ET"])
    found = picture(pdf(sheet), 1)
    with Image.open(io.BytesIO(found.png)) as image:
        ink = ImageOps.invert(image.convert("L")).getbbox()
        assert ink
        left, top, right, bottom = (at / side for at, side in zip(ink, image.size * 2, strict=True))
    assert min(spot[1] for spot in found.spots) == pytest.approx(left, abs=0.05)
    assert min(spot[2] for spot in found.spots) == pytest.approx(top, abs=0.05)
    assert max(spot[3] for spot in found.spots) == pytest.approx(right, abs=0.05)
    assert max(spot[4] for spot in found.spots) == pytest.approx(bottom, abs=0.05)


def test_pages_are_counted() -> None:
    assert count(pdf(Sheet(), Sheet())) == 2
    many = io.BytesIO()
    Image.new("L", (9, 9)).save(many, "TIFF", save_all=True, append_images=[Image.new("L", (9, 9))])
    assert count(many.getvalue()) == 2
