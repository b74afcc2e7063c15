"""Numbers and dates that cannot both be right within one series."""

from collections.abc import Iterator

from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.series import numbered, order_findings, out_of_order


def check_order(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a note for every cited or handed-in document out of the order of its series."""
    cited = [one for claim in dossier.claims for one in claim.citations]
    heads = [one.head for one in dossier.evidence if not one.head.is_draft]
    yield from order_findings(out_of_order(numbered([*cited, *heads]), rulebook.numbering))
