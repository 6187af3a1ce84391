"""What can go wrong with a store, each as one plain line in Chinese and English."""

from __future__ import annotations

from typing import Any, ClassVar

from quanze.ontology.errors import QuanzeError


def said(error: Exception) -> str:
    """What an error says of its cause, without number and file name.

    >>> said(FileNotFoundError(2, "No such file or directory", "x"))
    'No such file or directory'
    """
    return getattr(error, "strerror", None) or str(error)


class StoreError(QuanzeError):
    """Trouble with the store at ``place`` (folder, endpoint, query or graph); ``detail`` is the engine's own word.

    The sentences of each kind stand in its class; both name place and mend in one line.
    """

    sentence_zh: ClassVar[str] = "存储出错：{place}{detail}"
    sentence_en: ClassVar[str] = "store error: {place}{detail}"

    def __init__(self, place: str = "", detail: str = "") -> None:
        self.place = place
        self.detail = " ".join(detail.split())[:300]
        zh = f"（{self.detail}）" if self.detail else ""
        en = f" ({self.detail})" if self.detail else ""
        super().__init__(
            self.sentence_zh.format(place=place, detail=zh), self.sentence_en.format(place=place, detail=en)
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.place, self.detail)


class StoreMissing(StoreError):
    """Nothing stands at the place."""

    usage = True
    sentence_zh = "没有存储：{place}。请先用 quanze load 装入文件，或用 --store 指明位置{detail}"
    sentence_en = "no store at {place}: load files with quanze load first, or name the place with --store{detail}"


class StoreUnreadable(StoreError):
    """Something stands there, but no store that can be read."""

    usage = True
    sentence_zh = "{place} 不是可读的存储{detail}。请用 --store 指明别处，或从原文件重新装入一个新文件夹"
    sentence_en = (
        "{place} is no readable store{detail}: name another place with --store, or load the files into a new folder"
    )


class StoreDamaged(StoreUnreadable):
    """A store that has lost a part of itself; other parts may still be good."""

    sentence_zh = "存储 {place} 已损坏{detail}。请运行 quanze doctor --repair，或用 quanze restore 恢复备份"
    sentence_en = (
        "the store {place} is damaged{detail}: run quanze doctor --repair, or bring a backup back with quanze restore"
    )


class StoreNewer(StoreUnreadable):
    """A store that a later version of this program wrote."""

    sentence_zh = "存储 {place} 由更新版本的程序写成{detail}。请更新 quanze"
    sentence_en = "the store {place} was written by a later version of this program{detail}: update quanze"


class StoreUnwritable(StoreError):
    """The store cannot be written: no permission, no space, or opened for reading only."""

    usage = True
    sentence_zh = "无法写入存储 {place}{detail}。请检查权限和磁盘空间；原有内容未变"
    sentence_en = "cannot write the store {place}{detail}: check permissions and disk space; what it held is unchanged"


class StoreUnconfirmed(StoreError):
    """The new content is published and readable, but the disk did not confirm that it will last."""

    sentence_zh = "存储 {place} 的新内容已发布，但磁盘未确认写入{detail}。请检查磁盘，再运行 quanze doctor"
    sentence_en = (
        "the new content of the store {place} is published, but the disk did not confirm it{detail}: "
        "check the disk, then run quanze doctor"
    )


class StoreBusy(StoreError):
    """Another process is writing."""

    sentence_zh = "存储 {place} 正被另一进程写入{detail}。请等它结束后再试"
    sentence_en = "another process is writing the store {place}{detail}: try again when it is done"


class BadQuads(StoreError):
    """Content offered to the store that is no valid N-Triples or N-Quads; ``place`` is its graph."""

    sentence_zh = "图 {place} 的内容不是合法的 N-Triples{detail}；存储未变"
    sentence_en = "the content of graph {place} is not valid N-Triples{detail}; the store is unchanged"


class UnknownFormat(StoreError):
    """A serialisation that the result or the graph cannot take; ``place`` is its name."""

    usage = True
    sentence_zh = "不支持格式 {place}{detail}"
    sentence_en = "format {place} is not supported{detail}"


class QuerySyntax(StoreError):
    """The query is not valid SPARQL 1.1."""

    usage = True
    sentence_zh = "SPARQL 语法有误{place}{detail}"
    sentence_en = "the SPARQL is not valid{place}{detail}"


class QueryUnreadable(QuerySyntax):
    """The query cannot be read beyond a line and column (from 1): what stands before that, and what could stand there."""

    def __init__(self, line: int, column: int, behind: str, needs_zh: str, needs_en: str) -> None:
        super().__init__("", needs_en)
        self.line, self.column, self.behind, self.needs = line, column, behind, (needs_zh, needs_en)
        after = (f"，在“{behind}”之后", f", behind “{behind}”") if behind else ("", "")
        self.zh = f"SPARQL 语法有误（第 {line} 行第 {column} 列{after[0]}：{needs_zh}）"
        self.en = f"the SPARQL is not valid (line {line}, column {column}{after[1]}: {needs_en})"

    def __str__(self) -> str:
        return self.en

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.line, self.column, self.behind, *self.needs)

    def moved(self, columns: int) -> QueryUnreadable:
        """The error of a query that has ``columns`` fewer characters on its first line."""
        column = max(1, self.column - columns) if self.line == 1 else self.column
        return QueryUnreadable(self.line, column, self.behind, *self.needs)


class QueryTimeout(StoreError):
    """The engine stopped the query at a time limit; what it had found by then is not an answer."""

    sentence_zh = "查询超时，未得到完整结果：{place}{detail}。请缩小范围或提高时限"
    sentence_en = "the query ran out of time, its result is not complete: {place}{detail}. Narrow it or raise the limit"


class ServiceForbidden(StoreError):
    """The query would call another endpoint (SERVICE) or read a file or page (LOAD) that was not allowed by name."""

    usage = True
    sentence_zh = "不允许查询访问 {place}{detail}"
    sentence_en = "the query may not reach out to {place}{detail}"


class RemoteUnavailable(StoreError):
    """The endpoint did not answer, or answered with an error that is not about the query."""

    sentence_zh = "端点没有正常应答：{place}{detail}。请检查地址、网络和端点状态"
    sentence_en = (
        "the endpoint did not answer properly: {place}{detail}. Check the address, the network and the endpoint"
    )


class RemoteRefused(StoreError):
    """The endpoint wants other credentials."""

    sentence_zh = (
        "端点拒绝访问：{place}{detail}。请用 QUANZE_STORE_USER 与 QUANZE_STORE_PASSWORD，或 QUANZE_STORE_TOKEN 提供凭据"
    )
    sentence_en = (
        "the endpoint refused access: {place}{detail}. Give credentials in QUANZE_STORE_USER and "
        "QUANZE_STORE_PASSWORD, or in QUANZE_STORE_TOKEN"
    )
