"""Small things that tests are made of: documents, tables, people. All names are invented."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
from django.contrib.auth.models import User

from index.citations.document_head import DocumentHead
from index.citations.numbers import parse_number
from index.citations.reading import Reading, Witness
from pipeline.rules.criteria import CriteriaSet
from pipeline.store.head_json import parse_field
from pipeline.store.heads import head_columns
from pipeline.store.models import Evidence, Occurrence, Right, Role, SourceFile, Unit

UNITS = """code,name,level,bloc,parent,symbols,also_known_as,not_assessed
PA08,Phòng Quản lý xuất nhập cảnh,department,co_tthc,,PA08,,
PK02,Phòng Cảnh sát cơ động,department,khong_tthc,,PK02,,
CAH_LAC_PHONG,Công an huyện Lạc Phong,district,cap_huyen,,CAH,,
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to write: what its head says."""

    number: str = "17/KH-PA08"
    day: str = "16"
    month: str = "02"
    year: str = "2024"
    kind: str = "KẾ HOẠCH"
    subject: str = "Thực hiện công tác cải cách hành chính năm 2024"
    mark: str = ""


def write_paper(path: Path, paper: Paper) -> Path:
    """Write a Word document in official form, read without OCR."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    if paper.mark:
        document.add_paragraph(paper.mark)
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "CÔNG AN TỈNH HƯƠNG BÌNH\nPHÒNG QUẢN LÝ XUẤT NHẬP CẢNH"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = f"Số: {paper.number}"
    head.cell(1, 1).text = f"Hương Bình, ngày {paper.day} tháng {paper.month} năm {paper.year}"
    document.add_paragraph(paper.kind)
    document.add_paragraph(paper.subject)
    document.add_paragraph("I. MỤC ĐÍCH, YÊU CẦU")
    document.add_paragraph("Đơn vị ban hành văn bản để niêm yết thủ tục hành chính tại nơi tiếp nhận.")
    document.save(str(path))
    return path


def write_self_table(path: Path, criteria: CriteriaSet, rows: Mapping[str, tuple[object, str, str]]) -> Path:
    """Write a self-assessment table in Excel: code → (points, evidence, note); other rows are left empty."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024"])
    sheet.append(["STT", "Tiêu chí", "Điểm", "", "Tài liệu kiểm chứng", "Ghi chú"])
    sheet.append(["", "", "Điểm chuẩn", "Điểm tự chấm", "", ""])
    sheet.merge_cells("C2:D2")
    for column in "ABEF":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
    for node in criteria.walk():
        points, evidence, note = rows.get(node.code, ("", "", ""))
        sheet.append([f"{node.code}.", node.name, float(node.standard), points, evidence, note])
    book.save(path)
    return path


def write_council_table(path: Path, criteria: CriteriaSet, rows: Mapping[str, tuple[str, str]]) -> Path:
    """Write a council's table in Word: code → (points, reason); other criteria get their standard."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=5)
    for place, text in enumerate(("TT", "Tiêu chí", "Điểm chuẩn", "Điểm thẩm định lần 1", "Lý do")):
        table.cell(0, place).text = text
    for leaf in criteria.leaves():
        full = str(leaf.standard).replace(".", ",")
        points, reason = rows.get(leaf.code, (full, ""))
        cells = table.add_row().cells
        for place, text in enumerate((leaf.code, leaf.name, full, points, reason)):
            cells[place].text = text
    document.save(str(path))
    return path


def full_rows(criteria: CriteriaSet) -> dict[str, tuple[object, str, str]]:
    """Claim every criterion in full, with a narrative and no citation."""
    return {leaf.code: (float(leaf.standard), "Đã thực hiện đầy đủ.", "") for leaf in criteria.leaves()}


def standards(criteria: CriteriaSet) -> dict[str, Decimal]:
    """Return code → standard points of every scored criterion."""
    return {leaf.code: leaf.standard for leaf in criteria.leaves()}


def person(name: str, role: Role, unit: Unit | None = None, criteria: str = "") -> User:
    """Make a person with one role."""
    user, _ = User.objects.get_or_create(username=name)
    Right.objects.create(user=user, role=role, unit=unit, criteria=criteria)
    return user


def make_head(number: str = "", issued: str = "", **parts: str) -> DocumentHead:
    """Make a head as if read from a text layer; dates as dd/mm/yyyy."""
    told = {"number": number, "issued": issued, **parts}
    readings = {
        name: Reading(parse_field(name, text), 0.97, (Witness.TEXT_LAYER,), text, 1)
        for name, text in told.items()
        if text
    }
    if number:
        readings["symbol"] = Reading(parse_number(number).symbol, 0.97, (Witness.TEXT_LAYER,), number, 1)
    return DocumentHead(**readings)


def make_evidence(unit: Unit, name: str, head: DocumentHead | None = None) -> Evidence:
    """Put one document into the store without any file behind it."""
    sha256 = hashlib.sha256(f"{unit.code}/{name}".encode()).hexdigest()
    source = SourceFile.objects.create(
        sha256=sha256, extension=".pdf", media_type="application/pdf", size=1, engine="made", page_count=1
    )
    Occurrence.objects.create(source=source, unit=unit, path=name)
    columns = head_columns(head or DocumentHead(), {})
    return Evidence.objects.create(unit=unit, source=source, name=name, page_count=1, **columns)
