"""Self-assessment tables as offices fill them."""

import shutil
from decimal import Decimal

import docx
import openpyxl
import pytest

from ocr.office_program import convert
from pipeline.errors import NotAllowed, WrongTable
from pipeline.rules.criteria import PointsKind
from pipeline.steps.blank_table import blank_table
from pipeline.steps.self_assess import self_assess
from pipeline.steps.tables.columns import Column
from pipeline.steps.tables.matching import clean_code, is_total
from pipeline.steps.tables.points_table import exemption_reason, read_points_table
from pipeline.store.models import Change, Claim, ClaimCitation, Role
from tests.factories import full_rows, person, write_self_table


@pytest.fixture
def criteria(year):
    return year.rulebook.sets[0]


@pytest.fixture
def assess(year, unit, secretary, today):
    def run(path, *, by=secretary):
        return self_assess(year, unit, path, by=by, on=today)

    return run


def test_a_table_gives_points_narrative_citations_and_requests(assess, criteria, tmp_path, unit):
    rows = full_rows(criteria)
    rows["1.1.1"] = (2, "Kế hoạch số 17/KH-PA08 ngày 16/02/2024 của Phòng.", "")
    rows["1.1.2"] = ("3,5", "Hoàn thành 27/28 nhiệm vụ.", "")
    rows["7.3"] = ("", "", "Đơn vị không có quy trình ISO, đề nghị hạ chuẩn.")
    done = assess(write_self_table(tmp_path / "bang.xlsx", criteria, rows))
    claims = {row.criterion: row for row in Claim.objects.filter(dossier=unit.dossier)}
    assert len(claims) == len(criteria.leaves()) == len(done.claims)
    assert claims["1.1.2"].points == Decimal("3.5")
    assert claims["7.3"].points is None
    assert claims["7.3"].exemption_requested
    assert claims["7.3"].exemption_reason == "Đơn vị không có quy trình ISO"
    assert claims["1.1.1"].place.endswith("dòng 7")
    assert list(ClaimCitation.objects.values_list("number", flat=True)) == ["17/KH-PA08"]
    assert done.total == Decimal(100) - Decimal("0.5") - criteria.find("7.3").standard


def test_columns_are_found_by_their_headings_wherever_they_stand(assess, criteria, tmp_path):
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(rows=1, cols=6)
    headings = ("Ghi chú", "Điểm tự đánh giá", "Tài liệu minh chứng", "Thang điểm", "Nội dung tiêu chí", "TT")
    for place, text in enumerate(headings):
        table.cell(0, place).text = text
    cells = table.add_row().cells
    for place, text in enumerate(
        ("", "1,5 điểm", "Ảnh chụp", "4", "Tuyên truyền cải cách hành chính", "1.4.")
    ):
        cells[place].text = text
    path = tmp_path / "bang.docx"
    document.save(str(path))
    (claim,) = assess(path).claims
    assert (claim.criterion, claim.points, claim.narrative) == ("1.4", Decimal("1.5"), "Ảnh chụp")
    assert claim.standard_written == 4


