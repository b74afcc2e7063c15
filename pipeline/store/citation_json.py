"""Citations and verdicts as JSON and back."""

from dataclasses import asdict
from typing import Any

from index.citations.citation import Citation
from index.citations.issue_date import IssueDate
from pipeline.rules.dossier import Fit, Verdict
from pipeline.store.head_json import number_from_json

Json = dict[str, Any]


def citation_to_json(cited: Citation) -> Json:
    """Return the citation as a JSON value that ``citation_from_json`` turns back."""
    return asdict(cited)


def citation_from_json(told: Json) -> Citation:
    """Return the citation a JSON value tells of."""
    issued, date_span = told["issued"], told["date_span"]
    start, end = told["number_span"]
    changed = {
        "number": number_from_json(told["number"]),
        "issued": IssueDate(**issued) if issued else None,
        "number_span": (start, end),
        "date_span": (date_span[0], date_span[1]) if date_span else None,
    }
    return Citation(**{**told, **changed})


def verdict_to_json(verdict: Verdict) -> Json:
    """Return the verdict as a JSON value that ``verdict_from_json`` turns back."""
    return asdict(verdict)


def verdict_from_json(told: Json) -> Verdict:
    """Return the verdict a JSON value tells of; nothing told is «date unknown»."""
    return Verdict(**{**told, "fit": Fit(told["fit"])}) if told else Verdict(Fit.UNKNOWN_DATE)
