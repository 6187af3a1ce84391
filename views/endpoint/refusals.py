"""Refusals: every answer that is not a result, as one readable line in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quanze.ontology.errors import QuanzeError

_LONGEST = 600


def one_line(text: str) -> str:
    """``text`` without line breaks and control characters, cut at 600 characters.

    >>> one_line("expected }\\n  at 1:7")
    'expected } at 1:7'
    """
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


class Refusal(QuanzeError):
    """A request that gets no result: HTTP status, the reason in both languages, extra response headers."""

    def __init__(self, status: int, zh: str, en: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(one_line(zh), one_line(en))
        self.status = status
        self.headers = dict(headers or {})

    def line(self) -> str:
        """The body: one line, Chinese first."""
        return f"{self.zh} / {self.en}\n"


def malformed(zh: str, en: str, error: Exception) -> Refusal:
    """400 for a text the engine cannot read: where, and why as far as it says so in words."""
    where, _, expected = str(error).partition(": expected")
    reasons = [
        part for part in re.split(r", |one of ", expected) if re.fullmatch(r" *[A-Z][a-z]+(?: [A-Za-z]+){2,}", part)
    ]
    told = "; ".join([where, *(reason.strip() for reason in reasons)]) if expected else str(error)
    return Refusal(400, f"{zh}：{told}", f"{en}: {told}")


def stopped(why: str, status: int, zh: str, en: str) -> Refusal:
    """A query that was ended at one of its limits; ``X-Quanze-Stopped`` says which (time, rows, memory …)."""
    return Refusal(status, zh, en, {"X-Quanze-Stopped": why})


def timed_out(seconds: float) -> Refusal:
    """503: the time limit was reached; the reader must not take it for an empty answer."""
    return stopped(
        "time", 503,
        f"查询到 {seconds:g} 秒上限仍未完成，已停止；这不表示没有结果",
        f"the query was stopped at its limit of {seconds:g} s before it was finished; this does not mean no results",
    )  # fmt: skip


def too_many_rows(limit: int) -> Refusal:
    """413: more rows than the limit; add LIMIT and OFFSET, or narrow the question."""
    return stopped(
        "rows", 413,
        f"结果超过 {limit} 行上限，未返回；请用 LIMIT/OFFSET 分页或缩小范围",
        f"more than {limit} rows, nothing was cut silently; page with LIMIT and OFFSET or narrow the query",
    )  # fmt: skip


def out_of_memory(limit: int) -> Refusal:
    """503: the worker reached its memory limit and was ended."""
    mib = limit // (1024 * 1024)
    return stopped(
        "memory", 503,
        f"查询超过 {mib} MiB 内存上限，已停止；这不表示没有结果",
        f"the query was stopped at its memory limit of {mib} MiB; this does not mean no results",
    )  # fmt: skip


def too_complex() -> Refusal:
    """400: the engine could not even take the query in (its stack ran over)."""
    return stopped(
        "complexity",
        400,
        "查询嵌套或连接过深，引擎无法处理",
        "the query is nested or chained too deeply for the engine",
    )


def busy(retry_after: int) -> Refusal:
    """503: all places are taken and the line for them full, or the wait in it too long."""
    return Refusal(
        503,
        f"服务器正忙，请在 {retry_after} 秒后重试",
        f"the server is busy, try again in {retry_after} s",
        {"Retry-After": str(retry_after)},
    )