def test_a_row_without_a_code_is_known_by_its_name(assess, criteria, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Tiêu chí", "Điểm tự chấm"])
    book.active.append(["", "  tuyên truyền  CẢI CÁCH hành chính ", 4])
    book.active.append([1.1, "Quy chế chi tiêu nội bộ", 3])
    path = tmp_path / "bang.xlsx"
    book.save(path)
    found = {claim.criterion: claim.points for claim in assess(path).claims}
    assert found == {"1.4": Decimal(4), "6.1": Decimal(3)}


def test_a_criterion_whose_name_begins_like_a_sum_is_no_sum(criteria, assess, tmp_path):
    rows = full_rows(criteria)
    done = assess(write_self_table(tmp_path / "bang.xlsx", criteria, rows))
    assert criteria.find("6.2").name.startswith("Công khai")
    assert "6.2" in {claim.criterion for claim in done.claims}


def test_sums_are_checked_and_the_stated_total_is_kept(assess, criteria, tmp_path, unit):
    rows = full_rows(criteria)
    rows["1"] = (19, "", "")
    path = write_self_table(tmp_path / "bang.xlsx", criteria, rows)
    book = openpyxl.load_workbook(path)
    book.active.append(["", "TỔNG CỘNG", 100, 99, "", ""])
    book.save(path)
    done = assess(path)
    assert [finding.code for finding in done.findings] == ["sum-differs"]
    assert "ghi 19" in done.findings[0].message
    assert done.stated_total == 99
    unit.dossier.refresh_from_db()
    assert unit.dossier.stated_total == 99


def test_what_cannot_be_placed_or_read_is_a_finding_and_the_rest_is_taken_in(assess, criteria, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Tiêu chí", "Điểm tự chấm"])
    book.active.append(["9.9", "Tiêu chí không có", 4])
    book.active.append(["1.4", "Tuyên truyền cải cách hành chính", "bốn"])
    book.active.append(["1.5", "", 1])
    book.active.append(["1.5", "", 2])
    book.active.append(["", "Người lập bảng", ""])
    path = tmp_path / "bang.xlsx"
    book.save(path)
    done = assess(path)
    assert sorted(finding.code for finding in done.findings) == [
        "criterion-twice",
        "points-unreadable",
        "unknown-row",
    ]
    assert {claim.criterion: claim.points for claim in done.claims} == {"1.5": Decimal(1)}


def test_a_second_table_takes_the_place_of_the_first_and_leaves_a_trace(assess, criteria, tmp_path):
    rows = full_rows(criteria)
    assess(write_self_table(tmp_path / "bang.xlsx", criteria, rows))
    rows["1.4"] = ("3,25", "Đã thực hiện.", "")
    assess(write_self_table(tmp_path / "bang.xlsx", criteria, rows))
    change = Change.objects.last()
    assert (change.what, change.old, change.new) == ("điểm tự chấm tiêu chí 1.4", "4", "3,25")
    assert Claim.objects.count() == len(criteria.leaves())


def test_the_same_table_again_leaves_no_line_in_the_history(assess, criteria, tmp_path):
    path = write_self_table(tmp_path / "bang.xlsx", criteria, full_rows(criteria))
    assess(path)
    before = Change.objects.count()
    assess(path)
    assert Change.objects.count() == before


@pytest.mark.parametrize(
    "content", [b"", b"not a table", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken"], ids=repr
)
def test_a_file_that_is_no_table_says_so(assess, tmp_path, content):
    path = tmp_path / "bang.xlsx"
    path.write_bytes(content)
    with pytest.raises(WrongTable, match=r"bang\.xlsx"):
        assess(path)


def test_a_table_without_a_points_column_says_what_is_missing(assess, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Tiêu chí", "Ghi chú"])
    path = tmp_path / "bang.xlsx"
    book.save(path)
    with pytest.raises(WrongTable, match="Điểm tự chấm"):
        assess(path)


def test_a_clerk_of_another_unit_may_not_assess(assess, criteria, tmp_path, other_unit):
    clerk = person("lan", Role.CLERK, other_unit)
    path = write_self_table(tmp_path / "bang.xlsx", criteria, full_rows(criteria))
    with pytest.raises(NotAllowed, match="lan"):
        assess(path, by=clerk)


def test_a_vertically_merged_word_cell_counts_once(criteria, tmp_path):
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for place, text in enumerate(("STT", "Tiêu chí", "Điểm tự chấm")):
        table.cell(0, place).text = text
    table.cell(1, 0).text, table.cell(2, 0).text = "1.4", "1.5"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "3"
    path = tmp_path / "bang.docx"
    document.save(str(path))
    rows = read_points_table(path, criteria, (Column.SELF_POINTS,)).rows
    assert [row.points(Column.SELF_POINTS) for row in rows] == [Decimal(3), None]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.1.", "1.1"),
        (" 1,2 ", "1.2"),
        ("TC 3", "3"),
        ("TCTP 1.1.2", "1.1.2"),
        ("II", "II"),
        ("a)", ""),
        ("", ""),
    ],
)
def test_codes_are_cleaned(typed, code):
    assert clean_code(typed) == code


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", "Tổng cộng"), True),
        (("", "TỔNG ĐIỂM TỰ CHẤM"), True),
        (("Cộng:", ""), True),
        (("6.2", "Công khai dự toán, quyết toán"), False),
        (("", "Cộng tác với các đơn vị"), False),
    ],
)
def test_the_row_of_the_sum_is_known(texts, expected):
    assert is_total(texts) is expected


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Đề nghị hạ chuẩn", ""),
        ("Đề nghị Hội đồng cho hạ chuẩn.", ""),
        ("Không thuộc chức năng, nhiệm vụ nên đề nghị hạ chuẩn", "Không thuộc chức năng, nhiệm vụ"),
        ("Đề nghị hạ chuẩn vì không giải quyết TTHC", "không giải quyết TTHC"),
        ("Xin hạ chuẩn (lý do: đơn vị mới thành lập)", "đơn vị mới thành lập"),
    ],
)
def test_the_reason_beside_a_request_is_found(note, reason):
    assert exemption_reason(note) == reason


