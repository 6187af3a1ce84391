"""Columns that databases take as they are."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quanze.ontology import terms
from quanze.queries import catalogue
from quanze.queries.sql_names import sql_names
from quanze.services import parquet
from quanze.store import open as open_store
from quanze.views.cli import main
from tests.samples import load_samples


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql") / "store"
    load_samples(folder)
    return folder


@pytest.mark.parametrize("name", sorted(catalogue.names()))
def test_no_column_asked_for_so_is_a_word_of_sql(name: str) -> None:
    columns = catalogue.get(name).columns
    named = sql_names([column.name for column in columns])
    assert len(set(named)) == len(columns)
    sqlite3.connect(":memory:").execute(f"CREATE TABLE t ({', '.join(named)})")


def test_without_being_asked_for_nothing_is_renamed(location: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", "group-members", "--store", str(location), "--format", "csv"]
    assert main(asked) == 0
    assert capsys.readouterr().out.startswith("group,person,")
    assert main([*asked, "--sql-names"]) == 0
    assert capsys.readouterr().out.startswith("group_,person,")


def test_exports_are_named_so_too(location: Path, tmp_path: Path) -> None:
    given = ["export", "--store", str(location), "--sql-names"]
    assert main([*given, str(tmp_path / "all.csv.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "all.csv.zip") as archive:
        heads = {
            name: io.TextIOWrapper(archive.open(name), "utf-8-sig").readline().strip() for name in archive.namelist()
        }
    assert heads["links.csv"] == "from_,relation,to_"
    assert heads["group-members.csv"].startswith("group_,")
    with open_store(location) as opened:
        parquet.export(opened, tmp_path / "tables", sql=True)
    columns = pq.read_schema(tmp_path / "tables" / f"{parquet.table_name(terms.GroupMembership)}.parquet").names
    assert {"group_", "order_", "evidence_line"} <= set(columns)
