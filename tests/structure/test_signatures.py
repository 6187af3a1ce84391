"""The foot of a document."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.signatures import Signature, read_signature
from tests.structure.printed import lines


@pytest.mark.parametrize(
    "text, signers",
    [
        ("云江市水利局\n2021年6月8日\n", ["云江市水利局"]),
        ("云江市水利局 2021年6月8日\n", ["云江市水利局"]),
        ("云江市水利局\n云江市财政局\n二〇二一年六月八日\n", ["云江市水利局", "云江市财政局"]),
        ("云江市水利局\n（此件公开发布） 2021年6月8日\n", ["云江市水利局"]),
        ("请认真执行。\n2021年6月8日\n", []),
    ],
)
def test_the_first_line_that_is_a_date_signs_with_the_bodies_above(text: str, signers: list[str]) -> None:
    found = read_signature(lines(text))
    assert (found.date, [name.text for name in found.signers]) == ("2021-06-08", signers)


@pytest.mark.parametrize("text", ["自2021年6月8日起施行。\n", "工期20日\n", "请认真执行。\n"])
def test_dates_in_sentences_sign_nothing(text: str) -> None:
    assert read_signature(lines(text)) == Signature()
