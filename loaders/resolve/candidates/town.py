"""Governments of towns, townships and subdistricts."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.jurisdictions import township
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.resolve.readings import Reading, readings
from quanze.loaders.resolve.registry import agency_iri, government_of, with_city
from quanze.loaders.rules import Rule

TOWN = Rule(
    name="town, township or subdistrict",
    pattern=r"^(?P<town>[^市县区旗、]{1,9}(?:镇|乡|街道|苏木))(?P<office>人民政府|办事处|街道办事处|党工委|党委)?$",
    finds={
        "小董镇人民政府": [{"town": "小董镇", "office": "人民政府"}],
        "城南街道": [{"town": "城南街道", "office": None}],
    },
    leaves=("县教育局", "各乡镇、街道"),
)


def town(name: Printed) -> Iterator[Candidate]:
    """The government of a town, township or subdistrict."""
    for reading in readings(name.text, name.place):
        match = TOWN.match(reading.rest)
        if match and reading.place.level in {"county", "prefecture"}:
            yield Candidate(_government(name.text, reading, match["town"], match["office"]), ("town",))
            return


def _government(text: str, reading: Reading, printed: str, office: str | None) -> Body:
    where = township(printed, reading.place)
    spelled = office or ("办事处" if printed.endswith("街道") else "人民政府")
    label = reading.place.name + printed + spelled
    parent = government_of(reading.place)
    return Body(
        iri=agency_iri(where, label),
        label=label,
        kind="party" if spelled.startswith("党") else "government",
        level="township",
        jurisdiction=where.code,
        parent_iri=parent[0],
        parent_label=parent[1],
        alt_names=with_city(label, reading.place),
        doubts=() if office else (Doubt.ONLY_PRINTED.of(printed=text, body=label),),
    )
