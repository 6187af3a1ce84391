"""Tables in Parquet say what the graph says, typed and with evidence."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quanze import store
from quanze.ontology import terms
from quanze.services import datapackage, parquet
from quanze.store.errors import StoreUnwritable
from tests.samples import load_samples


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    load_samples(folder / "store")
    with store.open(folder / "store") as opened:
        parquet.export(opened, folder / "tables")
        parquet.export(opened, folder / "tables")  # tables are replaced
        parquet.export(opened, folder / "again")
    return folder


def test_every_instance_is_a_row(tables: Path) -> None:
    with store.open(tables / "store") as opened:
        counts = opened.stats().classes
    rows = {path.stem: pq.read_metadata(path).num_rows for path in (tables / "tables").glob("*.parquet")}
    for class_ in (terms.Duty, terms.Participation, terms.Listing, terms.Appointment, terms.Agency, terms.Tenure):
        name = parquet.table_name(class_)
        assert rows[name] == counts[class_], name
    assert all(rows.values())


def test_facts_have_types_evidence_and_what_all_files_say_of_them(tables: Path) -> None:
    found = pq.read_table(tables / "tables" / "participation.parquet")
    assert found.schema.field("order").type == pa.int64()
    assert found.schema.field("confidence").type == pa.float64()
    assert found.schema.field("agency").type == pa.list_(pa.string())
    for row in found.to_pylist():
        assert row["evidence_source"].endswith((".md", ".txt"))
        assert row["evidence_line"] >= 1
        assert row["evidence_quote"]
        assert (row["confidence"] is None) or row["doubt"]
    cited = pq.read_table(tables / "tables" / "citation.parquet")
    assert any(cited.column("cited_document").to_pylist())
    assert pq.read_metadata(tables / "tables" / "citation.parquet").row_group(0).column(0).compression == "ZSTD"


def test_equal_stores_give_equal_bytes(tables: Path) -> None:
    for path in (tables / "tables").iterdir():
        assert path.read_bytes() == (tables / "again" / path.name).read_bytes()


def test_the_tables_are_described_as_a_data_package(tables: Path) -> None:
    package = frictionless.Package(str(tables / "tables" / datapackage.NAME))
    assert {resource.path for resource in package.resources} == {
        path.name for path in (tables / "tables").glob("*.parquet")
    }
    for resource in package.resources:
        columns = pq.read_schema(tables / "tables" / str(resource.path))
        assert resource.schema.field_names == columns.names
        assert {field.type for field in resource.schema.fields} <= {"string", "integer", "number", "boolean", "array"}
        assert resource.description
    duty = package.get_resource("duty").schema
    assert duty.get_field("due_by").to_dict()["rdfType"] == terms.dueBy
    assert duty.get_field("lead_agency").type == "array"
    assert "last day" in str(duty.get_field("due_by").description)


def test_a_description_that_is_none_is_found(tables: Path, tmp_path: Path) -> None:
    described = json.loads((tables / "tables" / datapackage.NAME).read_text(encoding="utf-8"))
    described["resources"][0]["schema"]["fields"][0]["type"] = "iri"
    with pytest.raises(frictionless.FrictionlessException):
        frictionless.Package.from_descriptor(described)


def test_other_things_are_not_replaced(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with store.open(tables / "store") as opened, pytest.raises(StoreUnwritable):
        parquet.export(opened, tmp_path)
    assert (tmp_path / "notes.txt").exists()
