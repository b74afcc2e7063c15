"""Write the links of a dossier: what people decided stays, what the machine proposed is made anew."""

import json
from collections.abc import Mapping, Sequence

from django.db.models import F, QuerySet

from pipeline.rules.dossier import Link
from pipeline.store.citation_json import verdict_to_json
from pipeline.store.models import Claim, Dossier, Evidence, LinkDecision
from pipeline.store.models import Link as LinkRow

Pair = tuple[str, str]
NUMBER_LENGTH = 100


def refused_pairs(dossier: Dossier) -> frozenset[Pair]:
    """Return (criterion, evidence id) of the links a person refused; they are not proposed again."""
    refused = LinkRow.objects.filter(claim__dossier=dossier, decision=LinkDecision.REFUSED)
    return frozenset(
        (criterion, str(evidence))
        for criterion, evidence in refused.values_list("claim__criterion", "evidence_id")
    )


def save_links(dossier: Dossier, links: Sequence[Link]) -> int:
    """Put these proposals in the place of the former ones; return how many links there are now.

    Evidence whose criteria changed is marked for the search index.
    """
    rows = LinkRow.objects.filter(claim__dossier=dossier)
    before = _touched(dossier)
    claims = {claim.criterion: claim for claim in dossier.claims.prefetch_related("citations")}
    decided = rows.exclude(decision=LinkDecision.PROPOSED).select_related("claim")
    settled = {(row.claim.criterion, str(row.evidence_id)): row for row in decided}
    _judge_anew(settled, links)
    _put_proposals(
        rows.filter(decision=LinkDecision.PROPOSED),
        [
            _row(claims[link.criterion], link)
            for link in links
            if link.criterion in claims and (link.criterion, link.evidence) not in settled
        ],
    )
    _mark_changed(before ^ _touched(dossier))
    return rows.exclude(decision=LinkDecision.REFUSED).count()


def _put_proposals(stored: QuerySet[LinkRow], wanted: Sequence[LinkRow]) -> None:
    """Proposals that say the same stay: whoever remembers them need not read them again."""
    kept = {_said(row): row.pk for row in stored}
    fresh = [row for row in wanted if _said(row) not in kept]
    gone = set(kept.values()) - {kept[_said(row)] for row in wanted if _said(row) in kept}
    LinkRow.objects.filter(pk__in=gone).delete()
    LinkRow.objects.bulk_create(fresh, batch_size=500)


def _said(row: LinkRow) -> str:
    told = (row.claim_id, row.evidence_id, row.citation, str(row.grade), row.date_agrees)
    return json.dumps([*told, row.reasons, row.verdict], sort_keys=True)


def _judge_anew(settled: Mapping[Pair, LinkRow], links: Sequence[Link]) -> None:
    """What people decided stays; the verdict follows the document as it is read or corrected today.

    Its revision tells whoever remembers the links that one of them speaks otherwise now.
    """
    changed = []
    for link in links:
        row = settled.get((link.criterion, link.evidence))
        verdict = verdict_to_json(link.verdict)
        if row is not None and row.verdict != verdict:
            row.verdict = verdict
            changed.append(row)
    LinkRow.objects.bulk_update(changed, ["verdict"], batch_size=500)
    touched = Evidence.objects.filter(pk__in={row.evidence_id for row in changed})
    touched.update(revision=F("revision") + 1)


def _row(claim: Claim, link: Link) -> LinkRow:
    return LinkRow(
        claim=claim,
        evidence_id=int(link.evidence),
        citation=_position(claim, link),
        grade=link.grade,
        reasons=list(link.reasons),
        verdict=verdict_to_json(link.verdict),
        date_agrees=link.date_agrees,
    )


def _position(claim: Claim, link: Link) -> int | None:
    """A citation is known by its place in the text: two may cite one number, one range names several."""
    if link.cited is None:
        return None
    wanted = link.cited.start, link.cited.number.key[:NUMBER_LENGTH]
    found = (
        row.position for row in claim.citations.all() if (row.payload["start"], row.number_key) == wanted
    )
    return next(found, None)


def _touched(dossier: Dossier) -> set[tuple[int, str, str]]:
    rows = LinkRow.objects.filter(claim__dossier=dossier).exclude(decision=LinkDecision.REFUSED)
    return set(rows.values_list("evidence_id", "claim__criterion", "grade"))


def _mark_changed(changed: set[tuple[int, str, str]]) -> None:
    touched = Evidence.objects.filter(pk__in={evidence for evidence, _, _ in changed})
    touched.update(revision=F("revision") + 1)
