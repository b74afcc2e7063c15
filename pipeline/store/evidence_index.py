"""The search index beside the store: a folder of the workspace, or the same PostgreSQL database."""

from urllib.parse import quote

from django.db import connections

from index.search.evidence_index import EvidenceIndex
from index.search.opening import open_index
from pipeline.config import Workspace


def open_evidence_index(workspace: Workspace) -> EvidenceIndex:
    """Open the index that belongs to the store; close it, or use it in a ``with``.

    One backend for both: a store on PostgreSQL is searched there.
    """
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return open_index(workspace.index)
    told = {key: quote(str(connection.settings_dict[key] or ""), safe="") for key in _PARTS}
    host = f"{told['HOST']}:{told['PORT']}" if told["PORT"] else told["HOST"]
    person = f"{told['USER']}:{told['PASSWORD']}" if told["PASSWORD"] else told["USER"]
    return open_index(f"postgresql://{person}@{host}/{told['NAME']}")


_PARTS = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
