"""The rules of an open year are changed after a review, with a reason; points keep their criterion."""

import sqlite3
from datetime import UTC, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest

from pipeline.errors import NoReason, NotAllowed, NotReady, WrongValue
from pipeline.rulebook_files import rulebook_texts
from pipeline.rules.dossier import Claim
from pipeline.steps.back_up import back_up, check_backup
from pipeline.steps.change_rulebook import KEPT, adopt_rulebook, review_rulebook
from pipeline.steps.claim import claim
from pipeline.steps.year import load_year
from pipeline.store.models import Change, Role, Unit
from tests.factories import person


@pytest.fixture
def texts(workspace, year):
    return rulebook_texts(year.campaign.rulebook, (workspace.rulebooks,))


@pytest.fixture
def renamed(texts):
    """The set of criteria with another name for 1.4."""
    (text,) = texts.criteria.values()
    assert "Tuyên truyền cải cách hành chính" in text
    return {"criteria.csv": text.replace("Tuyên truyền cải cách hành chính", "Tuyên truyền về cải cách")}


def test_a_review_names_what_changes_and_writes_nothing(workspace, year, renamed, secretary, today):
    told = review_rulebook(workspace, year, renamed, by=secretary, on=today)
    assert told.is_sound
    assert any("Tuyên truyền về cải cách" in one.after for one in told.changes)
    assert not load_year(workspace).is_changed


def test_an_adopted_rulebook_is_in_force_and_the_old_one_is_kept(workspace, year, renamed, secretary, today):
    with pytest.raises(NoReason):
        adopt_rulebook(workspace, year, renamed, " ", by=secretary, on=today)
    adopt_rulebook(workspace, year, renamed, "Quyết định 12/QĐ-CAT", by=secretary, on=today)
    now = load_year(workspace)
    assert not now.is_changed
    assert now.rulebook.sets[0].find("1.4").name == "Tuyên truyền về cải cách"
    kept = workspace.root / KEPT / year.campaign.rulebook / "001" / "criteria.csv"
    assert "Tuyên truyền cải cách hành chính" in kept.read_text(encoding="utf-8-sig")
    assert Change.objects.filter(verb="rules", why="Quyết định 12/QĐ-CAT").count() >= 2


def test_faults_are_told_with_their_line_and_nothing_is_adopted(workspace, year, texts, secretary, today):
    broken = {"rulebook.toml": texts.rulebook.replace("[[rounds]]", "[[rounds", 1)}
    told = review_rulebook(workspace, year, broken, by=secretary, on=today)
    assert told.faults
    assert not told.is_sound
    with pytest.raises(NotReady, match="còn lỗi"):
        adopt_rulebook(workspace, year, broken, "x", by=secretary, on=today)


def test_a_criterion_that_has_points_is_not_taken_out(workspace, year, unit, texts, secretary, today):
    claim(year, unit, Claim("1.5", Decimal(1), narrative="Sáng kiến"), by=secretary, on=today)
    (text,) = texts.criteria.values()
    sent = {
        "criteria.csv": text.replace("1.5,criterion,", "1.6,criterion,"),
        "points.toml": texts.points.replace('criterion = "1.5"', 'criterion = "1.6"'),
    }
    told = review_rulebook(workspace, year, sent, by=secretary, on=today)
    assert told.faults == ()
    assert told.in_the_way == ("PA08: tiêu chí 1.5 đã có điểm, không bỏ được",)
    with pytest.raises(NotReady, match="đã có điểm"):
        adopt_rulebook(workspace, year, sent, "x", by=secretary, on=today)


def test_a_new_unit_gets_a_dossier(workspace, year, texts, secretary, today):
    sent = {"units.csv": texts.units.rstrip() + "\nPC99,Phòng Mẫu,department,co_tthc,,PC99,,\n"}
    adopt_rulebook(workspace, year, sent, "thành lập đơn vị", by=secretary, on=today)
    assert Unit.objects.get(code="PC99").dossier.pk


def test_a_unit_that_has_points_is_not_taken_out(workspace, year, unit, texts, secretary, today):
    claim(year, unit, Claim("1.4", Decimal(1), narrative="x"), by=secretary, on=today)
    lines = [line for line in texts.units.splitlines() if not line.startswith("PA08,")]
    told = review_rulebook(workspace, year, {"units.csv": "\n".join(lines)}, by=secretary, on=today)
    assert told.in_the_way == ("đơn vị PA08 đã có điểm, không bỏ khỏi đợt được",)


def test_a_file_no_rulebook_has_is_refused(workspace, year, secretary, today):
    with pytest.raises(WrongValue, match=r"rulebook\.toml"):
        review_rulebook(workspace, year, {"../../etc/passwd": "x"}, by=secretary, on=today)


def test_only_a_secretary_changes_the_rules(workspace, year, renamed, today):
    with pytest.raises(NotAllowed):
        adopt_rulebook(workspace, year, renamed, "x", by=person("minh", Role.APPRAISER), on=today)


def test_a_damaged_backup_is_found(workspace, year, secretary, today):
    sqlite3.connect(workspace.database).close()
    path = back_up(workspace, by=secretary, on=today, now=datetime(2024, 9, 16, 8, tzinfo=UTC))
    assert check_backup(workspace, path.name, by=secretary, on=today) > 1
    with ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda one: one.compress_size)
    data = bytearray(path.read_bytes())
    data[largest.header_offset + 30 + len(largest.filename) + largest.compress_size // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(NotReady, match="sao lưu lại"):
        check_backup(workspace, path.name, by=secretary, on=today)
    with pytest.raises(NotReady, match="không có"):
        check_backup(workspace, "../leer.zip", by=secretary, on=today)
