"""Questions: the library of named queries, chains, audit, changes between lists."""

from queries.changes import list_changes
from queries.running import COMPUTED

COMPUTED["list-changes"] = list_changes
