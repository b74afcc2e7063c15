"""Surveys: from a table of answers to the mean share of each criterion (điều tra xã hội học).

The table has one row per form: the unit, the group, and one column per
criterion headed by its code. Columns with names, phones, addresses or identity
numbers are dropped unread: personal data is not stored.

Source: Kế hoạch của UBND tỉnh Bắc Kạn (2020), III.1 (câu hỏi tương ứng tiêu chí);
Kế hoạch của UBND tỉnh Bà Rịa - Vũng Tàu năm 2024, II.5 (hai nhóm).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.rules.criteria import CriteriaSet, PointsKind
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.rulebook import Rulebook

_PERSONAL = (
    "họ tên",
    "họ và tên",
    "điện thoại",
    "sđt",
    "cccd",
    "cmnd",
    "địa chỉ",
    "email",
    "ngày sinh",
    "định danh",
)
_UNIT = ("đơn vị", "mã đơn vị", "cơ quan")
_GROUP = ("nhóm", "nhóm đối tượng", "đối tượng")
_IGNORED = ("stt", "số phiếu", "mã phiếu", "thời gian")


@dataclass(frozen=True, slots=True)
class SurveyTally:
    """Answers counted for one unit, criterion and group.

    Attributes:
        unit: code.
        criterion: code.
        group: code.
        counts: answer → how often.
    """

    unit: str
    criterion: str
    group: str
    counts: Mapping[str, int]

    @property
    def valid(self) -> int:
        """Number of valid answers."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class SurveyRead:
    """What a table of answers holds: counts only, and what was wrong with it."""

    tallies: tuple[SurveyTally, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    unit: int
    group: int
    answers: Mapping[int, str]


def read_answers(rows: Sequence[Sequence[str]], rulebook: Rulebook) -> SurveyRead:
    """Return the counted answers of a table.

    Args:
        rows: cells as text, the first row the headings.
        rulebook: names the groups, the scale, the units and the criteria.
    """
    columns, findings = _columns(rows[0] if rows else (), rulebook)
    if columns is None:
        return SurveyRead((), tuple(findings))
    counts: dict[tuple[str, str, str], dict[str, int]] = {}
    groups = {text.casefold(): one.code for one in rulebook.survey_groups for text in (one.code, one.name)}
    units = {text.casefold(): one.code for one in rulebook.units for text in (one.code, one.name)}
    answers = {one.answer.casefold(): one.answer for one in rulebook.survey_scale}
    for number, row in enumerate(rows[1:], start=2):
        unit = units.get(_cell(row, columns.unit).casefold())
        group = groups.get(_cell(row, columns.group).casefold())
        if unit is None or group is None:
            findings.extend(_bad_row(row, number, columns, unit))
            continue
        for at, criterion in columns.answers.items():
            said = _cell(row, at)
            answer = answers.get(said.casefold())
            if answer is not None:
                tally = counts.setdefault((unit, criterion, group), {})
                tally[answer] = tally.get(answer, 0) + 1
            elif said:
                known = ", ".join(answers.values())
                message = f"dòng {number}, câu {criterion}: câu trả lời ngoài thang {known}; không tính."
                findings.append(
                    _finding("answer-unknown", message, "sửa câu trả lời hoặc để trống.", criterion)
                )
    tallies = (SurveyTally(*key, counts=dict(sorted(one.items()))) for key, one in sorted(counts.items()))
    return SurveyRead(tuple(tallies), tuple(findings))


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _columns(header: Sequence[str], rulebook: Rulebook) -> tuple[_Columns | None, list[Finding]]:
    codes = {
        leaf.code for one in rulebook.sets for leaf in one.leaves() if leaf.points_kind is PointsKind.SURVEY
    }
    named = {text.strip().casefold(): i for i, text in enumerate(header)}
    unit = next((named[name] for name in _UNIT if name in named), None)
    group = next((named[name] for name in _GROUP if name in named), None)
    answers = {i: text.strip() for i, text in enumerate(header) if text.strip() in codes}
    findings = list(_other_columns(header, answers, {unit, group}))
    if unit is None or group is None or not answers:
        lacking = [name for name, at in (("«đơn vị»", unit), ("«nhóm»", group)) if at is None]
        lacking += [] if answers else ["mã tiêu chí khảo sát"]
        message = f"bảng khảo sát thiếu cột {', '.join(lacking)}."
        findings.append(_finding("survey-columns", message, "đặt tên cột ở dòng đầu như mẫu.", is_error=True))
        return None, findings
    return _Columns(unit, group, answers), findings


def _other_columns(header: Sequence[str], answers: Mapping[int, str], used: set[int | None]) -> list[Finding]:
    found = []
    for i, text in enumerate(header):
        name = text.strip().casefold()
        if any(word in name for word in _PERSONAL):
            message = f"cột «{text.strip()}» là dữ liệu cá nhân, đã bỏ qua và không lưu."
            found.append(_finding("personal-column", message, "xóa cột này khỏi tệp trước khi gửi."))
        elif name and i not in answers and i not in used and name not in _IGNORED:
            message = f"cột «{text.strip()}» không phải mã tiêu chí khảo sát; bỏ qua."
            found.append(_finding("column-unknown", message, "sửa mã tiêu chí ở dòng đầu."))
    return found


def _bad_row(row: Sequence[str], number: int, columns: _Columns, unit: str | None) -> list[Finding]:
    if not any(text.strip() for text in row):
        return []
    at, what = (columns.unit, "đơn vị") if unit is None else (columns.group, "nhóm")
    message = f"dòng {number}: không có {what} «{_cell(row, at)}» trong bộ quy tắc; phiếu không tính."
    return [_finding("row-unknown", message, f"sửa tên {what}.")]


def _finding(code: str, message: str, action: str, criterion: str = "", *, is_error: bool = False) -> Finding:
    severity = Severity.ERROR if is_error else Severity.WARNING
    return Finding(code, severity, Place(criterion=criterion), message, action=action)


def mean_share(tally: SurveyTally, rulebook: Rulebook) -> Fraction | None:
    """Return the mean share of the points, exact; None with fewer valid answers than the rulebook asks.

    >>> # 6 × A (100 %), 3 × B (60 %), 1 × D (0 %) → (6 + 1,8) / 10 = 78 %
    """
    least = 1 if rulebook.survey is None else rulebook.survey.least_answers
    if tally.valid < least:
        return None
    worth = {one.answer: one.share for one in rulebook.survey_scale}
    return sum((worth[answer] * count for answer, count in tally.counts.items()), Fraction(0)) / tally.valid


def shares_by_criterion(
    tallies: Sequence[SurveyTally], rulebook: Rulebook, *, unit: str
) -> dict[str, dict[str, Fraction]]:
    """Return criterion → group → mean share for one unit, for ``proposals.Beyond.survey``."""
    shares: dict[str, dict[str, Fraction]] = {}
    for tally in tallies:
        share = mean_share(tally, rulebook) if tally.unit == unit else None
        if share is not None:
            shares.setdefault(tally.criterion, {})[tally.group] = share
    return shares


def missing_answers(
    tallies: Sequence[SurveyTally], rulebook: Rulebook, criteria: CriteriaSet, *, unit: str
) -> list[Finding]:
    """Return a finding for every survey criterion of a unit with too few answers."""
    least = 1 if rulebook.survey is None else rulebook.survey.least_answers
    counted = {(one.criterion, one.group): one.valid for one in tallies if one.unit == unit}
    clause = "" if rulebook.survey is None else rulebook.survey.clause
    groups = [one for one in rulebook.survey_groups if not one.sets or criteria.name in one.sets]
    found = []
    for leaf in criteria.leaves():
        for group in groups if leaf.points_kind is PointsKind.SURVEY else []:
            count = counted.get((leaf.code, group.code), 0)
            if count < least:
                message = f"{leaf.code}: nhóm {group.name} mới có {count} câu trả lời hợp lệ, cần {least}."
                place = Place(criterion=leaf.code, unit=unit)
                action = "bổ sung phiếu khảo sát."
                found.append(
                    Finding(
                        "answers-missing", Severity.WARNING, place, message, clause, leaf.standard, action
                    )
                )
    return found
