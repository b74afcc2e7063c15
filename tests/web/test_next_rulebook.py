"""A later year's rulebook is sent whole, gone through, kept beside the one at work, and opens a year."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from pipeline.config import Workspace
from pipeline.rulebook_files import SHIPPED, load_rulebook, rulebook_texts
from pipeline.rules.cloning import clone_year
from pipeline.rules.faults import BrokenRulebook
from pipeline.steps.own_rulebook import bring_rulebook, own_rulebook

NOW, NEXT = "soc_trang_police/2024", "soc_trang_police/2025"
HTMX = {"HX-Request": "true"}


def files(year: int = 2025) -> dict[str, str]:
    texts = clone_year(rulebook_texts(NOW), year).texts
    named = {"rulebook.toml": texts.rulebook, "units.csv": texts.units, "points.toml": texts.points}
    return {**named, **{f"{stem}.csv": text for stem, text in texts.criteria.items()}}


def zipped(named: dict[str, str], under: str = "2025/") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in named.items():
            archive.writestr(f"{under}{name}", text)
    return out.getvalue()


def post(office: Any, name: str, data: bytes, **more: str) -> Any:
    sent = {"files": SimpleUploadedFile(name, data), **more}
    return office.client("secretary").post(reverse("preview-next-rulebook"), sent)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_rulebook_in_a_zip_is_kept_as_a_draft_and_opens_a_year_of_its_own(
    office: Any, tmp_path: Path
) -> None:
    running = rulebook_texts(NOW, (office.workspace.rulebooks,))
    named = files()
    named["criteria.csv"] = named["criteria.csv"].replace(
        "Tuyên truyền cải cách hành chính", "Truyền thông", 1
    )
    shown = post(office, "bo-quy-tac.zip", zipped(named))
    assert "Truyền thông" in text(shown)
    leaves = len(load_rulebook(NOW).sets[0].leaves())
    assert f"{leaves} tiêu chí chấm điểm, 100" in text(shown)
    assert not (office.workspace.rulebooks / NEXT).exists()
    told = {"told": shown.context["told"]}
    assert office.client("own").post(reverse("keep-next-rulebook"), told).status_code == 403
    secretary = office.client("secretary")
    assert secretary.post(reverse("keep-next-rulebook"), told, headers=HTMX).status_code == 204
    assert rulebook_texts(NOW, (office.workspace.rulebooks,)) == running
    kept = office.workspace.rulebooks / NEXT
    page = text(secretary.get(reverse("next-rulebook")))
    assert f'cchc init ho-so-2025 --rulebook "{kept}"' in page
    given = secretary.get(reverse("draft-rulebook", args=[2025])).content
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        assert archive.read("2025/criteria.csv").decode() == named["criteria.csv"]
    other = Workspace(tmp_path / "ho-so-2025")
    assert own_rulebook(other, bring_rulebook(other, kept)).year == 2025
    assert secretary.get(reverse("unit", args=["PC06"])).status_code == 200
    assert secretary.post(reverse("keep-next-rulebook"), told, headers=HTMX).status_code == 204
    assert (office.workspace.root / "rulebooks-before" / NEXT / "001" / "rulebook.toml").is_file()


def test_faults_are_told_by_row_and_nothing_is_kept(office: Any) -> None:
    named = files()
    lines = named["criteria.csv"].splitlines()
    lines[3] = lines[3].replace(",", ",,", 3)
    named["criteria.csv"] = "\n".join(lines) + "\n"
    shown = post(office, "bo.zip", zipped(named))
    assert "criteria.csv, dòng" in text(shown)
    assert shown.context["told"] == ""
    assert not office.workspace.rulebooks.exists()


def test_the_running_year_and_years_before_are_not_taken(office: Any) -> None:
    shown = post(office, "bo.zip", zipped(files(2024)))
    assert "chỉ nhận năm sau năm 2024" in text(shown)
    assert shown.context["told"] == ""


def test_a_table_of_criteria_takes_the_rest_from_the_rulebook_at_work(office: Any) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Tiêu chí", "Điểm chuẩn"])
    for row in (("1", "CÔNG TÁC CHỈ ĐẠO", 60), ("1.1", "Kế hoạch", 60), ("2", "HIỆN ĐẠI HÓA", 40)):
        sheet.append(row)
    sheet.append(("2.1", "Dịch vụ công trực tuyến", 40))
    out = io.BytesIO()
    book.save(out)
    shown = text(post(office, "tieu-chi.xlsx", out.getvalue()))
    # The rules of points still speak of criteria that the new table does not have: told, not kept.
    assert "points.toml" in shown
    assert "phải xem lại" in shown


def test_only_the_head_is_sent_and_the_rest_moves_to_the_new_year(office: Any) -> None:
    head = files()["rulebook.toml"]
    shown = post(office, "rulebook.toml", head.encode())
    assert shown.context["review"].name == NEXT
    assert shown.context["review"].is_sound


def bomb() -> bytes:
    return zipped({"rulebook.toml": "#" * (3 * 1024 * 1024)})


HOSTILE = {
    "not a zip": (b"PK\x03\x04rac", "hỏng hoặc không phải .zip"),
    "leads out": (zipped({"../../rulebook.toml": "year = 2025"}, ""), "dẫn ra ngoài"),
    "absolute": (zipped({"/etc/rulebook.toml": "year = 2025"}, ""), "dẫn ra ngoài"),
    "drive": (zipped({"C:\\x\\rulebook.toml": "year = 2025"}, ""), "dẫn ra ngoài"),
    "bomb": (bomb(), "lớn hơn 512 KB"),
    "two": (zipped({"a/rulebook.toml": "", "b/rulebook.toml": ""}, ""), "đúng một bộ quy tắc"),
    "many": (zipped({f"{place}.csv": "" for place in range(80)}), "không phải một bộ quy tắc"),
    "none": (zipped({"README.md": "x"}), "hông có tệp rulebook.toml"),
}


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_a_hostile_archive_is_refused_with_a_sentence(kind: str, office: Any) -> None:
    data, told = HOSTILE[kind]
    refused = post(office, "bo.zip", data)
    assert refused.status_code == 422
    assert told in text(refused)
    assert not office.workspace.rulebooks.exists()


def test_init_takes_no_folder_with_faults(tmp_path: Path) -> None:
    folder = tmp_path / "co_quan" / "2025"
    folder.mkdir(parents=True)
    (folder / "rulebook.toml").write_text("year = 2025\n", encoding="utf-8")
    with pytest.raises(BrokenRulebook):
        bring_rulebook(Workspace(tmp_path / "ho-so"), folder)
    assert not (tmp_path / "ho-so").exists()
    assert load_rulebook(NOW).year == 2024
    assert SHIPPED.is_dir()
