"""``read``: one file, no workspace."""

from dataclasses import fields
from pathlib import Path

import click

from index.citations.document_head import DocumentHead
from index.citations.head import read_head
from index.citations.reading import Reading
from index.citations.secrecy import secrecy_mark
from ocr.pages import Page
from ocr.reading import open_file
from pipeline.cli.app import json_option, reading_settings
from pipeline.cli.printing import cell, tell, tell_json
from pipeline.errors import NotReady
from pipeline.store.head_json import head_to_json

FIELDS = {
    "number": "Số, ký hiệu",
    "issued": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "parent": "Cơ quan chủ quản",
    "kind": "Loại",
    "subject": "Trích yếu",
    "signer": "Người ký",
    "signer_title": "Chức vụ",
    "authority": "Quyền hạn ký",
    "urgency": "Độ khẩn",
    "copy_kind": "Bản sao",
    "copy_number": "Số bản sao",
    "received": "Dấu đến",
    "subject_year": "Năm của nội dung",
}
ALWAYS = frozenset({"number", "issued", "issuer", "kind", "subject", "signer"})
"""What every document has: told even where it was not read."""

file_argument = click.argument(
    "path", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP"
)


@click.command()
@file_argument
@click.option("--text", "with_text", is_flag=True, help="In cả nội dung từng trang.")
@json_option
def read(path: Path, with_text: bool, as_json: bool) -> None:
    """Đọc một tệp: số trang, số, ngày, cơ quan, loại, trích yếu, người ký.

    Không cần thư mục hồ sơ; không lưu gì.

    \b
    Ví dụ: cchc read "KH 14.pdf"
    """
    pages = pages_of(path)
    head = read_head(pages, file_name=path.name)
    if as_json:
        texts = [{"number": page.number, "origin": page.origin, "text": page.text} for page in pages]
        tell_json(
            {"file": path.name, "head": head_to_json(head), "pages": texts if with_text else len(pages)}
        )
        return
    _tell_head(path, pages, head)
    if with_text:
        for page in pages:
            tell(f"--- trang {page.number} ({page.origin}, tin cậy {page.confidence:.2f})".replace(".", ","))
            tell(page.text)


def pages_of(path: Path) -> list[Page]:
    """Read a file page by page; a mark of secrecy stops before the page is read."""
    pages: list[Page] = []
    with open_file(path, settings=reading_settings()) as document:
        for number in range(1, document.page_count + 1):
            mark = secrecy_mark(document.head_zone(number))
            if mark:
                raise NotReady(
                    f"{path.name}: có dấu mật «{mark}» ở trang {number}; đã dừng, báo người phụ trách bảo mật"
                )
            pages.append(document.read(number))
    return pages


def _tell_head(path: Path, pages: list[Page], head: DocumentHead) -> None:
    tell(f"Tệp\t{path.name}\nSố trang\t{len(pages)}")
    for item in fields(head):
        value = getattr(head, item.name)
        if item.name in FIELDS and isinstance(value, Reading) and (value.is_read or item.name in ALWAYS):
            tell(f"{FIELDS[item.name]}\t{_told(value)}")
    if head.is_draft:
        tell("Dự thảo\tcó chỗ ghi số, ngày nhưng để trống")


def _told(reading: Reading[object]) -> str:
    if not reading.is_read:
        return f"không đọc được{f' ({reading.note})' if reading.note else ''}"
    sure = f"{reading.confidence:.0%}".replace(".", ",")
    witnesses = ", ".join(reading.witnesses)
    return f"{cell(reading.value)}\t(tin cậy {sure}; {witnesses})"
