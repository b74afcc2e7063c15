"""``paper``: the letters, notices, minutes and reports beside the decision."""

import click

from pipeline.cli.app import open_desk, unit_option
from pipeline.cli.papers import tell_written
from pipeline.cli.printing import say, tell
from pipeline.steps.companions import COMPANIONS, write_companion
from pipeline.steps.papers.printed import print_paper
from pipeline.steps.papers.writing import Written

KINDS = "\n".join(f"  {key}: {one.title}" for key, one in COMPANIONS.items())
HELP = f"""Xuất một văn bản kèm theo đợt xác định Chỉ số ra Word; chỗ chưa biết được kể ở «còn thiếu».

Văn bản theo từng đơn vị mà không có --unit thì xuất cho mọi đơn vị.

\b
Các văn bản:
{KINDS}

\b
Ví dụ: cchc paper ke-hoach
       cchc paper yeu-cau-giai-trinh --unit PC06 --round 1
       cchc paper don-doc --issuer PV01
       cchc paper bao-cao-tong-hop --pdf --preview
"""


@click.command(help=HELP)
@click.argument("kind", metavar="VĂN_BẢN", type=click.Choice(list(COMPANIONS)))
@unit_option(required=False)
@click.option("--issuer", "issuer_code", metavar="MÃ", help="Đơn vị gửi văn bản bằng tiêu đề của mình.")
@click.option("--round", "number", type=int, default=1, show_default=True, help="Vòng thẩm định: 1, 2.")
@click.option("--final", "is_final", is_flag=True, help="Bản chính thức, không in dấu DỰ THẢO.")
@click.option("--pdf", "with_pdf", is_flag=True, help="Xuất thêm PDF.")
@click.option("--preview", "with_picture", is_flag=True, help="Xuất thêm PDF và ảnh trang đầu (PNG).")
def paper(  # noqa: PLR0913 - one for each option
    kind: str,
    unit_code: str | None,
    issuer_code: str | None,
    number: int,
    *,
    is_final: bool,
    with_pdf: bool,
    with_picture: bool,
) -> None:
    """Write companion papers."""
    desk = open_desk()
    year = desk.year()
    done = write_companion(
        desk.workspace,
        year,
        kind,
        papers=desk.config.papers,
        by=desk.by,
        on=desk.on,
        unit=desk.unit(year, unit_code) if unit_code else None,
        issuer=desk.unit(year, issuer_code) if issuer_code else None,
        number=number,
        is_final=is_final,
    )
    for written in done.papers.values():
        tell_written(desk, written)
        if with_pdf or with_picture:
            _tell_printed(written, with_picture=with_picture)
    for reason in done.left_out:
        say(f"Không xuất: {reason}")


def _tell_printed(written: Written, *, with_picture: bool) -> None:
    printed = print_paper(written.path, with_picture=with_picture)
    tell(str(printed.path))
    if printed.picture:
        tell(str(printed.picture))
    say(f"PDF có {printed.pages} trang.")
    if printed.left_out:
        say(f"Phông chữ không nhúng được vào PDF: {', '.join(printed.left_out)}")
