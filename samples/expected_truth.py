"""Write down what must be found in the drawn folders: the truth, never a reading.

Made from the same lists the files are drawn from; the window and the links are
judged here by arithmetic of their own.
"""

import re
import unicodedata
from datetime import date
from typing import Any

from samples.campaign import points_of, totals
from samples.content.dossiers import DossierPlan, FilePlan
from samples.drawing.paper import Ink, Paper
from samples.drawing.produce import Drawn

WINDOW = (date(2023, 9, 15), date(2024, 9, 14))
YEAR = 2024
_YEAR = re.compile(r"năm (20\d\d)")
_PICTURES = {"photo", "heic"}


def expected_unit(plan: DossierPlan, drawn: dict[str, Drawn]) -> dict[str, Any]:
    """Return the truth of one unit."""
    files = [_file(file, plan, drawn[file.path]) for file in plan.files]
    claims = [_claim(claim, plan) for claim in plan.claims]
    return {
        "unit": plan.code,
        "name": plan.office,
        "table": plan.table["file"],
        "files": files,
        "claims": claims,
        "findings": _findings(plan),
        "facts": _listed(plan, "facts"),
        "totals": totals(plan),
    }


def _file(file: FilePlan, plan: DossierPlan, drawn: Drawn) -> dict[str, Any]:
    starts = drawn.starts or (1,) * len(file.papers)
    truth: dict[str, Any] = {
        "path": unicodedata.normalize("NFC", file.path),
        "form": file.form,
        "pages": drawn.pages,
        "refused": file.extra.get("refused"),
        "duplicate_of": file.extra.get("of"),
        "kind": _kind(file),
        "note": file.extra.get("note", ""),
        "documents": [],
    }
    if file.extra.get("refused") == "secret":
        return truth
    source = next((f for f in plan.files if f.path == truth["duplicate_of"]), file)
    truth["documents"] = [
        _document(paper, source, start, plan) for paper, start in zip(source.papers, starts, strict=True)
    ]
    return truth


def _kind(file: FilePlan) -> str:
    if file.form == "register":
        return "data"
    return "photo" if file.form in _PICTURES else "document"


def _document(paper: Paper, file: FilePlan, page: int, plan: DossierPlan) -> dict[str, Any]:
    ink = Ink(file.extra.get("ink", paper.ink))
    drafted = ink is Ink.BLANK
    return {
        "key": paper.key,
        "page": page,
        "number": None if drafted or not paper.number else paper.number,
        "symbol": paper.number.partition("/")[2] or None,
        "date": None if drafted or not paper.number else paper.issued.isoformat(),
        "month": f"{paper.issued:%Y-%m}" if paper.number else None,
        "written": ink.value,
        "issuer": paper.issuer.replace("|", " ") if paper.number else None,
        "kind": paper.kind,
        "subject": paper.subject,
        "signer": paper.signer if paper.number else None,
        "signer_title": paper.title if paper.number else None,
        "authority": paper.authority.split(" ", 1)[0],
        "is_draft": drafted,
        "received": _received(paper),
        "subject_year": subject_year(paper),
        "missing_annex": file.extra.get("missing_annex"),
        "also_in": [f.path for f in plan.files if paper in f.papers and f.path != file.path],
    }


def _received(paper: Paper) -> dict[str, str] | None:
    return {"number": paper.received[0], "date": paper.received[1].isoformat()} if paper.received else None


def subject_year(paper: Paper) -> int | None:
    """Return the year the subject speaks of."""
    found = _YEAR.findall(paper.subject)
    return int(found[-1]) if found else None


def _claim(claim: dict[str, Any], plan: DossierPlan) -> dict[str, Any]:
    own, first, second = points_of(claim)
    return {
        "criterion": claim["code"],
        "self": claim["self"] or None,
        "round_1": None if first is None else str(first),
        "round_2": None if second is None else str(second),
        "exempt": bool(claim.get("exempt")),
        "asks_exemption": "hạ chuẩn" in claim.get("note", ""),
        "claimed": None if own is None else str(own),
        "citations": [_citation(text, plan) for text in claim.get("cites", ())],
    }


def _citation(text: str, plan: DossierPlan) -> dict[str, Any]:
    name, at, day = text.partition("@")
    if name.startswith("!"):
        return {"number": name[1:], "cited_date": day, "document": None, "files": [], "fit": None}
    paper = plan.papers[name]
    cited = paper.issued.isoformat() if not at else day or None
    return {
        "number": paper.number,
        "cited_date": cited,
        "document": name,
        "date": paper.issued.isoformat(),
        "date_agrees": None if cited is None else cited == paper.issued.isoformat(),
        "files": [file.path for file in plan.files if paper in file.papers],
        **judge(paper),
    }


def judge(paper: Paper) -> dict[str, Any]:
    """Return the document's place against the window: both ends are inside."""
    first, last = WINDOW
    outside = max((first - paper.issued).days, (paper.issued - last).days, 0)
    year = subject_year(paper)
    return {
        "fit": "outside" if outside else "inside",
        "days_outside": outside,
        "other_year": year if year not in (None, YEAR) else None,
    }


def _findings(plan: DossierPlan) -> list[dict[str, str]]:
    """Return the findings that must be among those reported (others may stand beside them)."""
    found = _listed(plan, "findings")
    if plan.table.get("wrong_total_by"):
        found.append({"criterion": "", "code": "total-differs"})
    return found


def _listed(plan: DossierPlan, what: str) -> list[dict[str, str]]:
    """Return what the list says of each claim; "facts" are findings only under a rulebook that asks."""
    return [
        {"criterion": claim["code"], "code": code} for claim in plan.claims for code in claim.get(what, ())
    ]