@pytest.fixture
def form(year, unit, secretary, today, tmp_path):
    """Write the table to fill in and open it."""

    def run():
        path = tmp_path / "de-dien.xlsx"
        path.write_bytes(blank_table(year, unit, by=secretary, on=today))
        book = openpyxl.load_workbook(path)
        return path, book, {row[0].value: row for row in book.worksheets[0].iter_rows()}

    return run


def test_an_empty_form_names_every_criterion_and_asks_for_its_points(form, criteria):
    _path, book, rows = form()
    assert set(rows) > {node.code for node in criteria.walk()}
    for leaf in criteria.leaves():
        name, standard, points = (cell.value for cell in rows[leaf.code][1:4])
        assert (name, Decimal(str(standard)), points) == (leaf.name, leaf.standard, None)
    checked = {str(one.sqref) for one in book.worksheets[0].data_validations.dataValidation}
    own = [leaf for leaf in criteria.leaves() if leaf.points_kind is PointsKind.SELF]
    assert checked == {rows[leaf.code][3].coordinate for leaf in own}


def test_what_is_filled_in_comes_back_and_goes_out_again_as_it_was(form, assess, criteria, unit):
    path, book, rows = form()
    rows["1.1.1"][3].value = 2
    rows["1.1.1"][4].value = "- Kế hoạch số 17/KH-PA08 ngày 16/02/2024\n=1+1 là bảng tính"
    rows["1.1.1"][4].data_type = "s"
    rows["7.3"][5].value = "Không có quy trình ISO, đề nghị hạ chuẩn"
    book.save(path)
    done = assess(path)
    assert [(one.criterion, one.points) for one in done.claims] == [("1.1.1", Decimal(2)), ("7.3", None)]
    assert done.findings == ()
    _path, _book, again = form()
    assert [cell.value for cell in again["1.1.1"][3:6]] == [2, rows["1.1.1"][4].value, None]
    assert again["1.1.1"][4].data_type == "s"
    assert again["7.3"][5].value == "Không có quy trình ISO, đề nghị hạ chuẩn"
    assert assess(path).claims == done.claims


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_sums_of_the_form_are_those_of_its_rows(form, criteria, tmp_path):
    """LibreOffice works the formulas out, as the clerk's Excel does."""
    path, book, rows = form()
    for leaf in criteria.self_scored():
        rows[leaf.code][3].value = leaf.standard
    book.save(path)
    worked = convert(path, "xlsx", tmp_path / "made")
    sheet = openpyxl.load_workbook(worked, data_only=True).worksheets[0]
    own = sum((leaf.standard for leaf in criteria.self_scored()), Decimal(0))
    assert Decimal(str(sheet.cell(sheet.max_row, 4).value)) == own
    assert Decimal(str(sheet.cell(sheet.max_row, 3).value)) == sum(area.standard for area in criteria.areas)


def test_a_stranger_gets_no_form(year, unit, other_unit, today):
    with pytest.raises(NotAllowed):
        blank_table(year, unit, by=person("an", Role.CLERK, other_unit), on=today)
