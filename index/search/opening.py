"""Open the search index where the store lives: a folder, or a PostgreSQL database."""

from pathlib import Path

from index.search.evidence_index import EvidenceIndex


def open_index(where: str | Path) -> EvidenceIndex:
    """Open or make the index.

    Args:
        where: a folder for the embedded index, or a «postgresql://…» address.

    Raises:
        IndexDamaged: what is there cannot be read; ``rebuild`` mends it.
    """
    raise NotImplementedError(where)
