"""Tie citations to the documents that are there."""

from collections.abc import Iterable

from index.citations.citation import Citation
from index.citations.match import Match, Register


def resolve(citations: Iterable[Citation], register: Register) -> list[Match]:
    """Return what became of each citation, in the order given."""
    raise NotImplementedError
