"""Papers typed in Word by hand after the samples of the decree.

Direct formatting, drawn shapes, no styles of ours. Rebuilt from Nghị định 30/2020/NĐ-CP,
Phụ lục III: margins 25/20/35/20, a table of 67,5 + 100 mm, 13/14 pt; the words are our own.
"""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from templates.official_format.lint import lint
from templates.wordml import W

V = "urn:schemas-microsoft-com:vml"
TNR = "Times New Roman"


class Desk:
    """Types a paper as a clerk does."""

    def __init__(self):
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(25), Mm(20)
        section.left_margin, section.right_margin = Mm(35), Mm(20)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        self.number_pages(section)

    def number_pages(self, section):
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        look = f'<w:rPr><w:rFonts w:ascii="{TNR}" w:hAnsi="{TNR}"/><w:sz w:val="28"/></w:rPr>'
        run = f"<w:r>{look}<w:t>2</w:t></w:r>"
        paragraph._p.append(parse_xml(f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE ">{run}</w:fldSimple>'))

    def write(self, where, text, size, look="", align=ALIGN.CENTER):
        paragraph = where.add_paragraph()
        if len(where.paragraphs) == 2 and not where.paragraphs[0].text:
            where.paragraphs[0]._p.getparent().remove(where.paragraphs[0]._p)
        run = paragraph.add_run(text)
        run.font.name, run.font.size = TNR, Pt(size)
        run.bold, run.italic = "b" in look, "i" in look
        paragraph.alignment = align
        shape = paragraph.paragraph_format
        shape.space_after, shape.space_before, shape.line_spacing = Pt(0), Pt(0), 1.0
        return paragraph

    def line(self, paragraph, millimetres):
        points = millimetres / 25.4 * 72
        shape = f'<v:line from="10pt,16pt" to="{10 + points:.1f}pt,16pt"/>'
        run = f'<w:r xmlns:w="{W}" xmlns:v="{V}"><w:pict>{shape}</w:pict></w:r>'
        paragraph._p.append(parse_xml(run))

    def body(self, text, look=""):
        paragraph = self.write(self.document, text, 14, look, ALIGN.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_before = Pt(6)
        return paragraph

    def top(self, number, place="Hà Nội, ngày 29 tháng 6 năm 2026", subject=""):
        table = self.document.add_table(2, 2)
        left, right = table.rows[0].cells
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = Mm(67.5), Mm(100)
        self.write(left, "BỘ TƯ PHÁP", 13)
        self.line(self.write(left, "VỤ KẾ HOẠCH", 13, "b"), 15)
        self.write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b")
        self.line(self.write(right, "Độc lập - Tự do - Hạnh phúc", 14, "b"), 60.4)
        left, right = table.rows[1].cells
        self.write(left, number, 13)
        if subject:
            self.write(left, subject, 12).paragraph_format.space_before = Pt(6)
        self.write(right, place, 14, "i") if place else self.write(right, "", 14)

    def title(self, name, subject, line):
        self.write(self.document, name, 14, "b")
        self.line(self.write(self.document, subject, 14, "b"), line)

    def ending(self, title, name, *, minutes=False, first="- Văn phòng Bộ;"):
        table = self.document.add_table(1, 2)
        left, right = table.rows[0].cells
        if minutes:
            self.write(left, "THƯ KÝ", 14, "b")
            self.write(left, "Nguyễn Văn B", 14, "b")
            left = self.document.add_table(1, 1).rows[0].cells[0]
        self.write(left, "Nơi nhận:", 12, "bi", ALIGN.LEFT)
        self.write(left, first, 11, "", ALIGN.LEFT)
        self.write(left, "- Lưu: VT, KH. PL.(300)", 11, "", ALIGN.LEFT).runs[0].text = "- Lưu: VT, KH.05."
        self.write(right, title, 14, "b")
        self.write(right, name, 14, "b")

    def bytes(self):
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def report():
    desk = Desk()
    desk.top("Số: 05/BC-KH")
    desk.title("BÁO CÁO", "Kết quả công tác sáu tháng đầu năm 2026", 35)
    desk.body("I. KẾT QUẢ", "b")
    desk.body("1. Việc thứ nhất đã làm xong.")
    desk.body("a) Phần một.")
    desk.body("b) Phần hai.")
    desk.body("2. Việc thứ hai đang làm.")
    desk.body("II. KIẾN NGHỊ", "b")
    desk.body("Không có./.")
    desk.ending("VỤ TRƯỞNG", "Nguyễn Văn A")
    return desk.bytes()


def letter():
    desk = Desk()
    desk.top("Số: 12/KH-VP", subject="V/v góp ý dự thảo kế hoạch năm")
    desk.write(desk.document, "Kính gửi: Văn phòng Bộ.", 14)
    desk.body("Vụ Kế hoạch đề nghị Văn phòng góp ý./.")
    desk.ending("KT. VỤ TRƯỞNG", "Nguyễn Văn A", first="- Như trên;")
    return desk.bytes()


def decision():
    desk = Desk()
    desk.top("Số: 15/QĐ-KH")
    desk.title("QUYẾT ĐỊNH", "Về việc thành lập Tổ soạn thảo", 30)
    desk.write(desk.document, "VỤ TRƯỞNG VỤ KẾ HOẠCH", 14, "b")
    desk.body("Căn cứ Quy chế làm việc của Vụ;", "i")
    desk.body("Theo đề nghị của Trưởng phòng Tổng hợp.", "i")
    desk.write(desk.document, "QUYẾT ĐỊNH:", 14, "b")
    first = desk.body("Điều 1. ", "b")
    run = first.add_run("Thành lập Tổ soạn thảo.")
    run.font.name, run.font.size = TNR, Pt(14)
    desk.body("Điều 2. Quyết định này có hiệu lực từ ngày ký./.", "b").runs[0].bold = True
    desk.ending("VỤ TRƯỞNG", "Nguyễn Văn A", first="- Như Điều 1;")
    return desk.bytes()


def minutes():
    desk = Desk()
    desk.top("Số: 03/BB-KH", place="")
    desk.title("BIÊN BẢN", "Họp giao ban tháng Sáu", 20)
    desk.body("Thời gian bắt đầu: 08 giờ 00.")
    desk.body("Cuộc họp kết thúc vào 10 giờ 00, ngày 29 tháng 6 năm 2026./.")
    desk.ending("CHỦ TỌA", "Nguyễn Văn A", minutes=True)
    return desk.bytes()


@pytest.mark.parametrize("paper", [report, letter, decision, minutes])
def test_a_paper_typed_after_the_official_sample_is_clean(paper):
    assert [str(found) for found in lint(paper())] == []


def test_a_line_drawn_too_long_is_measured_on_a_shape_too():
    desk = Desk()
    desk.top("Số: 05/TB-KH")
    desk.title("THÔNG BÁO", "Lịch làm việc tuần tới", 60)
    desk.body("Như kèm theo./.")
    desk.ending("VỤ TRƯỞNG", "Nguyễn Văn A")
    found = lint(desk.bytes())
    assert [one.rule for one in found] == ["subject-line"]
    assert "60,0 mm" in found[0].found


def test_dashes_typed_after_a_line_break_are_no_drawn_line():
    desk = Desk()
    desk.top("Số: 05/TB-KH")
    left = desk.document.tables[0].rows[0].cells[1].paragraphs[1]
    for shape in left._p.findall(f"{{{W}}}r")[1:]:
        left._p.remove(shape)
    left.runs[0].add_break()
    left.add_run("-------").font.name = TNR
    left.runs[-1].font.size = Pt(14)
    desk.title("THÔNG BÁO", "Lịch làm việc tuần tới", 20)
    desk.body("Như kèm theo./.")
    desk.ending("VỤ TRƯỞNG", "Nguyễn Văn A")
    found = {one.rule: one.found for one in lint(desk.bytes())}
    assert found["motto-line"] == "đường kẻ gõ bằng ký tự"


def test_the_last_mark_is_looked_for_before_the_signature_not_in_what_is_attached():
    desk = Desk()
    desk.top("Số: 05/TB-KH")
    desk.title("THÔNG BÁO", "Lịch làm việc tuần tới", 20)
    desk.body("Như kèm theo./.")
    desk.ending("VỤ TRƯỞNG", "Nguyễn Văn A")
    desk.body("Thứ Hai họp giao ban.")
    desk.body("Thứ Ba đi cơ sở.")
    assert [one.rule for one in lint(desk.bytes())] == []


def test_words_of_the_nation_s_name_in_running_text_are_no_head():
    desk = Desk()
    desk.body("Công dân nước Cộng hòa xã hội chủ nghĩa Việt Nam có quyền và nghĩa vụ như nhau.")
    assert "nation-missing" in [one.rule for one in lint(desk.bytes())]
