"""``appraise``, ``adjust``, ``conclude``: the council's part."""

from pathlib import Path

import click

from pipeline.cli.app import json_option, open_desk, unit_option
from pipeline.cli.dossier import tell_findings
from pipeline.cli.printing import cell, say, tell, tell_json, tell_rows
from pipeline.rules.adjustments import GivenAdjustment
from pipeline.rules.wording import rounded
from pipeline.steps import adjust as adjust_step
from pipeline.steps import appraise as appraise_step
from pipeline.steps import conclude as conclude_step
from pipeline.steps.tables.appraisal_table import read_given
from pipeline.store import rows
from pipeline.store.typed_values import parse_points

MOST_FINDINGS = 10
"""As many findings as a screen holds; «check» shows them all."""


@click.command()
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP")
@unit_option()
@click.option("--round", "number", type=int, default=1, show_default=True, help="Vòng thẩm định: 1, 2.")
@json_option
def appraise(table: Path, unit_code: str, number: int, as_json: bool) -> None:
    """Ghi điểm thẩm định của Hội đồng từ bảng (.xlsx, .docx).

    Cột «Điểm thẩm định» và cột «Lý do» nhận theo tiêu đề; «hạ chuẩn» ghi ở cột lý do.

    \b
    Ví dụ: cchc appraise tham-dinh-PC06.xlsx --unit PC06 --round 1
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    known = year.rulebook.unit(unit.code)
    criteria = year.rulebook.set_for(known) if known else None
    if criteria is None:
        raise rows.not_assessed(unit, year.rulebook)
    round_rule = appraise_step.round_number(year.rulebook, number)
    given = read_given(table, criteria, is_second=number > 1)
    done = appraise_step.appraise(year, unit, given.given, round_rule, by=desk.by, on=desk.on)
    findings = (*given.findings, *done.findings)
    if as_json:
        tell_json({"recorded": done.recorded, "refused": done.refused, "findings": findings})
        return
    tell(f"{unit.name}, {round_rule.name}: đã ghi {len(done.recorded)} tiêu chí")
    if done.refused:
        tell(f"  chưa ghi {len(done.refused)} tiêu chí: {', '.join(done.refused)}")
    tell_findings(findings)


@click.command()
@unit_option()
@click.argument("heading", metavar="MỤC")
@click.argument("points", metavar="ĐIỂM")
@click.option("--reason", required=True, help="Lý do.")
@click.option("--document", default="", help="Số, ký hiệu văn bản làm căn cứ.")
def adjust(unit_code: str, heading: str, points: str, reason: str, document: str) -> None:
    """Ghi điểm thưởng hoặc điểm phạt theo mục của bộ quy tắc; 0 điểm là bỏ.

    Điểm phạt cũng ghi số dương. Các mục xem trong rulebook.toml của hồ sơ.

    \b
    Ví dụ: cchc adjust --unit PC06 thuong_sang_kien 2 --reason "Sáng kiến cấp tỉnh" --document 812/QĐ-UBND
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    given = GivenAdjustment(heading, parse_points(points), reason, document)
    findings = adjust_step.adjust(year, unit, given, by=desk.by, on=desk.on)
    tell_findings(findings)
    if any(one.severity == "error" for one in findings):
        raise click.exceptions.Exit(1)
    tell(f"Đã ghi {heading} = {cell(given.points)} cho {unit.name}.")


@click.command()
@click.option(
    "--basis",
    nargs=2,
    metavar="MÃ CĂN_CỨ",
    help="Hội đồng quyết định xếp loại đơn vị theo points (điểm) hay index (chỉ số).",
)
@click.option("--reason", default="", help="Lý do của quyết định về căn cứ xếp loại.")
@json_option
def conclude(basis: tuple[str, str] | None, reason: str, as_json: bool) -> None:
    """Tổng hợp: điểm, thưởng, phạt, Chỉ số CCHC, xếp loại, xếp hạng.

    \b
    Ví dụ: cchc conclude
    """
    desk = open_desk()
    year = desk.year()
    if basis:
        unit = desk.unit(year, basis[0])
        conclude_step.decide_basis(year, unit, basis[1], reason=reason, by=desk.by, on=desk.on)
    done = conclude_step.conclude(year, by=desk.by, on=desk.on)
    if as_json:
        tell_json({"standings": done.standings, "findings": done.findings})
        return
    tell_rows(
        ("Khối", "Hạng", "Đơn vị", "Điểm chuẩn", "Điểm", "Thưởng", "Phạt", "Tổng", "Chỉ số %", "Xếp loại"),
        (
            (
                year.rulebook.bloc_name(one.bloc),
                one.rank,
                one.unit,
                done.cards[one.unit].standard,
                done.cards[one.unit].achieved,
                done.cards[one.unit].bonus,
                done.cards[one.unit].penalty,
                one.points,
                rounded(one.par_index) if one.par_index is not None else None,
                one.kept.name if one.kept else "",
            )
            for one in done.standings
        ),
    )
    tell_findings(done.findings, most=MOST_FINDINGS)
    if done.waiting:
        say(f"{len(done.waiting)} đơn vị chưa có điểm thẩm định.")
