"""Find a rulebook's files and hand their text to the rules.

A workspace's own ``rulebooks/`` is looked up first, then the shipped ones.
"""

from collections.abc import Sequence
from pathlib import Path

from pipeline.rules.rulebook import Rulebook

SHIPPED = Path(__file__).resolve().parent.parent / "rulebooks"


def load_rulebook(name: str, search_path: Sequence[Path] = ()) -> Rulebook:
    """Return the rulebook ``name``, such as "soc_trang_police/2024".

    Args:
        name: folder under a search path.
        search_path: folders looked up first, in order; the shipped ones come last.

    Raises:
        UnknownRulebook: no such folder anywhere.
        BrokenRulebook: with every fault.
    """
    raise NotImplementedError


def known_rulebooks(search_path: Sequence[Path] = ()) -> list[str]:
    """Return the names of all rulebooks that can be loaded, sorted."""
    raise NotImplementedError
