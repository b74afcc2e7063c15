"""A ``DocumentHead`` as JSON and back, and with the corrections of people laid over it.

Only what was read is written; what is missing comes back as «not read».
"""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from index.citations.document_head import DocumentHead
from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber, Style, parse_number
from index.citations.reading import Reading, Witness
from pipeline.errors import WrongValue
from pipeline.store.typed_values import parse_issue_date

Json = dict[str, Any]

CORRECTABLE = {
    "number": "số, ký hiệu",
    "issued": "ngày ban hành",
    "kind": "loại văn bản",
    "issuer": "cơ quan ban hành",
    "subject": "trích yếu",
    "signer": "người ký",
    "authority": "quyền hạn ký",
    "subject_year": "năm của nội dung",
}
"""Fields a person may correct, as the user reads them."""

_FIELDS = frozenset(item.name for item in fields(DocumentHead))
_PLAIN = ("annexes", "missing_annexes", "missing_pages", "is_draft")


def head_to_json(head: DocumentHead) -> Json:
    """Return the head as a JSON value that ``head_from_json`` turns back."""
    told: Json = {}
    for item in fields(head):
        value = getattr(head, item.name)
        if item.name in _PLAIN:
            told[item.name] = list(value) if isinstance(value, tuple) else value
        elif value != Reading(None):
            told[item.name] = _reading_to_json(value)
    return told


def head_from_json(told: Json) -> DocumentHead:
    """Return the head a JSON value tells of."""
    readings = {
        name: _reading_from_json(name, value)
        for name, value in told.items()
        if name in _FIELDS and name not in _PLAIN
    }
    return DocumentHead(
        **readings,
        annexes=tuple(told.get("annexes", ())),
        missing_annexes=tuple(told.get("missing_annexes", ())),
        missing_pages=tuple(told.get("missing_pages", ())),
        is_draft=bool(told.get("is_draft", False)),
    )


def correct_head(head: DocumentHead, corrections: Mapping[str, str]) -> DocumentHead:
    """Return the head with each corrected field as the person gave it.

    Args:
        head: as the machine read it.
        corrections: field → value as typed; "" says that the document has none.

    Raises:
        WrongValue: a value that its field cannot hold.
        NotADocumentNumber: a number that is none.
    """
    if not corrections:
        return head
    changed: dict[str, Any] = {}
    for name, typed in corrections.items():
        machine: Reading[Any] = getattr(head, name)
        changed[name] = _by_person(machine, parse_field(name, typed), typed)
    if head.is_draft and (corrections.get("number") or corrections.get("issued")):
        changed["is_draft"] = False
    return replace(head, **changed)


def parse_field(name: str, typed: str) -> Any:  # noqa: ANN401 - a field's value has its own type
    """Return the value a person typed for a field, or None for "".

    Raises:
        WrongValue: the field is not one a person corrects, or cannot hold the value.
        NotADocumentNumber: a number that is none.
    """
    if name not in CORRECTABLE:
        raise WrongValue(f"không sửa được mục {name!r}; các mục: {', '.join(CORRECTABLE)}")
    text = typed.strip()
    if not text:
        return None
    if name == "number":
        return parse_number(text)
    if name == "issued":
        return parse_issue_date(text)
    if name == "subject_year":
        return _parse_year(text)
    return text


def _parse_year(text: str) -> int:
    if not (text.isdecimal() and len(text) == len("2024")):
        raise WrongValue(f"năm phải gồm bốn chữ số như 2024, không phải {text!r}")
    return int(text)


def _by_person(machine: Reading[Any], value: Any, typed: str) -> Reading[Any]:  # noqa: ANN401
    others = (str(machine.value), *machine.others) if machine.is_read else machine.others
    note = "" if value is not None else "người dùng xác nhận văn bản không có"
    return Reading(value, 1.0, (Witness.PERSON,), typed.strip(), machine.page, others, note)


def _reading_to_json(reading: Reading[Any]) -> Json:
    value = reading.value
    return {
        "value": asdict(value) if isinstance(value, DocumentNumber | IssueDate) else value,
        "confidence": round(reading.confidence, 4),
        "witnesses": [str(witness) for witness in reading.witnesses],
        "as_written": reading.as_written,
        "page": reading.page,
        "others": list(reading.others),
        "note": reading.note,
    }


def _reading_from_json(name: str, told: Json) -> Reading[Any]:
    return Reading(
        value=_value_from_json(name, told["value"]),
        confidence=float(told["confidence"]),
        witnesses=tuple(Witness(witness) for witness in told["witnesses"]),
        as_written=told["as_written"],
        page=told["page"],
        others=tuple(told["others"]),
        note=told["note"],
    )


def _value_from_json(name: str, told: Any) -> Any:  # noqa: ANN401
    if told is None:
        return None
    if name == "number":
        return number_from_json(told)
    return IssueDate(**told) if name == "issued" else told


def number_from_json(told: Json) -> DocumentNumber:
    """Return the number whose ``asdict`` this is."""
    return DocumentNumber(**{**told, "style": Style(told["style"])})
