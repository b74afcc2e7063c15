"""``figures``, ``propose``: what the rules compute, and what they compute it from."""

from pathlib import Path

import click

from pipeline.cli.app import Desk, json_option, open_desk, unit_option
from pipeline.cli.dossier import tell_findings
from pipeline.cli.printing import say, tell, tell_json, tell_rows
from pipeline.errors import UnknownUnit
from pipeline.rules.findings import Finding
from pipeline.steps.figures import (
    enter_figures,
    read_figures,
    told_value,
    wanted_choice,
    wanted_figures,
)
from pipeline.steps.propose import proposals
from pipeline.steps.year import Year, load_one
from pipeline.store import access
from pipeline.store.models import Unit


@click.command()
@unit_option()
@json_option
def propose(unit_code: str, as_json: bool) -> None:
    """Điểm máy tính theo quy tắc, kèm cách tính và điều khoản; không thay điểm của ai.

    \b
    Ví dụ: cchc propose --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    unit = desk.unit(year, unit_code)
    made = proposals(year, unit, by=desk.by, on=desk.on)
    if as_json:
        tell_json(made)
        return
    dossier = load_one(year, unit)
    claims = {claim.criterion: claim for claim in dossier.claims}
    leaves = [leaf for leaf in dossier.criteria.leaves() if leaf.code in made]
    tell_rows(
        ("Tiêu chí", "Tên", "Điểm chuẩn", "Tự chấm", "Điểm tính", "Cách tính"),
        (
            (
                leaf.code,
                leaf.name,
                leaf.standard,
                claims[leaf.code].points if leaf.code in claims else None,
                made[leaf.code].points,
                made[leaf.code].working,
            )
            for leaf in leaves
        ),
    )
    waiting = sum(1 for one in made.values() if one.points is None)
    total = len(dossier.criteria.leaves())
    say(f"{len(made)} trên {total} tiêu chí có quy tắc; {waiting} tiêu chí chưa đủ căn cứ để tính.")


@click.command()
@click.argument(
    "table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="[TỆP]",
    required=False,
)
@unit_option(required=False)
@json_option
def figures(table: Path | None, unit_code: str | None, as_json: bool) -> None:
    """Nhập số liệu tính điểm từ bảng (.xlsx, .docx, .csv); không có TỆP thì in các số liệu cần nhập.

    Cột: «Mã đơn vị» (khi không có --unit), «Tiêu chí», «Số liệu», «Giá trị». Tiêu chí chọn mức thì
    ghi tên mức ở cột «Giá trị»; «xóa» là bỏ số liệu đã nhập.

    \b
    Ví dụ: cchc figures --unit PC06 > so-lieu-can-nhap.tsv
           cchc figures so-lieu.xlsx --unit PC06
    """
    desk = open_desk()
    year = desk.year()
    if table is None:
        if not unit_code:
            raise click.UsageError("thêm --unit MÃ để xem số liệu cần nhập của một đơn vị")
        _tell_wanted(desk, year, desk.unit(year, unit_code))
        return
    told = read_figures(table)
    codes = [unit_code] if unit_code else list(dict.fromkeys(one.unit for one in told))
    found: list[Finding] = []
    recorded: dict[str, tuple[str, ...]] = {}
    if not all(codes):
        raise UnknownUnit("", (unit.code for unit in year.rulebook.units))
    units = {code: desk.unit(year, code) for code in codes}
    for code, unit in units.items():
        mine = [one for one in told if not one.unit or one.unit.casefold() == code.casefold()]
        done = enter_figures(year, unit, mine, table.name, by=desk.by, on=desk.on)
        recorded[unit.code] = done.recorded
        found += done.findings
    if as_json:
        tell_json({"recorded": recorded, "findings": found})
    else:
        for code, criteria in recorded.items():
            tell(f"{code}: đã ghi số liệu của {len(criteria)} tiêu chí")
        tell_findings(found)


def _tell_wanted(desk: Desk, year: Year, unit: Unit) -> None:
    access.require(desk.by, "check", unit=unit, on=desk.on)
    dossier = load_one(year, unit)
    rows = []
    for leaf in dossier.criteria.leaves():
        claim = dossier.claim_for(leaf.code)
        rows += [(leaf.code, name, told_value(claim, name), leaf.name) for name in wanted_figures(leaf)]
        labels = wanted_choice(leaf)
        if labels:
            chosen = "; ".join(claim.choice) if claim else ""
            rows.append((leaf.code, "mức chọn", chosen, f"{leaf.name} (chọn: {'; '.join(labels)})"))
    tell_rows(("Tiêu chí", "Số liệu", "Giá trị", "Nội dung"), rows)
