"""Danh mục tài liệu kiểm chứng: each document once, with a code made of its first criterion."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from index.citations.reading import Witness
from pipeline.rules.dossier import Dossier, Evidence, Link
from pipeline.rules.findings import code_order
from templates.contexts import EvidenceRow

_PART = r"(?:mục|phần|phụ lục|điểm|khoản|điều|trang|tr\.)\s*[0-9IVXa-zđ][\w.]*"
_PLACE = re.compile(rf"^[\s,;(:]*(?:tại\s+|ở\s+)?(?P<place>{_PART}(?:,?\s+{_PART})*)", re.IGNORECASE)
_LOOKED_AT = 60  # letters after a citation
UNTIED = "K"
"""Lead of the codes of documents that no criterion claims."""


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The documents of a dossier as its papers list them.

    Attributes:
        rows: in order of code.
        codes: id of the evidence → its code.
        links: criterion → its settled links.
    """

    rows: tuple[EvidenceRow, ...]
    codes: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]


def list_evidence(dossier: Dossier) -> EvidenceList:
    """Return the list; the same dossier gives the same codes."""
    by_id = {one.id: one for one in dossier.evidence}
    links = _settled(dossier, by_id)
    codes: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    for criterion in sorted(links, key=code_order):
        fresh = [link for link in links[criterion] if link.evidence not in codes]
        for number, link in enumerate(fresh, 1):
            codes[link.evidence] = f"{criterion}-{number:03d}"
            verdicts[link.evidence] = "" if link.verdict.is_usable else link.verdict.words
    untied = [one for one in dossier.evidence if one.id not in codes and not one.unread]
    codes |= {one.id: f"{UNTIED}-{number:03d}" for number, one in enumerate(untied, 1)}
    places = _places(dossier)
    rows = tuple(_row(by_id[key], code, verdicts.get(key, ""), places) for key, code in codes.items())
    return EvidenceList(rows, codes, links)


def _places(dossier: Dossier) -> dict[str, str]:
    """Return number of a document → where in it the unit's own words say that the proof stands."""
    found: dict[str, str] = {}
    for claim in dossier.claims:
        for cited in claim.citations:
            told = _PLACE.match(claim.narrative[cited.end : cited.end + _LOOKED_AT])
            if told:
                found.setdefault(str(cited.number), told["place"])
    return found


def _settled(dossier: Dossier, by_id: Mapping[str, Evidence]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in dossier.links:
        if link.is_settled and link.evidence in by_id:
            found[link.criterion].setdefault(link.evidence, link)
    return {code: tuple(links.values()) for code, links in found.items()}


def _row(evidence: Evidence, code: str, verdict: str, places: Mapping[str, str]) -> EvidenceRow:
    head = evidence.head
    told = places.get(str(head.number.value), "") if head.number.value else ""
    about = [part for part in (head.kind.value, head.subject.value) if part]
    by_camera = Witness.CAMERA in head.issued.witnesses
    untied = "chưa gắn với tiêu chí nào" if code.startswith(UNTIED) else ""
    return EvidenceRow(
        code=code,
        number=str(head.number.value) if head.number.value else "",
        # What only a camera's clock says is no date for a paper that is signed.
        issued=str(head.issued.value) if head.issued.value and not by_camera else "",
        issuer=head.issuer.value or "",
        subject=" ".join(about) or ("Ảnh" if evidence.kind == "photo" else "Tài liệu"),
        place=f"{told} ({evidence.pages} trang)" if told else f"{evidence.pages} trang",
        file=evidence.name,
        note=verdict or untied,
    )
