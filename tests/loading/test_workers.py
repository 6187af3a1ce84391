"""Whatever a file does to its reader ends in one line that names it; every other file gets its answer."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from quanze.loaders.reading import BadInput, InputFile, Limits
from quanze.loaders.workers import each

MIB = 1 << 20


def _fail(error: Exception) -> Callable[[], object]:
    def run() -> object:
        raise error

    return run


def _for_ever() -> object:
    while True:
        pass


def _too_much() -> object:
    return [bytearray(MIB) for _ in range(500)]


def _too_deep(depth: int = 0) -> object:
    return _too_deep(depth + 1)


def _shot() -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return None


FATES = {
    "a bug": (_fail(IndexError("list index out of range")), "unforeseen"),
    "an assertion": (_fail(AssertionError("not so")), "unforeseen"),
    "an encoding": (_fail(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no")), "unforeseen"),
    "no such file": (lambda: Path("/no/such/file").read_bytes(), "unforeseen"),
    "a disk": (_fail(OSError(5, "Input/output error")), "unreadable"),
    "endless work": (_for_ever, "seconds"),
    "too much memory": (_too_much, "memory"),
    "no memory": (_fail(MemoryError()), "memory"),
    "endless recursion": (_too_deep, "nesting"),
    "a reader killed": (_shot, "crashed"),
    "a reader that leaves": (lambda: os._exit(3), "crashed"),
    "a reader that aborts": (lambda: os.abort(), "crashed"),
    "an exit": (_fail(SystemExit(2)), "crashed"),  # type: ignore[arg-type]
}


def _files(*names: str) -> list[InputFile]:
    return [InputFile(Path("/given", name), name) for name in names]


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("fate", FATES)
def test_a_bad_file_costs_only_itself(fate: str, jobs: int) -> None:
    work, reason = FATES[fate]

    def task(file: InputFile) -> object:
        return work() if file.name == "bad.txt" else file.name.upper()

    files = _files("a.txt", "bad.txt", "c.txt", "d.txt")
    answers = list(each(task, files, jobs, Limits(seconds=1, memory=200 * MIB)))
    assert [a for a in answers if not isinstance(a, BadInput)] == ["A.TXT", "C.TXT", "D.TXT"]
    bad = answers[1]
    assert isinstance(bad, BadInput)
    assert bad.reason == reason
    for language in ("zh", "en"):
        assert bad.message(language).startswith("/given/bad.txt")
        assert "\n" not in bad.message(language)
    assert pickle.loads(pickle.dumps(bad)).en == bad.en


def test_a_reader_that_only_waits_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanze.loaders.reading.clock.PATIENCE", 0.1)

    def task(file: InputFile) -> object:
        if file.name == "bad":
            signal.pause()
        return file.name

    bad, good = each(task, _files("bad", "good"), 1, Limits(seconds=3))
    assert isinstance(bad, BadInput)
    assert (bad.reason, good) == ("seconds", "good")


def test_every_file_may_be_bad() -> None:
    answers = list(each(lambda _: _shot(), _files("a", "b", "c"), 2, Limits()))
    assert [answer.reason for answer in answers if isinstance(answer, BadInput)] == ["crashed"] * 3


def test_an_answer_too_large_to_send_is_out_of_memory() -> None:
    def task(file: InputFile) -> object:
        return b"x" * (120 * MIB) if file.name == "bad" else 1

    answers = list(each(task, _files("bad", "good"), 1, Limits(memory=200 * MIB)))
    assert isinstance(answers[0], BadInput)
    assert (answers[0].reason, answers[1]) == ("memory", 1)


def test_memory_counts_for_each_file_anew() -> None:
    answers = list(each(lambda _: len(bytearray(120 * MIB)), _files("a", "b", "c"), 1, Limits(memory=200 * MIB)))
    assert answers == [120 * MIB] * 3


def test_no_reader_is_left_behind() -> None:
    answers = each(lambda file: _for_ever() if file.name == "b" else file.name, _files("a", "b"), 2, Limits())
    assert next(answers) == "a"
    assert multiprocessing.active_children()
    answers.close()
    assert not multiprocessing.active_children()


def test_no_files_need_no_reader() -> None:
    assert list(each(lambda _: 1, [], 4, Limits())) == []
