"""``cchc rulebook``: check, diff, new, import."""

import json

import docx
import openpyxl
import pytest

from pipeline import __main__ as entry
from pipeline.rulebook_files import SHIPPED

HEADINGS = ("STT", "Lĩnh vực/Tiêu chí", "Điểm chuẩn", "Tài liệu kiểm chứng")
TABLE = (
    ("I", "CHỈ ĐẠO, ĐIỀU HÀNH", "5", ""),
    ("1.1", "Kế hoạch cải cách hành chính", "3,5", "Kế hoạch"),
    ("1.1.1.", "Ban hành kế hoạch kịp thời", "1,5", "Kế hoạch"),
    ("1.1.2.", "Hoàn thành kế hoạch", "2", "Báo cáo"),
    ("1.2", "Báo cáo định kỳ", "1,5", "Báo cáo"),
    ("Tổng cộng", "Tổng cộng", "5", ""),
)


@pytest.fixture
def cchc(db, monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("CCHC_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = entry.run([str(word) for word in words])
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture
def excel(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BỘ TIÊU CHÍ XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"])
    for row in (HEADINGS, *TABLE):
        sheet.append(list(row))
    sheet.merge_cells("A1:D1")
    book.save(tmp_path / "bo-tieu-chi.xlsx")
    return tmp_path / "bo-tieu-chi.xlsx"


def copied(tmp_path, change=lambda text: text):
    folder = tmp_path / "rulebooks" / "tinh_moi" / "2024"
    folder.mkdir(parents=True)
    for path in (SHIPPED / "soc_trang_police" / "2024").iterdir():
        if path.suffix in {".toml", ".csv"}:
            text = path.read_text(encoding="utf-8")
            (folder / path.name).write_text(
                change(text) if path.suffix == ".toml" else text, encoding="utf-8"
            )
    return folder


def test_a_folder_is_checked_where_it_lies(cchc, tmp_path):
    folder = copied(tmp_path)
    status, out, _ = cchc("rulebook", "check", folder)
    assert status == 0
    assert out.startswith("tinh_moi/2024: không có lỗi.")


def test_every_fault_is_told_with_file_line_and_remedy(cchc, tmp_path):
    folder = copied(tmp_path, lambda text: text.replace("least", "leest").replace("[ranking]", "[rankking]"))
    status, out, _ = cchc("rulebook", "check", folder)
    assert status == 5
    assert "rulebook.toml, dòng" in out
    assert "Cách sửa" in out
    told = json.loads(cchc("rulebook", "check", folder, "--json")[1])
    assert told["faults"][0]["file"] == "rulebook.toml"


def test_next_year_is_made_and_compared(cchc, tmp_path):
    name = "soc_trang_police/2025"
    status, out, _ = cchc("rulebook", "new", name, "--from", "soc_trang_police/2024")
    assert status == 0
    assert "đã dời ngày" in out
    folder = tmp_path / "rulebooks" / name
    assert "year = 2025" in (folder / "rulebook.toml").read_text(encoding="utf-8")
    assert cchc("rulebook", "new", name, "--from", "soc_trang_police/2024")[0] == 5
    assert cchc("rulebook", "new", "khong-nam", "--from", "soc_trang_police/2024")[0] == 2
    status, out, err = cchc("rulebook", "diff", "soc_trang_police/2024", folder)
    assert status == 0
    assert "year: 2024 → 2025" in out
    assert "điểm khác" in err


def test_an_office_s_table_becomes_the_csv_of_a_rulebook(cchc, excel, tmp_path):
    into = tmp_path / "rulebooks" / "tinh_moi" / "2025"
    words = ("rulebook", "import", excel, "--into", into, "--declared", "1/2/2", "--total", "5")
    status, out, err = cchc(*words)
    assert (status, err) == (0, "")
    assert "1 lĩnh vực, 2 tiêu chí, 2 tiêu chí thành phần, 5 điểm" in out
    lines = (into / "criteria.csv").read_text(encoding="utf-8").splitlines()
    assert lines[3].startswith("1.1.1,component,Ban hành kế hoạch kịp thời,1.5,self,")
    assert cchc(*words)[0] == 5


def test_counts_and_totals_that_differ_from_the_plan_are_told(cchc, excel, tmp_path):
    words = ("rulebook", "import", excel, "--into", tmp_path / "x", "--declared", "1/3/2", "--total", "6")
    status, out, _ = cchc(*words)
    assert status == 5
    assert "kế hoạch nêu 3 tiêu chí, bảng có 2" in out
    assert "kế hoạch ghi tổng 6 điểm, bảng cộng lại 5" in out


def test_a_word_table_that_goes_on_in_a_second_one_is_read_whole(cchc, tmp_path):
    document = docx.Document()
    for part in ((HEADINGS, *TABLE[:3]), TABLE[3:]):
        table = document.add_table(rows=0, cols=4)
        for row in part:
            cells = table.add_row().cells
            for place, text in enumerate(row):
                cells[place].text = text
        document.add_paragraph()
    document.save(str(tmp_path / "bo.docx"))
    status, out, _ = cchc(
        "rulebook", "import", tmp_path / "bo.docx", "--into", tmp_path / "y", "--total", "5"
    )
    assert status == 0
    assert "1 lĩnh vực, 2 tiêu chí, 2 tiêu chí thành phần" in out


def test_a_file_without_criteria_says_so(cchc, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["xin chào"])
    book.save(tmp_path / "khac.xlsx")
    status, _, err = cchc("rulebook", "import", tmp_path / "khac.xlsx", "--into", tmp_path / "z")
    assert status == 3
    assert "Điểm chuẩn" in err
