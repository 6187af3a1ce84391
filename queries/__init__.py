"""Questions: the library of named queries, chains, audit, changes between lists."""

from queries.agency_changes import changes_of_agency
from queries.changes import list_changes
from queries.compare_places import places_compared
from queries.coverage import files_covered
from queries.running import COMPUTED
from queries.tables import cells_listed, tables_listed

COMPUTED.update(
    {
        "agency-changes": changes_of_agency,
        "compare-places": places_compared,
        "coverage": files_covered,
        "list-changes": list_changes,
        "table-cells": cells_listed,
        "tables": tables_listed,
    }
)
