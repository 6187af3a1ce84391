"""The one base of every error a user can cause: a plain line in Chinese and English, never a traceback."""

from __future__ import annotations


class QuanzeError(Exception):
    """Something the user can mend: bad input, a wrong parameter, a store that cannot be opened.

    ``zh`` and ``en`` each say in one line what is wrong, where, and what to do about it.
    ``usage`` marks mistakes in the command itself (exit status 2 instead of 1).
    """

    usage = False

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def message(self, language: str) -> str:
        """The line in ``language`` (``zh`` or ``en``)."""
        return self.zh if language == "zh" else self.en
