"""Taking folders in: whole, once, and safe to stop."""

import hashlib
import os
import shutil
import stat
import zipfile

import pytest

from index.search.opening import open_index
from ocr.cache import PageCache
from ocr.reading import ReadingSettings
from pipeline.errors import NotAllowed, NotReady, StepClosed
from pipeline.steps.correct import correct
from pipeline.steps.index_care import check_index
from pipeline.steps.ingest import FileTaken, IngestSettings, IngestSummary, Planned, ingest
from pipeline.steps.intake import save
from pipeline.steps.search import search
from pipeline.steps.status import unit_states
from pipeline.store.lock import only_one
from pipeline.store.models import Evidence, Job, JobState, Occurrence, Refusal, Role, SecretStop, SourceFile
from tests.factories import Paper, person, write_paper
from tests.fakes.guards import blind


@pytest.fixture
def take(workspace, year, unit, secretary, today):
    """Ingest a folder and return its summary."""

    def run(folder, *, into=unit, by=secretary, dpi=200, retry=False) -> IngestSummary:
        settings = IngestSettings(ReadingSettings(dpi=dpi), workers=1, retry=retry)
        *_, last = ingest(workspace, folder, into, by=by, on=today, settings=settings)
        return last

    return run


def test_a_document_is_kept_read_recognised_and_found(take, folder, workspace, year, secretary, today):
    path = write_paper(folder / "1.1.1" / "KH CCHC.docx", Paper())
    summary = take(folder)
    assert (summary.files, summary.read, summary.known, summary.not_read) == (1, 1, 0, ())
    evidence = Evidence.objects.get()
    assert evidence.number == "17/KH-PA08"
    assert f"{evidence.issued_from:%d/%m/%Y}" == "16/02/2024"
    assert evidence.name == "minh chứng/1.1.1/KH CCHC.docx"
    assert evidence.hints == ["1.1.1"]
    kept = next(workspace.originals.rglob("*.docx"))
    assert kept.read_bytes() == path.read_bytes()
    assert not stat.S_IMODE(kept.stat().st_mode) & 0o222
    with open_index(workspace.index) as index:
        assert [hit.id for hit in search(year, index, "số:17/KH-PA08", by=secretary, on=today).hits] == [
            str(evidence.pk)
        ]
        assert search(year, index, "niem yet thu tuc", by=secretary, on=today).results.total == 1


def test_a_second_run_reads_nothing_and_says_the_same(take, folder):
    write_paper(folder / "a.docx", Paper())
    first, second = take(folder), take(folder)
    assert (second.read, second.known) == (0, 1)
    assert second.documents == first.documents == 1
    assert Evidence.objects.count() == Occurrence.objects.count() == 1


def test_an_exact_duplicate_is_one_document_at_two_places(take, folder):
    path = write_paper(folder / "a.docx", Paper())
    shutil.copy(path, folder / "bản sao.docx")
    summary = take(folder)
    assert (summary.files, summary.duplicates, summary.documents) == (2, 1, 1)
    assert Evidence.objects.count() == 1
    assert sorted(Occurrence.objects.values_list("path", flat=True)) == [
        "minh chứng/a.docx",
        "minh chứng/bản sao.docx",
    ]


def test_a_duplicate_that_comes_later_adds_a_place_and_reads_nothing(take, folder):
    path = write_paper(folder / "a.docx", Paper())
    take(folder)
    shutil.copy(path, folder / "b.docx")
    summary = take(folder)
    assert (summary.read, summary.known, summary.duplicates) == (0, 2, 1)
    assert Occurrence.objects.count() == 2


def test_two_units_share_an_original_and_have_a_document_each(take, folder, other_unit):
    write_paper(folder / "a.docx", Paper())
    take(folder)
    take(folder, into=other_unit)
    assert SourceFile.objects.count() == 1
    assert sorted(Evidence.objects.values_list("unit__code", flat=True)) == ["PA08", "PK02"]


