"""Folders that are looked at: what changes is loaded once it is wholly written, and a signal ends the looking."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from quanze.services.watching import Look, Stop, look, stopped_by_signals, watch

_MAIN = "from quanze.views.cli.program import main; raise SystemExit(main())"
_NOTICE = (
    "云江市水利局文件\n云水发〔2023〕{}号\n\n云江市水利局关于河道的通知\n\n市直各部门：\n请抓好落实。\n\n2023年5月1日\n"
)


def test_a_change_is_told_once_it_stays() -> None:
    looks = iter([frozenset({(name, 1, 1)}) for name in "aabccbbcd"])
    told: list[str] = []
    stop = Stop()

    def seen() -> frozenset[tuple[str, int, int]]:
        now = next(looks)
        last.append(now)
        if now == frozenset({("d", 1, 1)}):
            stop.asked = True
        return now

    last: list[frozenset[tuple[str, int, int]]] = []

    def changed() -> bool:
        told.append(next(iter(last[-1]))[0])
        return True

    watch(seen, changed, stop, every=0.0)
    assert told == ["a", "c", "b"]


def test_what_could_not_be_loaded_is_tried_again() -> None:
    answers = iter([False, False, True, True])
    stop, calls, looks = Stop(), [], 0

    def seen() -> Look:
        nonlocal looks
        looks += 1
        stop.asked = looks > 8
        return frozenset({("a", 1, 1) if looks < 6 else ("b", 1, 1)})

    def changed() -> bool:
        calls.append(looks)
        return next(answers)

    watch(seen, changed, stop, every=0.0)
    assert calls == [1, 2, 3, 7]


def test_a_signal_may_come_while_the_request_is_looked_at() -> None:
    came = 0

    def interrupt(frame: FrameType, event: str, _: object) -> Any:
        nonlocal came
        if event == "line" and came < 20:
            came += 1
            signal.raise_signal(signal.SIGTERM)
        return interrupt

    kept = sys.gettrace()
    with stopped_by_signals() as stop:
        sys.settrace(interrupt)
        try:
            stop.wait(0.05)
        finally:
            sys.settrace(kept)
    assert came
    assert stop.asked


def test_notes_beside_a_file_belong_to_what_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_NOTICE.format(1), encoding="utf-8")
    (tmp_path / "b.css").write_text("p {}", encoding="utf-8")
    before = look([tmp_path])
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    assert len(before) == 1
    assert {Path(name).name for name, _, _ in look([tmp_path])} == {"a.txt", "a.meta.json"}


def test_signals_ask_for_the_end_and_are_given_back() -> None:
    kept = signal.getsignal(signal.SIGTERM)
    with stopped_by_signals() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(10)
    assert signal.getsignal(signal.SIGTERM) is kept


def test_the_command_loads_looks_and_stops(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(_NOTICE.format(1), encoding="utf-8")
    (folder / "a.meta.json").write_text(json.dumps({"number": "云水发〔2023〕1号"}), encoding="utf-8")
    command = [sys.executable, "-c", _MAIN, "--lang", "en", "load", "--watch", str(folder)]
    environment = os.environ | {"QUANZE_STORE": str(tmp_path / "store")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        assert "looking at the folders" in run.stderr.readline()
        assert run.stdout is not None
        assert run.stdout.readline().startswith("loaded 1 files, 1 documents")
        run.send_signal(signal.SIGTERM)
        _, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (0, "stopped\n")
