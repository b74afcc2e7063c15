"""Claims against evidence: which document proves what, and whether its date may (đối chiếu)."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.citations.citation import Citation
from pipeline.rules.dossier import Claim, Evidence, Link
from pipeline.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A citation no evidence answers.

    Attributes:
        criterion: code of the claim.
        cited: the citation.
        reasons: Vietnamese clauses.
    """

    criterion: str
    cited: Citation
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking made of a dossier: links (those in doubt too) and citations without a file."""

    links: tuple[Link, ...]
    unlinked: tuple[Unlinked, ...] = ()


def link_claims(
    claims: Sequence[Claim], evidence: Sequence[Evidence], rulebook: Rulebook, *, by_hand: Sequence[Link] = ()
) -> Linking:
    """Tie every claim's citations to evidence; what people linked (``by_hand``) is kept."""
    raise NotImplementedError
