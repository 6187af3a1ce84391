"""A folder of invented gazettes, equal for equal seeds.

usage: python -m tools.invented.corpus FOLDER [--cities N] [--years N] [--size N] [--seed N]

Eight cities of five years are forty files; a size of 130 items makes files as large as printed gazettes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.invented.city import cities
from tools.invented.issue import issue

FIRST = 2019


def corpus(count: int, years: int = 1, size: int = 130, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Name and text of each gazette, year by year: later ones cite earlier ones, of their own city and of others."""
    everyone = cities(count, seed)
    for year in range(FIRST, FIRST + years):
        rng = random.Random(f"{seed}/{year}")
        known = [document for city in everyone for document in city.issued]
        for city in everyone:
            others = rng.sample(known, min(len(known), 4))
            yield f"{city.name}人民政府公报-{year}.txt", issue(city, year, size, others, seed)


def write(folder: Path, count: int, years: int = 1, size: int = 130, seed: int = 1) -> int:
    """Write the gazettes into a folder; gives their number."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [(folder / name).write_text(text, encoding="utf-8") for name, text in corpus(count, years, size, seed)]
    return len(written)


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.invented.corpus")
    parser.add_argument("folder", type=Path)
    for name, value in (("cities", 8), ("years", 5), ("size", 130), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args(arguments)
    number = write(given.folder, given.cities, given.years, given.size, given.seed)
    print(f"{number} files in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
