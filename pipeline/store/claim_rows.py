"""Write the claims of a unit, in the place of those it had."""

from collections.abc import Collection, Iterable

from pipeline.rules.dossier import Claim
from pipeline.store import models
from pipeline.store.citation_json import citation_to_json


def save_claims(
    dossier: models.Dossier, claims: Iterable[Claim], *, among: Collection[str] | None = None
) -> None:
    """Put these claims in the place of those the dossier had; links made by people stay.

    A claim keeps its row, so that confirmed links outlive a second table; so do
    figures, which are entered apart from the table.

    Args:
        dossier: whose claims.
        claims: the new ones.
        among: codes of the criteria the table speaks for, where others hold the rest; None for all.
    """
    mine = dossier.claims.all() if among is None else dossier.claims.filter(criterion__in=among)
    kept = {row.criterion: row for row in mine}
    wanted = list(claims)
    told = {claim.criterion for claim in wanted}
    wanted += [Claim(code) for code, row in kept.items() if code not in told and (row.figures or row.choice)]
    mine.exclude(criterion__in=[claim.criterion for claim in wanted]).delete()
    stored = [_save_claim(dossier, claim, kept.get(claim.criterion)) for claim in wanted]
    models.ClaimCitation.objects.filter(claim__in=stored).delete()
    _save_citations(zip(stored, wanted, strict=True))


def save_claim(dossier: models.Dossier, claim: Claim) -> None:
    """Put one claim in the place of the one its criterion had; the others stay."""
    row = _save_claim(dossier, claim, dossier.claims.filter(criterion=claim.criterion).first())
    row.citations.all().delete()
    _save_citations([(row, claim)])


def save_figures(dossier: models.Dossier, claim: Claim) -> None:
    """Write the figures and the choice of one claim and nothing else of it."""
    figures = {name: str(value) for name, value in claim.figures.items()}
    models.Claim.objects.update_or_create(
        dossier=dossier,
        criterion=claim.criterion,
        defaults={"figures": figures, "choice": list(claim.choice)},
    )


def _save_citations(pairs: Iterable[tuple[models.Claim, Claim]]) -> None:
    models.ClaimCitation.objects.bulk_create(
        models.ClaimCitation(
            claim=row,
            position=position,
            number=str(cited.number)[:100],
            number_key=cited.number.key[:100],
            payload=citation_to_json(cited),
        )
        for row, claim in pairs
        for position, cited in enumerate(claim.citations)
    )


def _save_claim(dossier: models.Dossier, claim: Claim, row: models.Claim | None) -> models.Claim:
    row = row or models.Claim(dossier=dossier, criterion=claim.criterion)
    row.points = claim.points
    row.narrative = claim.narrative
    row.note = claim.note
    row.exemption_requested = claim.asks_exemption
    row.exemption_reason = claim.exemption
    row.standard_written = claim.standard_written
    if claim.figures or claim.choice:
        row.figures = {name: str(value) for name, value in claim.figures.items()}
        row.choice = list(claim.choice)
    row.place = claim.place
    row.save()
    return row
