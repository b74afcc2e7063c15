"""Papers for every unit are written beside the pages, which tell how far they are."""

import json
from typing import Any

from django.urls import reverse

from web.paper_tasks import PaperTask, ask_for_all, progress_of, write_next

KIND = "giay-moi-tu-cham"


def page(office: Any) -> str:
    return office.client("secretary").get(reverse("papers-of-kind", args=[KIND])).content.decode()


def test_a_paper_for_every_unit_is_asked_for_told_of_and_written(office: Any) -> None:
    client, day = office.client("secretary"), office.year.campaign.opened_on
    assert not write_next(office.workspace, day)
    assert client.post(reverse("write-paper"), {"kind": KIND}).status_code == 302
    assert not list(office.workspace.outputs.rglob("*.docx"))
    assert "Đang soạn 0/… đơn vị" in page(office)
    assert client.post(reverse("write-paper"), {"kind": KIND}).status_code == 409
    waiting = client.get(reverse("papers-progress", args=[KIND]))
    assert "HX-Refresh" not in waiting.headers
    assert write_next(office.workspace, day)
    assert not write_next(office.workspace, day)
    now = progress_of(office.workspace, KIND)
    assert now is not None
    assert now.told.startswith("Đã soạn Giấy mời họp tự chấm")
    written = {path.parent.name for path in office.workspace.outputs.rglob(f"{KIND}.docx")}
    assert f": {len(written)} văn bản" in now.told
    assert "PC06" in written
    assert client.get(reverse("papers-progress", args=[KIND])).headers["HX-Refresh"] == "true"
    assert now.told in page(office)


def test_what_stops_it_is_told_and_it_may_be_asked_for_again(office: Any) -> None:
    day = office.year.campaign.opened_on
    by = office.people["secretary"].username
    # Nobody was asked to explain anything: there is no such paper to write.
    ask_for_all(office.workspace, PaperTask("bao-cao-giai-trinh", 1, False, by))
    write_next(office.workspace, day)
    now = progress_of(office.workspace, "bao-cao-giai-trinh")
    assert now is not None
    assert now.trouble
    assert not now.is_running
    ask_for_all(office.workspace, PaperTask("bao-cao-giai-trinh", 1, False, by))


def test_a_killed_writer_leaves_the_task_for_the_next(office: Any) -> None:
    by = office.people["secretary"].username
    ask_for_all(office.workspace, PaperTask(KIND, 1, False, by))
    beside = office.workspace.root / "tasks" / "papers" / f"{KIND}.progress.json"
    beside.write_text(json.dumps({"done": 1, "total": 3, "told": "", "trouble": ""}), encoding="utf-8")
    assert "Đang soạn 1/3 đơn vị" in page(office)
    assert write_next(office.workspace, office.year.campaign.opened_on)
    now = progress_of(office.workspace, KIND)
    assert now is not None
    assert now.told
