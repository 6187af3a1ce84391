"""``python -m tests.torture [--faults N] [--seed S] [--scene TEXT] [--kind K]``: exit status 1 if anything was lost.

This process opens no store and has no threads; all work is done in copies of it (:mod:`tests.torture.faults`).
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import re
import signal
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.engines.virtuoso import missing, virtuoso_server
from tests.store.engines import oxigraph_binary
from tests.torture.faults import KINDS, Fault, Traced, available, finish, traced
from tests.torture.scenes import BOTH, SCENES, VIRTUOSO, Scene, State, copy, glance, left, prepare, quanze, state

LIMIT = 90.0
"""Seconds after which a command is taken to hang."""
SERVER, CLIENT = "server", "client"


@dataclass(frozen=True, slots=True)
class Plan:
    """A scene ready to be played: its folder before, what is seen before and after, how many operations it takes."""

    scene: Scene
    victim: str
    template: Path
    before: State
    after: State
    readers: frozenset[object]
    left: tuple[list[str], int]
    operations: int


class Lost(Exception):
    """Something was lost, left behind or said that must not be."""


def ask(work: Callable[[], Any]) -> Any:
    """What ``work`` gives, done in a copy of this process. Raises Lost with the error it ends in."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            answer: tuple[bool, Any] = True, work()
        except BaseException as error:
            answer = False, f"{type(error).__name__}: {error}"
        with os.fdopen(write, "wb") as out:
            pickle.dump(answer, out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as given:
        content = given.read()
    os.waitpid(pid, 0)
    good, found = pickle.loads(content) if content else (False, "died")
    if not good:
        raise Lost(found)
    return found


@contextmanager
def reading(folder: Path, allowed: frozenset[object], told: Path) -> Iterator[None]:
    """A reader that opens the store again and again, and tells in a file what it should not have seen."""
    pid = os.fork()
    if pid == 0:
        try:
            while True:
                seen = glance(folder)
                if seen not in allowed:
                    raise Lost(f"a reader saw {seen}")
                with told.open("a") as file:
                    file.write(".")
                time.sleep(0.1)
        except BaseException as error:
            told.write_text(f"{type(error).__name__}: {error}")
        finally:
            os._exit(0)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


@contextmanager
def serving(folder: Path, fault: Fault | None = None) -> Iterator[tuple[str, Traced]]:
    """The URL of an ``oxigraph serve`` on the folder's ``engine``, traced but not yet in danger."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [oxigraph_binary(), "serve", "--location", str(folder / "engine"), "--bind", f"127.0.0.1:{port}"]

    def become() -> int:
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, 1)
        os.dup2(void, 2)
        os.execv(command[0], command)

    def up() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    with traced(become, folder / "engine", fault, armed=False) as server:
        server.serve(up, LIMIT)
        yield f"http://127.0.0.1:{port}/query", server


def beside(server: Traced, work: Callable[[], int]) -> int:
    """Do ``work`` in a copy of this process while the server is served; gives its exit status."""
    pid = os.fork()
    if pid == 0:
        os._exit(work())
    status: list[int] = []

    def ended() -> bool:
        done, found = os.waitpid(pid, os.WNOHANG)
        if done:
            status.append(os.waitstatus_to_exitcode(found))
        return bool(done)

    server.serve(ended, LIMIT)
    return status[0] if status else os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def play(scene: Scene, victim: str, folder: Path, fault: Fault | None) -> tuple[int, Traced]:
    """The scene's command, with the fault; gives its exit status and what was done."""
    if not scene.remote:
        with traced(partial(quanze, folder, "store", scene.command), folder, fault) as process:
            return finish(process, LIMIT), process
    if scene.remote == VIRTUOSO:
        with virtuoso_server(folder / "engine") as url:
            work = partial(quanze, folder, url, scene.command)
            with traced(work, folder / "nothing", fault, network=True) as client:
                return finish(client, LIMIT), client
    with serving(folder, fault if victim == SERVER else None) as (url, server):
        if victim == SERVER:
            server.armed = True
            return beside(server, partial(quanze, folder, url, scene.command)), server
        work = partial(quanze, folder, url, scene.command)
        with traced(work, folder / "nothing", fault, network=True) as client:
            return _together(client, server), client


def _together(client: Traced, server: Traced) -> int:
    """Serve both until the client has ended."""
    status: list[int] = []

    def ended() -> bool:
        server.attend()
        pid, found = os.waitpid(client.pid, os.WNOHANG)
        if pid:
            status.append(os.waitstatus_to_exitcode(found))
        return bool(pid)

    client.serve(ended, LIMIT)
    return status[0] if status else os.waitstatus_to_exitcode(os.waitpid(client.pid, 0)[1])


def look(scene: Scene, folder: Path) -> State:
    """The state of the folder, seen by a process of its own."""
    if not scene.remote:
        return ask(partial(state, folder, "store"))  # type: ignore[no-any-return]
    if scene.remote == VIRTUOSO:
        with virtuoso_server(folder / "engine") as url:
            return ask(partial(state, folder, url))  # type: ignore[no-any-return]
    with serving(folder) as (url, server):
        read, write = os.pipe()

        def tell() -> int:
            with os.fdopen(write, "wb") as out:
                pickle.dump(state(folder, url), out)
            return 0

        if beside(server, tell) != 0:
            raise Lost("the endpoint cannot be read")
        os.close(write)
        with os.fdopen(read, "rb") as given:
            return pickle.loads(given.read())  # type: ignore[no-any-return]


def plan(scene: Scene, victim: str, home: Path) -> Plan:
    """Play the scene without a fault."""
    template, folder = home / "template", home / "play"
    if scene.remote:
        (template / "engine").mkdir(parents=True)
        _prepare_remote(scene, template)
    else:
        template.mkdir(parents=True)
        ask(partial(prepare, scene, template))
    before = look(scene, template)
    readers = {ask(partial(glance, template))} if not scene.remote else set()
    copy(template, folder)
    status, process = play(scene, victim, folder, None)
    if status != 0:
        raise Lost(f"{scene.name} does not work: exit status {status}, {said(home)}")
    if not scene.remote:
        readers.add(ask(partial(glance, folder)))
    after = look(scene, folder)
    return Plan(scene, victim, template, before, after, frozenset(readers), left(folder), len(process.operations))


def _prepare_remote(scene: Scene, template: Path) -> None:
    if scene.remote == VIRTUOSO:
        with virtuoso_server(template / "engine") as url:
            ask(partial(prepare, scene, template, url))
        return
    with serving(template) as (url, server):
        if beside(server, partial(prepare, scene, template, url)) != 0:
            raise Lost(f"{scene.name} cannot be prepared")


def said(home: Path) -> str:
    """The end of what the commands said."""
    path = home / "said"
    return path.read_text("utf-8", "replace")[-300:] if path.exists() else ""


def strike(plan: Plan, fault: Fault, home: Path) -> tuple[int, Traced]:
    """Play the scene with the fault. Raises Lost; gives the number of times a reader looked, and what was struck."""
    folder, told = home / "play", home / "told"
    copy(plan.template, folder)
    for path in (told, home / "said"):
        path.unlink(missing_ok=True)
    if plan.scene.remote:
        _, process = play(plan.scene, plan.victim, folder, fault)
    else:
        with reading(folder, plan.readers, told):
            _, process = play(plan.scene, plan.victim, folder, fault)
    looks = told.read_text() if told.exists() else ""
    if looks.strip("."):
        raise Lost(f"{process.struck}: {looks}")
    words = said(home)
    if "Traceback" in words or "internal error" in words:
        raise Lost(f"{process.struck}: {words}")
    seen = look(plan.scene, folder)
    for part in ("export", "found", "backup") if plan.scene.whole else ():
        if getattr(seen, part) not in (getattr(plan.before, part), getattr(plan.after, part)):
            raise Lost(f"{process.struck}: {part} is neither the old nor the new one; {words}")
    if strange := {*seen.sources} - {*plan.before.sources, *plan.after.sources}:
        raise Lost(f"{process.struck}: {strange} are neither as they were nor as they should be; {words}")
    mend(plan, folder, home, process)
    return len(looks), process


def mend(plan: Plan, folder: Path, home: Path, process: Traced) -> None:
    """Do again what ``process`` was struck in. Raises Lost unless all is then as it should be."""
    status, _ = play(plan.scene, plan.victim, folder, None)
    if status not in (0, 2) or (status == 2 and "removal" not in plan.scene.name):
        raise Lost(f"{process.struck}: doing it again ends with {status}; {said(home)}")
    if (again := look(plan.scene, folder)) != plan.after:
        raise Lost(f"{process.struck}: doing it again gives {again}, not {plan.after}")
    if not plan.scene.remote and left(folder)[0] != plan.left[0]:
        raise Lost(f"{process.struck}: left behind {sorted(set(left(folder)[0]) ^ set(plan.left[0]))}")


def warm() -> None:
    """Read what every command would read first."""
    from quanze.loaders.entities.derive import entity_lines
    from quanze.loaders.pipeline import load_file
    from quanze.services import backups, cases, dumps, loading, removal
    from quanze.store import embedded, pinyin, remote, vocabulary

    _ = (backups, cases, dumps, loading, removal, embedded, remote)
    read = [load_file(ROOT / "samples" / name, name) for name in BOTH]
    entity_lines([result.claims for result in read])
    pinyin.syllables("行")
    vocabulary.vocabulary()


def _victims(scene: Scene) -> tuple[str, ...]:
    """Which processes are struck; none where the engine is not on this machine."""
    if scene.remote == VIRTUOSO:
        return () if missing() else (CLIENT,)
    return (SERVER, CLIENT) if scene.remote else ("",)


def main() -> int:
    """Play all scenes with faults in turn and report."""
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--faults", type=int, default=300, help="how many (default 300)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene", default="", metavar="REGEX", help="only scenes of such a name")
    parser.add_argument("--kind", choices=KINDS, action="append")
    options = parser.parse_args()
    if not available():
        print("torture needs Linux 5.5 or later that lets a process watch another (seccomp notifications)")
        return 77
    warm()
    roles = [(s, v) for s in SCENES for v in _victims(s)]
    roles = [(s, v) for s, v in roles if re.search(options.scene, f"{s.name} {v}")]
    kinds = options.kind or KINDS
    turns = [(role, kind) for kind in kinds for role in roles]
    chance = random.Random(options.seed)
    if options.faults < len(turns):
        chance.shuffle(turns)
    done: Counter[str] = Counter()
    plans: dict[tuple[str, str], Plan] = {}
    lost = looks = missed = hung = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-") as top:
        for number in range(options.faults):
            (scene, victim), kind = turns[number % len(turns)]
            home = Path(top) / f"{SCENES.index(scene)}{victim}"
            key = scene.name, victim
            if key not in plans:
                home.mkdir()
                plans[key] = plan(scene, victim, home)
            if victim == CLIENT and kind in ("EIO", "ENOSPC", "full"):
                kind = "ECONNRESET"
            fault = Fault(kind, chance.randint(1, plans[key].operations))
            try:
                looked, process = strike(plans[key], fault, home)
                looks += looked
                missed += not process.struck
                hung += process.hung
            except (Lost, TimeoutError) as error:
                lost += 1
                print(f"LOST  {scene.name} {victim} {fault}: {error}", flush=True)
            done[kind] += 1
            if (number + 1) % 50 == 0:
                print(f"{number + 1} faults, {lost} losses", flush=True)
    for (name, victim), made in plans.items():
        print(f"{name} {victim}".strip() + f": {made.operations} file operations")
    counts = ", ".join(f"{kind} {count}" for kind, count in sorted(done.items()))
    print(
        f"{sum(done.values())} faults ({counts}; {missed} came too late, {hung} left a query turning), {looks} looks of readers, "
        f"{lost} losses, {time.monotonic() - began:.0f} s, seed {options.seed}"
    )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
