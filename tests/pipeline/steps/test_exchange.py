"""A dossier on a USB stick: whole, signed, merged once."""

import json
import zipfile

import pytest
from django.contrib.auth.models import User

from pipeline.config import Workspace
from pipeline.errors import NotAllowed, NotReady
from pipeline.rules.dossier import Claim
from pipeline.steps.claim import claim
from pipeline.steps.correct import correct
from pipeline.steps.decide_link import decide_link
from pipeline.steps.exchange.contents import told_unit
from pipeline.steps.exchange.export import export_dossier
from pipeline.steps.exchange.keys import AlteredPackage
from pipeline.steps.exchange.merge import import_dossier
from pipeline.steps.exchange.package import open_package
from pipeline.steps.intake.save import save_refusal
from pipeline.steps.link import link
from pipeline.store import models
from pipeline.store.models import Correction, Evidence, Link, LinkDecision, Role
from tests.factories import Paper, person, write_paper
from tests.pipeline.steps.taking import take


@pytest.fixture
def filled(workspace, year, unit, folder, secretary, today, tmp_path):
    """A unit with two documents, a claim that cites one of them, links and a correction."""
    write_paper(folder / "1.1.1" / "KH.docx", Paper())
    write_paper(folder / "BC.docx", Paper(number="48/BC-PA08", kind="BÁO CÁO", subject="Kết quả năm 2024"))
    take(workspace, unit, folder, tmp_path / "scratch")
    save_refusal(unit, "rỗng.pdf", ("corrupt", "tệp rỗng, không có nội dung", "chép lại tệp từ nơi gửi"))
    told = Claim("1.1.1", narrative="Kế hoạch số 17/KH-PA08 ngày 16/02/2024")
    claim(year, unit, told, by=secretary, on=today)
    link(year, unit, by=secretary, on=today)
    report = Evidence.objects.get(name__endswith="BC.docx")
    correct(year, report, {"signer": "Người Ký"}, by=secretary, on=today)
    return unit


@pytest.fixture
def package(filled, workspace, year, secretary, today, tmp_path):
    target = tmp_path / "usb" / "PA08.cchc"
    export_dossier(workspace, year, filled, target, by=secretary, on=today)
    return target


@pytest.fixture
def emptied(filled, package, tmp_path):
    """The same year at the province: nothing of the unit yet, another workspace folder."""
    models.Evidence.objects.all().delete()
    models.SourceFile.objects.all().delete()
    models.Correction.objects.all().delete()
    models.Refusal.objects.all().delete()
    filled.dossier.claims.all().delete()
    models.Change.objects.all().delete()
    place = Workspace(tmp_path / "tỉnh")
    for folder in (place.originals, place.pages, place.index, place.outputs):
        folder.mkdir(parents=True)
    return place


def counts():
    tables = (
        models.Evidence,
        models.Claim,
        models.ClaimCitation,
        models.Link,
        models.Correction,
        models.Occurrence,
        models.Refusal,
    )
    return [table.objects.count() for table in tables]


