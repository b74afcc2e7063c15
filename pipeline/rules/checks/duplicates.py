"""The same file twice; the same document in several forms."""

from collections.abc import Iterator

from pipeline.rules.checks.window import evidence_title
from pipeline.rules.dossier import Dossier
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.variants import group_variants


def check_duplicates(dossier: Dossier, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a note for every group of copies or variants; one of them counts."""
    for group in group_variants(dossier.evidence):
        if len(group) == 1:
            continue
        best, others = group[0], group[1:]
        names = ", ".join(other.name for other in others)
        place = Place(file=best.name, page=best.page, evidence=best.id)
        if len({one.sha256 for one in group}) == 1:
            message = f"{best.name} và {names} là cùng một tệp; chỉ tính một."
            yield Finding("duplicate-file", Severity.NOTE, place, message, action="giữ một tệp.")
        else:
            message = (
                f"{evidence_title(best)} có {len(group)} bản: {best.name}, {names}; dùng bản {best.name}."
            )
            yield Finding(
                "same-document", Severity.NOTE, place, message, action="kiểm tra các bản có cùng nội dung."
            )
