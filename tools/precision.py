"""Measure how often facts are right, by their confidence and by the reason of their doubt: ``python -m tools.precision``.

Takes the scorer of the annotated sets (a Python file with ``Truth``, ``Found`` and ``compare``), the folder with the
answers of ``quanze query NAME --format csv``, the folder with the truth, and the names of its sets. The figures of
``loaders/confidence.py`` are checked against what it prints.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quanze.loaders.doubts import Doubt

KINDS = ("titles", "numbers", "dates", "issuers", "permits", "permit-implementers", "permit-bases", "references", "validity",
         "duties", "appointments", "groups", "stewardships", "bundles", "delegations")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """Of the facts that the truth decides, how many are right."""

    right: int
    wrong: int

    def __str__(self) -> str:
        decided = self.right + self.wrong
        return f"{self.right} of {decided}" + (f" ({self.right / decided:.0%})" if decided else "")


def reason_of(doubt: str) -> str:
    """The reason that the first of a row's doubts gives; the doubt itself where it is none of the table's.

    >>> reason_of("“周周启明”疑有重字；责任领导栏空白，按合并单元格取自第143行")
    '“{name}”疑有重字'
    """
    first = doubt.partition("；")[0]
    return next((str(reason) for reason in Doubt if reason.is_reason_of(first)), first)


def bin_of(row: Mapping[str, str]) -> str:
    """The bin of a row's confidence: ``1`` for a fact without doubt, else its first decimal, or ``?`` where none is given."""
    sure = row.get("confidence")
    return (f"{float(sure):.1f}" if sure else "?") if row.get("doubt") else "1"


def shares(scorer: Any, csv: Path, gold: Path, sets: list[str], by: str) -> Iterator[tuple[str, str, Share]]:
    """Kind, group and share for the groups ``by`` ``bin`` or ``reason``; a kind without facts gives none."""
    truth = scorer.Truth(str(gold), sets, True)
    group_of = bin_of if by == "bin" else lambda row: reason_of(row.get("doubt") or "")
    for kind in KINDS:
        seen = scorer.Found(str(csv), truth)
        groups: Counter[str] = Counter()

        def noting(query: str, seen: Any = seen, groups: Counter[str] = groups) -> list[dict[str, str]]:
            rows: list[dict[str, str]] = type(seen).__call__(seen, query)
            groups.update(map(group_of, rows))
            return rows

        scorer.compare(kind, _Rows(seen, noting), truth)
        for group in sorted(groups):
            kept = _Rows(seen, lambda query, seen=seen, group=group: [r for r in seen(query) if group_of(r) == group])
            found, true, unsure, free = scorer.compare(kind, kept, truth)
            wrong = [t for t in found - true - unsure if not any(t[: len(f)] == f for f in free)]
            yield kind, group, Share(len(found & true), len(wrong))


class _Rows:
    """The rows of the scorer's answers, as ``rows`` gives them."""

    def __init__(self, found: Any, rows: Any) -> None:
        self.seed, self.key, self.truth, self._rows = found.seed, found.key, found.truth, rows

    def __call__(self, query: str) -> list[dict[str, str]]:
        return list(self._rows(query))


def main() -> None:
    """Print the reliability table, then the share of each reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("scorer", "csv", "gold"):
        parser.add_argument(name, type=Path)
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.scorer)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{options.scorer}: not a Python file")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    for by in ("bin", "reason"):
        all_kinds: dict[str, list[Share]] = {}
        for kind, group, share in shares(scorer, options.csv, options.gold, options.sets, by):
            all_kinds.setdefault(group, []).append(share)
            print(f"{kind:20} {group or 'no doubt':40} {share}")
        for group, found in sorted(all_kinds.items()):
            whole = Share(sum(s.right for s in found), sum(s.wrong for s in found))
            print(f"{'all':20} {group or 'no doubt':40} {whole}")


if __name__ == "__main__":
    main()
