"""Figures from outside that are awaited (DTI, SIPAS): late, or due after the year is summed up.

The plan of Bà Rịa - Vũng Tàu wants the DTI before 01/12/2024 while its summary
ends on 30/11: until it comes, its criteria wait and the decision is a draft.
"""

from collections.abc import Collection
from datetime import date

from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.findings import Finding, Place, Severity
from pipeline.rules.point_rules.outside import ByImport
from pipeline.rules.process_parts import ExternalRule, last_day_before
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import day_words


def criteria_of(external: ExternalRule, criteria: CriteriaSet) -> list[str]:
    """Return the codes of the criteria that wait for an outside figure."""
    leaves = criteria.leaves()
    return [
        leaf.code for leaf in leaves if isinstance(leaf.rule, ByImport) and leaf.rule.source == external.code
    ]


def external_findings(rulebook: Rulebook, arrived: Collection[str], on: date) -> list[Finding]:
    """Return a finding for every outside figure that is not there.

    Args:
        rulebook: of the year.
        arrived: codes of the figures that are there.
        on: the day.
    """
    return [_waiting(one, rulebook, on) for one in rulebook.externals if one.code not in arrived]


def _waiting(external: ExternalRule, rulebook: Rulebook, on: date) -> Finding:
    codes = sorted({code for one in rulebook.sets for code in criteria_of(external, one)})
    last = None if external.before is None else last_day_before(external.before)
    is_late = last is not None and on > last
    due = f", ngày cuối đúng hạn {day_words(last)}" if last is not None else ""
    late = f", đã muộn {(on - last).days} ngày" if last is not None and is_late else ""
    message = f"{external.name} chưa có{due}{late}; tiêu chí chờ số liệu: {', '.join(codes) or 'không có'}."
    action = f"đề nghị {external.lead or 'cơ quan cung cấp'} gửi số liệu; chưa kết luận, chưa công bố."
    severity = Severity.ERROR if is_late else Severity.WARNING
    return Finding("external-missing", severity, Place(), message, external.clause, action=action)
