"""argparse in two languages, with errors of one line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NoReturn

from quanze.views.cli.errors import UsageError
from quanze.views.messages import text

_ZH = (
    (re.compile(r"^the following arguments are required: (.*)$"), r"缺少参数：\1"),
    (re.compile(r"^unrecognized arguments: (.*)$"), r"不认识的参数：\1"),
    (re.compile(r"^argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*?)\)$"), r"参数 \1 不能是“\2”，可选：\3"),
    (re.compile(r"^argument (.*?): invalid \w+ value: '(.*)'$"), r"参数 \1 的值“\2”不合要求"),
    (re.compile(r"^argument (.*?): expected one argument$"), r"参数 \1 后面缺少一个值"),
    (re.compile(r"^argument (.*?): expected at least one argument$"), r"参数 \1 后面至少要有一个值"),
    (re.compile(r"^argument (.*?): not allowed with argument (.*)$"), r"参数 \1 不能与 \2 同用"),
    (re.compile(r"^ambiguous option: (.*?) could match (.*)$"), r"参数 \1 不明确，可能是 \2"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks ``language`` and raises :class:`UsageError` instead of ending the program."""

    def __init__(self, *, prog: str, language: str, description: str = "", **inherited: Any) -> None:
        """``inherited`` is what Python (3.14: ``color``) hands from a parser to those of its commands."""
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
            **inherited,
        )
        self.language = language
        self.usage_word = text("usage", language)
        self._positionals.title = text("positionals", language)
        self._optionals.title = text("options", language)
        self.describe: Callable[[argparse.Namespace], str] | None = None
        self.add_argument("-h", "--help", action=_Help, help=text("help", language))

    def error(self, message: str) -> NoReturn:
        """Raise with the complaint in both languages."""
        message = message.replace("'", "'").strip()
        raise UsageError(
            f"{self.prog}：{_chinese(message)}。用法见 {self.prog} --help",
            f"{self.prog}: {message}; see {self.prog} --help",
        )

    def format_help(self) -> str:
        """Help with the word for usage in the parser's language."""
        return re.sub(r"^usage: ", self.usage_word, super().format_help())


class _Help(argparse.Action):
    """Prints what the parser's ``describe`` tells of what stands before ``--help``, else the help of the command."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest=argparse.SUPPRESS, default=argparse.SUPPRESS, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *_: object) -> None:
        describe = parser.describe if isinstance(parser, Parser) else None
        print((describe(namespace) if describe else "") or parser.format_help(), end="")
        parser.exit()


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def _split_lines(self, line: str, width: int) -> list[str]:
        # argparse breaks at blanks only, which Chinese has none of.
        return list(_wrapped(line, width))


def _wrapped(line: str, width: int) -> Iterable[str]:
    from quanze.views.cli.output import display_width

    current = ""
    for word in re.findall(r"[!-~]+\s*|\s+|.", line):
        if current and display_width((current + word).rstrip()) > width:
            yield current.rstrip()
            current = word.lstrip()
        else:
            current += word
    if current.strip():
        yield current.rstrip()


def _chinese(message: str) -> str:
    for pattern, chinese in _ZH:
        if pattern.match(message):
            return pattern.sub(chinese, message)
    return message


def moment(given: str) -> str:
    """An ISO date, month or year as it is given; raises ValueError for anything else.

    >>> moment("2024"), moment("2024-06"), moment("2024-06-30")
    ('2024', '2024-06', '2024-06-30')
    """
    date.fromisoformat(given + "-01-01"[len(given) - 4 :] if len(given) in (4, 7) else given)
    return given if len(given) in (4, 7) else day(given)


def day(given: str) -> str:
    """An ISO date as it is given; raises ValueError for anything else."""
    return date.fromisoformat(given).isoformat()
