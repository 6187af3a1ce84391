"""Questions: the library of named queries, chains, audit, changes between lists."""

from quanze.queries.agency_changes import changes_of_agency
from quanze.queries.changes import list_changes
from quanze.queries.compare_places import places_compared
from quanze.queries.coverage import files_covered
from quanze.queries.renamings import renamings
from quanze.queries.running import COMPUTED, FOLLOWED
from quanze.queries.sums import sums_listed
from quanze.queries.tables import cells_listed, tables_listed

COMPUTED.update(
    {
        "agency-changes": changes_of_agency,
        "compare-places": places_compared,
        "coverage": files_covered,
        "list-changes": list_changes,
        "sums": sums_listed,
        "table-cells": cells_listed,
        "tables": tables_listed,
    }
)
FOLLOWED["item-history"] = ("item", renamings)