def test_members_of_archives_are_documents_with_their_virtual_path(take, folder, tmp_path):
    path = write_paper(tmp_path / "KH.docx", Paper())
    with zipfile.ZipFile(folder / "gửi.zip", "w") as archive:
        archive.write(path, "con/KH.docx")
    take(folder)
    assert Evidence.objects.get().name == "minh chứng/gửi.zip/con/KH.docx"


def test_a_secret_file_leaves_its_place_and_the_time_and_nothing_else(take, folder, workspace):
    path = write_paper(folder / "mat.docx", Paper(mark="MẬT", subject="Nội dung kín đáo"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    summary = take(folder)
    assert summary.secret == ("minh chứng/mat.docx",)
    stop = SecretStop.objects.get()
    assert (stop.path, stop.rule) == ("minh chứng/mat.docx", "MẬT")
    assert not SourceFile.objects.exists()
    assert not Evidence.objects.exists()
    assert Job.objects.get().state == JobState.SECRET
    left = [place for place in workspace.root.rglob("*") if place.is_file()]
    assert not any(digest in str(place) for place in left)
    assert not any("kín đáo".encode() in place.read_bytes() for place in left)


def test_a_secret_file_is_not_opened_again_until_it_changes(take, folder):
    path = write_paper(folder / "mat.docx", Paper(mark="MẬT"))
    take(folder)
    assert take(folder).secret == ("minh chứng/mat.docx",)
    write_paper(path, Paper())
    os.utime(path, (4_000_000_000, 4_000_000_000))
    assert take(folder).read == 1


def test_a_broken_file_is_kept_and_listed_with_its_remedy_until_it_is_mended(take, folder, workspace):
    path = folder / "hong.docx"
    path.write_bytes(b"PK\x03\x04 not a Word file at all")
    summary = take(folder)
    (lost,) = summary.not_read
    assert lost.path == "minh chứng/hong.docx"
    assert lost.what
    assert lost.remedy
    write_paper(path, Paper())
    assert take(folder).not_read == ()
    assert not Refusal.objects.exists()


def test_an_empty_file_does_not_stop_the_others(take, folder):
    (folder / "rỗng.pdf").write_bytes(b"")
    write_paper(folder / "a.docx", Paper())
    summary = take(folder)
    assert (summary.read, len(summary.not_read)) == (1, 1)


def test_the_state_of_a_unit_counts_what_the_ingest_could_not_read(take, folder, year, secretary, today):
    (folder / "rỗng.pdf").write_bytes(b"")
    (folder / "cụt.pdf").write_bytes(b"%PDF-1.7\n")
    summary = take(folder)
    state = next(one for one in unit_states(year, by=secretary, on=today) if one.unit == "PA08")
    assert state.unread == len(summary.not_read) == 2


def test_a_correction_outlives_a_second_reading(take, folder, secretary, today, year):
    write_paper(folder / "a.docx", Paper())
    take(folder)
    typed = {"number": "18/KH-PA08", "issued": "17/02/2024"}
    correct(year, Evidence.objects.get(), typed, by=secretary, on=today)
    assert take(folder, dpi=150).read == 1
    evidence = Evidence.objects.get()
    assert evidence.number == "18/KH-PA08"
    assert f"{evidence.issued_from:%d/%m/%Y}" == "17/02/2024"
    assert evidence.readings["number"]["value"]["number"] == "17"


def test_a_run_that_stops_midway_is_finished_by_the_next(take, folder, workspace, unit, secretary, today):
    for number in range(6):
        write_paper(folder / f"{number}.docx", Paper(number=f"{number + 10}/KH-PA08"))
    settings = IngestSettings(workers=1)
    events = ingest(workspace, folder, unit, by=secretary, on=today, settings=settings)
    for event in events:
        if isinstance(event, FileTaken) and event.done == 2:
            break
    events.close()
    assert Evidence.objects.count() == 2
    assert Job.objects.filter(state=JobState.WAITING).count() == 4
    summary = take(folder)
    assert (summary.read, summary.known, summary.documents) == (4, 2, 6)
    assert not Job.objects.filter(state=JobState.WAITING).exists()
    assert check_index(workspace, PageCache(workspace.pages), by=secretary, on=today) == (0, 0, 0)


def test_a_failure_while_saving_leaves_all_of_a_file_or_nothing(take, folder, monkeypatch):
    write_paper(folder / "a.docx", Paper())

    def broken(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(save, "_save_places", broken)
    with pytest.raises(KeyboardInterrupt):
        take(folder)
    assert not SourceFile.objects.exists()
    assert not Evidence.objects.exists()
    monkeypatch.undo()
    assert take(folder).read == 1


def test_what_a_killed_run_unpacked_is_removed_first(take, folder, workspace):
    left = workspace.root / ".scratch" / "old"
    left.mkdir(parents=True)
    (left / "bí mật.txt").write_text("unpacked")
    write_paper(folder / "a.docx", Paper())
    take(folder)
    assert not (workspace.root / ".scratch").exists()


def test_only_one_ingest_runs_in_a_workspace(take, folder, workspace):
    with only_one(workspace), pytest.raises(NotReady, match="lần nạp khác"):
        take(folder)


def test_a_clerk_brings_in_evidence_of_the_own_unit_only(take, folder, unit, other_unit):
    clerk = person("lan", Role.CLERK, unit)
    write_paper(folder / "a.docx", Paper())
    assert take(folder, by=clerk).read == 1
    with pytest.raises(NotAllowed):
        take(folder, by=clerk, into=other_unit)


def test_a_published_year_takes_nothing_in(take, folder, year, unit, today):
    year.campaign.published_on = today
    year.campaign.save()
    unit.refresh_from_db()
    with pytest.raises(StepClosed, match="đã công bố"):
        take(folder)


def test_a_file_whose_pages_were_lost_meanwhile_goes_on_waiting(take, folder, monkeypatch):
    write_paper(folder / "a.docx", Paper())
    monkeypatch.setattr("pipeline.steps.ingest.cached_pages", lambda *_: [])
    assert take(folder).documents == 0
    assert not SourceFile.objects.exists()
    assert Job.objects.get().state == JobState.WAITING
    monkeypatch.undo()
    assert take(folder).read == 1


def test_what_was_kept_before_a_mark_was_known_goes(take, folder, workspace, monkeypatch):
    write_paper(folder / "a.docx", Paper(mark="TUYỆT MẬT", subject="Nội dung kín đáo"))
    monkeypatch.setattr("pipeline.steps.ingest.secrecy_mark", blind)
    assert take(folder).documents == 1
    monkeypatch.undo()
    assert take(folder, dpi=150).secret == ("minh chứng/a.docx",)
    assert not SourceFile.objects.exists()
    assert not Evidence.objects.exists()
    assert not [path for path in workspace.originals.rglob("*") if path.is_file()]
    assert not list(workspace.pages.rglob("*.json"))


@pytest.mark.parametrize("left", [b"khac", None])
def test_a_file_changed_or_taken_away_while_it_is_read_costs_itself_only(
    workspace, folder, unit, secretary, today, left
):
    write_paper(folder / "b.docx", Paper())
    moving = write_paper(folder / "a.docx", Paper(number="18/KH-PA08"))
    settings = IngestSettings(ReadingSettings(), workers=1)
    *_, last = (
        (event, _move(event, moving, left))
        for event in ingest(workspace, folder, unit, by=secretary, on=today, settings=settings)
    )
    summary = last[0]
    assert [one.path for one in summary.not_read] == ["minh chứng/a.docx"]
    assert "trong lúc nạp" in summary.not_read[0].what
    assert summary.read == 1


def _move(event, path, left):
    """Change or take away a file once the walk has hashed it."""
    if isinstance(event, Planned):
        path.unlink()
        if left is not None:
            path.write_bytes(left)
