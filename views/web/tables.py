"""Any table a page shows, as a CSV file to take along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from quanze.queries.sql_names import sql_names
from quanze.services.spreadsheets import harmless, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_response(request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Rows as CSV (RFC 4180), with a byte-order mark for Excel where ``?bom=1`` asks for it.

    Then cells that a spreadsheet would run as a formula get an apostrophe in front. With ``?sql_names=1`` no column is a
    word of SQL.
    """
    excel = request.query_params.get("bom") in ("1", "true")
    plain = request.query_params.get("sql_names") in ("1", "true")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if excel else "\n")
    writer.writerow(sql_names(columns) if plain else columns)
    writer.writerows([harmless(value) for value in row] if excel else row for row in rows)
    mark = "\ufeff" if excel else ""
    return Response(
        (mark + text.getvalue()).encode(), media_type="text/csv; charset=utf-8", headers=_attached(name, "csv")
    )


def xlsx_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """Rows as a workbook of one sheet."""
    return Response(workbook([(name, columns, rows)]), media_type=XLSX, headers=_attached(name, "xlsx"))


def _attached(name: str, ending: str) -> dict[str, str]:
    """The header that has a browser keep the answer as a file of this name."""
    file = re.sub(r'[\\/:*?"<>|\s]+', " ", name).strip()[:80] or "quanze"
    plain = file if file.isascii() else "quanze"
    return {
        "content-disposition": f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(file)}.{ending}"
    }
