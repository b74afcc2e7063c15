"""Open the search index where the store lives: a folder, or a PostgreSQL database."""

from pathlib import Path

from index.search.evidence_index import EvidenceIndex
from index.search.postgres_index import PostgresIndex
from index.search.whoosh_index import WhooshIndex


def open_index(where: str | Path) -> EvidenceIndex:
    """Open or make the index.

    A damaged index opens too: its searches raise ``IndexDamaged`` until
    ``rebuild`` has made it anew from the store.

    Args:
        where: a folder for the embedded index, or a «postgresql://…» address.
    """
    if str(where).startswith(("postgresql://", "postgres://")):
        return PostgresIndex(str(where))
    return WhooshIndex(Path(where))
