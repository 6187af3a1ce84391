"""Folders that are looked at: what changes is loaded once it is wholly written, and a signal ends the looking."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

from quanze.services.watching import look, stopped_by_signals, watch

_MAIN = "from quanze.views.cli.program import main; raise SystemExit(main())"
_NOTICE = (
    "云江市水利局文件\n云水发〔2023〕{}号\n\n云江市水利局关于河道的通知\n\n市直各部门：\n请抓好落实。\n\n2023年5月1日\n"
)


def test_a_change_is_told_once_it_stays() -> None:
    looks = iter([frozenset({(name, 1, 1)}) for name in "aabccbbcd"])
    told: list[str] = []
    stop = Event()

    def seen() -> frozenset[tuple[str, int, int]]:
        now = next(looks)
        last.append(now)
        if now == frozenset({("d", 1, 1)}):
            stop.set()
        return now

    last: list[frozenset[tuple[str, int, int]]] = []
    watch(seen, lambda: told.append(next(iter(last[-1]))[0]), stop, every=0.0)
    assert told == ["a", "c", "b"]


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