def changed(package, target, name, data):
    """Write the package again with one file replaced."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, data if entry.filename == name else old.read(entry))
    return target


def test_what_goes_out_comes_in_with_its_originals_readings_claims_links_and_history(
    filled, package, workspace, emptied, year, secretary, today
):
    wanted = open_package(package).contents
    done = import_dossier(emptied, year, package, by=secretary, on=today)
    assert (done.unit, done.evidence, done.fresh, done.claims) == ("PA08", 2, 2, 1)
    filled.refresh_from_db()
    told = json.loads(json.dumps(told_unit(filled)))
    assert [one["path"] for one in wanted["refusals"]] == ["rỗng.pdf"]
    for part in ("evidence", "claims", "links", "corrections", "places", "refusals"):
        assert told[part] == [list(one) if isinstance(one, tuple) else one for one in wanted[part]], part
    assert len(told["history"]) == len(wanted["history"])
    before = {path.name: path.read_bytes() for path in workspace.originals.rglob("*.docx")}
    assert {path.name: path.read_bytes() for path in emptied.originals.rglob("*.docx")} == before
    assert list(emptied.pages.rglob("1.json"))


def test_taking_the_same_package_in_again_changes_nothing(package, emptied, year, secretary, today):
    import_dossier(emptied, year, package, by=secretary, on=today)
    once, history = counts(), models.Change.objects.count()
    again = import_dossier(emptied, year, package, by=secretary, on=today)
    assert (again.fresh, again.is_new_key) == (0, False)
    assert counts() == once
    assert models.Change.objects.count() == history


def test_what_the_province_decided_on_a_link_stays(package, emptied, filled, year, secretary, today):
    import_dossier(emptied, year, package, by=secretary, on=today)
    evidence = Evidence.objects.get(name__endswith="KH.docx")
    pair = ("1.1.1", str(evidence.pk))
    decide_link(year, filled, pair, LinkDecision.REFUSED, by=secretary, on=today)
    import_dossier(emptied, year, package, by=secretary, on=today)
    assert Link.objects.get(evidence=evidence).decision == LinkDecision.REFUSED


def test_of_two_corrections_the_later_one_counts(package, emptied, year, secretary, today):
    import_dossier(emptied, year, package, by=secretary, on=today)
    evidence = Evidence.objects.get(name__endswith="BC.docx")
    correct(year, evidence, {"signer": "Người Khác"}, by=secretary, on=today)
    import_dossier(emptied, year, package, by=secretary, on=today)
    assert Correction.objects.get(field="signer").value == "Người Khác"


@pytest.mark.parametrize("name", ["dossier.json", "manifest.json", "manifest.sig"])
def test_an_altered_package_is_refused_and_leaves_nothing(
    name, package, emptied, year, secretary, today, tmp_path
):
    with zipfile.ZipFile(package) as whole:
        data = whole.read(name)
    worse = data.replace(b"PA08", b"PK02", 1) if name != "manifest.sig" else b"00" * 64
    bad = changed(package, tmp_path / "sửa.cchc", name, worse)
    with pytest.raises(AlteredPackage):
        import_dossier(emptied, year, bad, by=secretary, on=today)
    assert not Evidence.objects.exists()
    assert not list(emptied.originals.rglob("*.docx"))


def test_a_swapped_original_is_refused(package, emptied, year, secretary, today, tmp_path):
    with zipfile.ZipFile(package) as whole:
        original = next(name for name in whole.namelist() if name.startswith("originals/"))
    bad = changed(package, tmp_path / "sửa.cchc", original, b"something else")
    with pytest.raises(AlteredPackage):
        import_dossier(emptied, year, bad, by=secretary, on=today)


@pytest.mark.parametrize("garbage", [b"", b"PK\x03\x04", b"not a package at all"])
def test_what_is_no_package_is_refused_in_one_sentence(garbage, emptied, year, secretary, today, tmp_path):
    path = tmp_path / "hỏng.cchc"
    path.write_bytes(garbage)
    with pytest.raises(AlteredPackage, match=r"hỏng\.cchc"):
        import_dossier(emptied, year, path, by=secretary, on=today)


def test_a_package_signed_anew_by_somebody_else_is_refused_until_a_person_vouches(
    filled, package, emptied, workspace, year, secretary, today, tmp_path
):
    import_dossier(emptied, year, package, by=secretary, on=today)
    forger = Workspace(tmp_path / "giả")
    for folder in (forger.originals, forger.pages):
        folder.mkdir(parents=True)
    for original in workspace.originals.rglob("*.docx"):
        place = forger.originals / original.parent.name / original.name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(original.read_bytes())
    filled.refresh_from_db()
    forged = tmp_path / "giả.cchc"
    export_dossier(forger, year, filled, forged, by=secretary, on=today)
    with pytest.raises(NotReady, match="khóa"):
        import_dossier(emptied, year, forged, by=secretary, on=today)
    import_dossier(emptied, year, forged, by=secretary, on=today, trusts_key=True)


def test_an_older_package_does_not_overwrite_a_newer_one(
    filled, package, workspace, year, secretary, today, tmp_path
):
    claim(year, filled, Claim("1.1.2", narrative="Báo cáo số 48/BC-PA08"), by=secretary, on=today)
    newer = tmp_path / "mới.cchc"
    export_dossier(workspace, year, filled, newer, by=secretary, on=today)
    import_dossier(workspace, year, newer, by=secretary, on=today)
    with pytest.raises(NotReady, match="cũ hơn"):
        import_dossier(workspace, year, package, by=secretary, on=today)


def test_a_clerk_of_another_unit_may_neither_take_out_nor_in(
    filled, package, workspace, year, other_unit, today, tmp_path
):
    stranger: User = person("la", Role.CLERK, other_unit)
    with pytest.raises(NotAllowed):
        export_dossier(workspace, year, filled, tmp_path / "x.cchc", by=stranger, on=today)
    with pytest.raises(NotAllowed):
        import_dossier(workspace, year, package, by=stranger, on=today)
