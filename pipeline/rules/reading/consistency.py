"""Does a rulebook agree with itself? Classes, levels, parents, dates."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.circles import circles
from pipeline.rules.reading.part_consistency import part_faults
from pipeline.rules.reading.set_consistency import Rows, point_faults, set_faults, toml_fault
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.wording import day_words, points_words


def faults_of(rulebook: Rulebook, rows: Rows, pointed: Collection[tuple[str, str]]) -> list[RulebookFault]:
    """Return what does not agree, in the order of the rulebook's tables."""
    return [
        *_bands(rulebook, rows),
        *_window(rulebook, rows),
        *_deadlines(rulebook, rows),
        *_codes_used_twice(rulebook, rows),
        *_references(rulebook, rows),
        *_units(rulebook, rows),
        *_parents(rulebook, rows),
        *part_faults(rulebook, rows),
        *(fault for one in rulebook.sets for fault in set_faults(one, rows)),
        *point_faults(rulebook, pointed),
    ]


def _bands(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    bands = rulebook.bands
    for i, (upper, lower) in enumerate(pairwise(bands), start=1):
        if lower.floor >= upper.floor:
            yield toml_fault(
                rows,
                ("bands", i, "from"),
                f"mức «{lower.name}» từ {points_words(lower.floor)} chồng lên mức «{upper.name}» "
                f"từ {points_words(upper.floor)}.",
                "xếp các mức từ cao xuống thấp, mức sau nhỏ hơn mức trước.",
            )
    if bands and bands[-1].floor != 0:
        yield toml_fault(
            rows,
            ("bands", len(bands) - 1, "from"),
            f"điểm dưới {points_words(bands[-1].floor)} không thuộc mức nào.",
            "thêm mức cuối cùng với from = 0.",
        )


def _window(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    window = rulebook.window
    if window is not None and window.last < window.first:
        yield toml_fault(
            rows,
            ("evidence_window", "to"),
            f"ngày cuối {day_words(window.last)} trước ngày đầu {day_words(window.first)}.",
            "đổi lại hai ngày.",
        )


def _deadlines(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    steps = {one.step for one in rulebook.deadlines}
    for i, one in enumerate(rulebook.deadlines):
        if one.until is not None and one.before is not None:
            yield toml_fault(
                rows,
                ("deadlines", i, "until"),
                f"bước «{one.step}» ghi cả until và before.",
                "chỉ giữ một: before cho «trước ngày», until cho «đến ngày».",
            )
        if one.first is not None and one.last is not None and one.last < one.first:
            yield toml_fault(
                rows,
                ("deadlines", i, "from"),
                f"bước «{one.step}» kết thúc trước khi bắt đầu.",
                "sửa from, until hoặc before.",
            )
        if one.after and one.after not in steps:
            yield _unknown(rows, ("deadlines", i, "after"), f"bước «{one.after}»", steps)


def _codes_used_twice(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    lists: dict[str, list[str]] = {
        "levels": [one.code for one in rulebook.levels],
        "blocs": [one.code for one in rulebook.blocs],
        "bands": [one.name for one in rulebook.bands],
        "adjustments": [one.code for one in rulebook.adjustments],
        "rounds": [one.code for one in rulebook.rounds],
        "deadlines": [one.step for one in rulebook.deadlines],
        "survey_groups": [one.code for one in rulebook.survey_groups],
        "survey_scale": [one.answer for one in rulebook.survey_scale],
        "externals": [one.code for one in rulebook.externals],
        "chain": [one.code for one in rulebook.chain],
        "targets": [one.code for one in rulebook.targets],
    }
    for table, codes in lists.items():
        for i, code in enumerate(codes):
            if code in codes[:i]:
                yield toml_fault(
                    rows, (table, i), f"«{code}» xuất hiện hai lần trong [[{table}]].", "đặt mã khác nhau."
                )


_Reference = tuple[tuple[str | int, ...], str, str, set[str]]


def _references(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    levels = {one.code for one in rulebook.levels}
    for path, what, code, known in (
        *_of_sets(rulebook, levels),
        *_of_steps(rulebook, levels),
        *_of_appraisers(rulebook),
        *_of_consequences(rulebook),
    ):
        if code not in known:
            yield _unknown(rows, path, f"{what} «{code}»", known if len(known) <= _MANY else ())


def _of_sets(rulebook: Rulebook, levels: set[str]) -> Iterator[_Reference]:
    for one in rulebook.sets:
        for level in one.applies_to:
            yield ("criteria", one.name, "applies_to"), "cấp", level, levels
        if one.appraised_by:
            yield ("criteria", one.name, "appraised_by"), "cấp", one.appraised_by, levels


def _of_steps(rulebook: Rulebook, levels: set[str]) -> Iterator[_Reference]:
    rounds = {one.code for one in rulebook.rounds}
    blocs = {one.code for one in rulebook.blocs}
    for i, deadline in enumerate(rulebook.deadlines):
        if deadline.round:
            yield ("deadlines", i, "round"), "vòng", deadline.round, rounds
        for level in deadline.levels:
            yield ("deadlines", i, "levels"), "cấp", level, levels
        for bloc in deadline.blocs:
            yield ("deadlines", i, "blocs"), "khối", bloc, blocs
    cascade = rulebook.cascade
    if cascade is not None:
        yield ("cascade", "level"), "cấp", cascade.level, levels
        yield ("cascade", "child_level"), "cấp", cascade.child_level, levels


def _of_appraisers(rulebook: Rulebook) -> Iterator[_Reference]:
    names = {one.name for one in rulebook.sets}
    for i, rule in enumerate(rulebook.appraisers):
        for name in rule.sets:
            yield ("appraisers", i, "sets"), "bộ tiêu chí", name, names
        sets = [one for one in rulebook.sets if not rule.sets or one.name in rule.sets]
        codes = {node.code for one in sets for node in one.walk()}
        for key, wanted in (("areas", rule.areas), ("criteria", rule.criteria)):
            for code in wanted:
                yield ("appraisers", i, key), "tiêu chí", code, codes


def _of_consequences(rulebook: Rulebook) -> Iterator[_Reference]:
    bands = {band.name for band in rulebook.bands}
    for i, consequence in enumerate(rulebook.consequences):
        # A unit below may be classed by bands that stand in another rulebook.
        for name in consequence.bands if bands else ():
            yield ("consequences", i, "bands"), "mức", name, bands


def _unknown(rows: Rows, path: tuple[str | int, ...], what: str, known: Iterable[str]) -> RulebookFault:
    there = ", ".join(sorted(known))
    return toml_fault(
        rows, path, f"không có {what}.", f"các mã đã khai báo: {there}." if there else "sửa lại mã."
    )


def _units(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    codes = {unit.code for unit in rulebook.units}
    known = {
        "cấp": {one.code for one in rulebook.levels},
        "khối": {one.code for one in rulebook.blocs},
        "bộ tiêu chí": {one.name for one in rulebook.sets},
        "đơn vị cấp trên": codes,
        "đơn vị trước đây": codes,
    }
    for unit in rulebook.units:
        line = rows.units.get(unit.code)
        said = [
            ("cấp", unit.level),
            ("khối", unit.bloc),
            ("bộ tiêu chí", unit.criteria_set),
            ("đơn vị cấp trên", unit.parent),
            *(("đơn vị trước đây", old) for old in unit.successor_of),
        ]
        for what, code in said:
            if code and code not in known[what]:
                there = f"khai báo «{code}» hoặc sửa mã." if len(known[what]) > _MANY else ""
                remedy = there or f"các mã đã khai báo: {', '.join(sorted(known[what])) or 'chưa có'}."
                yield RulebookFault(
                    "units.csv", line, f"đơn vị «{unit.code}»: không có {what} «{code}».", remedy
                )
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield RulebookFault(
                "units.csv", line, f"đơn vị «{unit.code}» kết thúc trước khi thành lập.", "sửa ngày."
            )


_MANY = 12


def _parents(rulebook: Rulebook, rows: Rows) -> Iterator[RulebookFault]:
    for circle in circles({unit.code: unit.parent for unit in rulebook.units}):
        words = " → ".join(circle)
        yield RulebookFault(
            "units.csv",
            rows.units.get(circle[0]),
            f"đơn vị cấp trên chạy vòng: {words}.",
            "sửa cột «parent».",
        )
