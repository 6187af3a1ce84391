"""Which language the command line speaks: ``--lang``, else ``QUANZE_LANG``, else the locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """``zh`` or ``en``. Looks at raw arguments, since even the help text depends on it.

    >>> language(["query", "--lang", "zh"], {}), language([], {"LANG": "zh_CN.UTF-8"}), language([], {})
    ('zh', 'zh', 'en')
    """
    for at, argument in enumerate(arguments):
        value = ""
        if argument == "--":
            break
        if argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        elif argument == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if value in LANGUAGES:
            return value
    for name in ("QUANZE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
