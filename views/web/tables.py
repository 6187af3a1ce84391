"""Any table a page shows, as a CSV file to take along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from services.spreadsheets import harmless


def csv_response(request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Rows as CSV (RFC 4180), with a byte-order mark for Excel where ``?bom=1`` asks for it.

    Then cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    excel = request.query_params.get("bom") in ("1", "true")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n" if excel else "\n")
    writer.writerow(columns)
    writer.writerows([harmless(value) for value in row] if excel else row for row in rows)
    file = re.sub(r'[\\/:*?"<>|\s]+', " ", name).strip()[:80] or "quanze"
    plain = file if file.isascii() else "quanze"
    headers = {"content-disposition": f"attachment; filename=\"{plain}.csv\"; filename*=UTF-8''{quote(file)}.csv"}
    mark = "\ufeff" if excel else ""
    return Response((mark + text.getvalue()).encode(), media_type="text/csv; charset=utf-8", headers=headers)
