"""Do the parts of a rulebook name each other rightly? Levels, shares, days, outside indexes, groups."""

from collections.abc import Iterator

from pipeline.rules.faults import RulebookFault
from pipeline.rules.point_rules.outside import ByImport, BySurvey
from pipeline.rules.reading.circles import circles
from pipeline.rules.reading.set_consistency import Rows, toml_fault
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import day_words, percent_words

_BY_LEVEL = "level:"


def part_faults(rulebook: Rulebook, rows: Rows) -> list[RulebookFault]:
    """Return what does not agree between the parts."""
    return [
        *_cascade(rulebook, rows),
        *_circles(rulebook, rows),
        *_appraiser_days(rulebook, rows),
        *_scale(rulebook, rows),
        *_levels(rulebook, rows),
        *_outside(rulebook),
    ]


def _cascade(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    rule = rulebook.cascade
    if rule is None:
        return
    if not 0 < rule.share <= 1:
        message = (
            f"tỷ lệ cấp trực thuộc {percent_words(rule.share * 100)} không nằm trong khoảng 0 đến 100 %."
        )
        yield toml_fault(rows, ("cascade", "share"), message, 'viết như share = "2/3".')
    if rule.level == rule.child_level:
        message = f"cấp xét và cấp trực thuộc đều là «{rule.level}»."
        yield toml_fault(rows, ("cascade", "child_level"), message, "ghi hai cấp khác nhau.")


def _circles(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    """Steps that wait for each other can never begin."""
    steps = [one.step for one in rulebook.deadlines]
    for circle in circles({one.step: one.after for one in rulebook.deadlines if one.after}):
        message = f"các bước chờ nhau thành vòng: {' → '.join(circle)}."
        path = ("deadlines", steps.index(circle[0]), "after")
        yield toml_fault(rows, path, message, "sửa khóa after.")


def _appraiser_days(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    for i, one in enumerate(rulebook.appraisers):
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            message = (
                f"phân công của «{one.unit}» hết hạn {day_words(one.valid_to)} "
                f"trước khi bắt đầu {day_words(one.valid_from)}."
            )
            yield toml_fault(rows, ("appraisers", i, "valid_to"), message, "sửa valid_from hoặc valid_to.")


def _scale(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    said: set[str] = set()
    for i, one in enumerate(rulebook.survey_scale):
        if one.share > 1:
            message = f"câu trả lời «{one.answer}» được tính {percent_words(one.share * 100)} số điểm."
            yield toml_fault(rows, ("survey_scale", i, "share"), message, "ghi từ 0% đến 100%.")
        if one.answer.casefold() in said:
            message = f"câu trả lời «{one.answer}» chỉ khác chữ hoa, chữ thường với câu trước."
            yield toml_fault(rows, ("survey_scale", i, "answer"), message, "đặt câu trả lời khác nhau.")
        said.add(one.answer.casefold())


def _levels(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    known = {one.code for one in rulebook.levels}
    said = [(("chain", i, "levels"), one.levels) for i, one in enumerate(rulebook.chain)]
    said += [(("targets", i, "levels"), one.levels) for i, one in enumerate(rulebook.targets)]
    # An office that is not in the list of units stands outside it, as a council does; a level cannot.
    said += [
        (("ministry", i, "unit"), (one.unit.removeprefix(_BY_LEVEL),))
        for i, one in enumerate(rulebook.ministry)
        if one.unit.startswith(_BY_LEVEL)
    ]
    for path, levels in said:
        for level in levels:
            if level not in known:
                remedy = f"các mã đã khai báo: {', '.join(sorted(known))}."
                yield toml_fault(rows, path, f"không có cấp «{level}».", remedy)


def _outside(rulebook: Rulebook) -> Iterator[RulebookFault]:
    """Point rules name outside indexes and survey groups that must be there."""
    indexes = {one.code for one in rulebook.externals}
    groups = {one.code for one in rulebook.survey_groups}
    for one in rulebook.sets:
        for leaf in one.leaves():
            if isinstance(leaf.rule, ByImport) and leaf.rule.source not in indexes:
                message = f"«{one.name}», «{leaf.code}»: không có số liệu ngoài «{leaf.rule.source}»."
                yield RulebookFault(
                    "points.toml", None, message, "khai báo ở [[externals]] của rulebook.toml."
                )
            for group in leaf.rule.groups if isinstance(leaf.rule, BySurvey) else ():
                if group not in groups:
                    message = f"«{one.name}», «{leaf.code}»: không có nhóm khảo sát «{group}»."
                    remedy = "khai báo ở [[survey_groups]] của rulebook.toml."
                    yield RulebookFault("points.toml", None, message, remedy)
