"""The unit's own sum against its own rows."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import points_words


def check_totals(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding where the table's printed total is not the sum of its rows."""
    leaves = {leaf.code for leaf in dossier.criteria.leaves()}
    total = sum(
        (claim.points or Decimal(0) for claim in dossier.claims if claim.criterion in leaves), Decimal(0)
    )
    stated = dossier.stated_total
    if stated is not None and stated != total:
        message = (
            f"bảng tự chấm ghi tổng {points_words(stated)} điểm, cộng các dòng được {points_words(total)}."
        )
        yield Finding("total-differs", Severity.ERROR, Place(), message, action="cộng lại bảng tự chấm.")
