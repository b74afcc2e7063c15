"""No paper shows a classified reference or a person's private number, whatever people typed into the store.

A sentence that cites a classified paper is left out, digits of identity and
phone numbers are dotted; each is told in «còn thiếu», so that the drafter
looks at the place before it is signed.

Source: Luật Bảo vệ bí mật nhà nước 29/2018/QH14; Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.
"""

import dataclasses
import re
from typing import TypeVar, cast

from index.citations.find import find_citations
from index.citations.personal import mask_personal_data
from templates.contexts import Letterhead, Paper, Signature

P = TypeVar("P", bound=Paper)

# Cheap looks before the dear ones: most texts of a paper hold neither.
_MAYBE_SECRET = re.compile(r"mật\b|\d\.[A-ZĐ]{1,4}\d*:", re.IGNORECASE)
_MAYBE_PRIVATE = re.compile(r"\d(?:[ .-]?\d){8}")
_SENTENCE_END = re.compile(r"(?<=[.;])\s+")


def cleared(paper: P) -> P:
    """Return the paper without classified references and private numbers, each told in ``missing``."""
    told: list[str] = []
    clean = _cleared(paper, told, "")
    if not told:
        return paper
    missing = (*paper.missing, *dict.fromkeys(told))
    return cast(P, dataclasses.replace(clean, missing=missing))  # type: ignore[type-var]


def _cleared(value: object, told: list[str], about: str) -> object:
    if isinstance(value, (Letterhead, Signature)):
        return value
    if isinstance(value, str):
        return _text(value, told, about)
    if isinstance(value, tuple):
        return tuple(_cleared(one, told, about) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _row(value, told)
    return value


def _row(row: object, told: list[str]) -> object:
    code = getattr(row, "code", "") or getattr(row, "unit", "")
    about = f" ({code})" if isinstance(code, str) and code else ""
    changed = {}
    for field in dataclasses.fields(row):  # type: ignore[arg-type]
        before = getattr(row, field.name)
        after = _cleared(before, told, about)
        if after != before:
            changed[field.name] = after
    return dataclasses.replace(row, **changed) if changed else row  # type: ignore[type-var]


def _text(text: str, told: list[str], about: str) -> str:
    clean = _without_secrets(text)
    if clean != text:
        told.append(f"nội dung viện dẫn văn bản mật đã lược bỏ{about}: soát lại trước khi ký")
    if _MAYBE_PRIVATE.search(clean):
        masked = mask_personal_data(clean)
        if masked != clean:
            told.append(f"dữ liệu cá nhân đã che{about}: soát lại trước khi ký")
        return masked
    return clean


def _without_secrets(text: str) -> str:
    if not _MAYBE_SECRET.search(text):
        return text
    sentences = _SENTENCE_END.split(text)
    kept = [one for one in sentences if not any(cited.is_secret for cited in find_citations(one))]
    return text if len(kept) == len(sentences) else " ".join(kept)
