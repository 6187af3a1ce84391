"""The file of judgements on disk: read whole, written whole and at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quanze.loaders.entities.decisions import Decision, Decisions, by_case, parse
from quanze.ontology.errors import QuanzeError
from quanze.services.plain_files import replacing

HEADER = "# verdict\tkind\tone\tother\tnote — quanze resolve writes this file; edit it by hand as you like\n"


class NoJudgement(QuanzeError):
    """A line of the file that is no judgement."""

    usage = True


def read(path: Path) -> Decisions:
    """The judgements in a file; none where there is no file. Raises ``NoJudgement`` naming a line that is ill-formed."""
    try:
        with path.open(encoding="utf-8") as file:
            return parse(file)
    except FileNotFoundError:
        return Decisions()
    except (ValueError, UnicodeDecodeError) as error:
        raise NoJudgement(
            f"{path}：第 {error} 行不是一条判断；应为“same|different|unsure 类别 甲 乙 [备注]”，以制表符分隔",
            f"{path}: line {error} is no judgement; it takes 'same|different|unsure KIND ONE OTHER [NOTE]', parted by tabs",
        ) from error


@contextmanager
def changing(path: Path) -> Iterator[dict[str, Decision]]:
    """The judgements in a file by case, for changing: then they are written, sorted, and nobody else changes them meanwhile.

    The file stays as it was where an error ends it. Raises StoreUnwritable, and as :func:`read`.
    """
    with replacing(path) as file:
        known = by_case(read(path))
        yield known
        file.write(HEADER + "".join(sorted(one.line + "\n" for one in known.values())))
