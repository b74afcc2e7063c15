"""``cchc chain`` and ``cchc ministry``."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from pipeline import __main__ as entry
from pipeline.config import Workspace, write_marker
from pipeline.steps.open_year import open_year
from pipeline.steps.own_rulebook import own_rulebook
from pipeline.steps.year import rulebook_digest, rulebook_folder
from pipeline.store.models import Unit
from tests.factories import make_evidence, make_head


@pytest.fixture
def at(db, monkeypatch, tmp_path, capfd):
    """A command in a workspace of the rulebook asked for."""
    for name, value in (("CCHC_USER", "thu-ky"), ("CCHC_TODAY", "2024-09-16"), ("CCHC_WORKSPACE", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    by = User.objects.create_user("thu-ky")

    def make(rulebook):
        workspace = Workspace(tmp_path / "ho-so")
        workspace.originals.mkdir(parents=True)
        write_marker(workspace, ())
        rules = own_rulebook(workspace, rulebook)
        digest = rulebook_digest(rulebook_folder(workspace, rulebook))
        open_year(rules, digest, by=by, on=date(rules.year, 3, 1))

        def run(*words):
            status = entry.run(["-w", str(workspace.root), *(str(word) for word in words)])
            out, err = capfd.readouterr()
            return status, out, err

        return run

    return make


def test_the_chain_tells_who_sent_and_whose_head_did_not_sign(at, tmp_path):
    run = at("cu_lao_dung_police/2021")
    sent = make_head(
        "12/KH-CAX", "20/03/2021", subject="Kế hoạch cải cách hành chính", authority="TRƯỞNG CÔNG AN XÃ"
    )
    make_evidence(Unit.objects.get(code="CAX_01"), "ke hoach.pdf", sent)
    by_deputy = make_head(
        "7/KH-CAX", "21/03/2021", subject="Kế hoạch CCHC", authority="KT. TRƯỞNG CÔNG AN XÃ"
    )
    make_evidence(Unit.objects.get(code="CAX_02"), "ke hoach xa 2.pdf", by_deputy)
    figures = tmp_path / "buu-chinh.csv"
    figures.write_text(
        "Mã đơn vị,Số liệu,Giá trị\nCAX_01,ho_so_buu_chinh,91\nCAX_01,ho_so_giai_quyet,456\n",
        encoding="utf-8",
    )
    status, out, _ = run(
        "chain", "--figures", figures, "--published", "CAH", "Hoàn thành nhiệm vụ", "99/QĐ-CAT"
    )
    assert status == 0
    plans = {
        line.split("\t")[0]: line.split("\t")[2]
        for line in out.splitlines()
        if "23/KH-CAH" in line and "\t" in line
    }
    assert (plans["CAX_01"], plans["CAX_02"], plans["CAX_03"]) == ("đã gửi", "cấp phó ký", "CHƯA GỬI")
    assert "91/456" in out
    assert "chưa đạt" in out
    assert "hạ một bậc thi đua" in out


def test_a_rulebook_without_a_chain_says_so(at):
    status, _, err = at("soc_trang_police/2024")("chain")
    assert (status, "không giao việc" in err) == (6, True)


def test_the_ministry_s_process_names_who_owes_what(at):
    run = at("soc_trang_police/2024")
    status, out, err = run("ministry", "--delivered", "PX01")
    assert status == 0
    late = [line for line in out.splitlines() if line.startswith("[LỖI")]
    assert late
    assert not any("PX01" in line for line in late)
    assert "có thể bổ sung" in err
