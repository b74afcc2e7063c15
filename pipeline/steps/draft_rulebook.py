"""A later year's rulebook, reviewed and kept as a draft beside the one at work, which it never touches."""

import io
import logging
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.config import Workspace
from pipeline.errors import NotReady
from pipeline.rulebook_files import known_rulebooks, write_rulebook
from pipeline.rules.comparing import RuleChange, compare_rulebooks
from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.parse import RULEBOOK_FILE, read_rulebook
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.change_rulebook import KEPT
from pipeline.steps.sent_rulebook import SentRulebook
from pipeline.steps.year import Year
from pipeline.store import access, history
from pipeline.store.history import Altered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DraftReview:
    """What was sent, read as a rulebook.

    Attributes:
        name: it will have, such as "soc_trang_police/2025"; "" with faults.
        sent: the texts.
        rulebook: as it reads, None with faults.
        faults: of the table sent and of the rulebook, each with file, line and remedy.
        changes: rule by rule, from the rulebook at work.
        in_the_way: why it cannot be kept though it is sound, "" otherwise.
    """

    name: str
    sent: SentRulebook
    rulebook: Rulebook | None
    faults: tuple[RulebookFault, ...]
    changes: tuple[RuleChange, ...]
    in_the_way: str = ""

    @property
    def is_sound(self) -> bool:
        """True where it can be kept."""
        return self.rulebook is not None and not self.faults and not self.in_the_way


def review_draft(year: Year, sent: SentRulebook, *, by: User, on: date) -> DraftReview:
    """Return the findings on a rulebook sent for a later year; nothing is written.

    Raises:
        NotAllowed: ``by`` is no secretary.
    """
    access.require(by, "rules", on=on)
    authority = year.campaign.rulebook.rpartition("/")[0]
    rulebook, faults = read_rulebook(sent.texts, name=f"{authority}/moi")
    found = (*sent.faults, *faults)
    if rulebook is None or found:
        return DraftReview("", sent, None, found, ())
    name = f"{authority}/{rulebook.year}"
    changes = tuple(compare_rulebooks(year.rulebook, rulebook))
    in_the_way = ""
    if rulebook.year <= year.rulebook.year:
        in_the_way = (
            f"bộ quy tắc ghi năm {rulebook.year}; chỉ nhận năm sau năm {year.rulebook.year} của đợt này, "
            "quy định của đợt đang làm thay ở mục «Thay bằng tệp đã sửa»"
        )
    return DraftReview(name, sent, rulebook, (), changes, in_the_way)


@transaction.atomic
def keep_draft(workspace: Workspace, year: Year, sent: SentRulebook, *, by: User, on: date) -> DraftReview:
    """Keep a sound rulebook as the draft of its year; a draft of that year before it is put aside.

    Raises:
        NotAllowed: ``by`` is no secretary.
        NotReady: it has faults, or is not of a later year.
    """
    told = review_draft(year, sent, by=by, on=on)
    if told.faults:
        raise NotReady(f"bộ quy tắc còn lỗi: {told.faults[0]}")
    if told.in_the_way:
        raise NotReady(told.in_the_way)
    folder = workspace.rulebooks / told.name
    if folder.is_dir():
        _put_aside(folder, workspace.root / KEPT / told.name)
    write_rulebook(folder, sent.texts)
    history.record("rules", [Altered("bộ quy tắc dự thảo", None, told.name, "")], by=by)
    log.info("draft rulebook %s kept", told.name)
    return told


def drafts(workspace: Workspace, year: Year) -> list[str]:
    """Return the names of the drafts of later years, in order."""
    if not workspace.rulebooks.is_dir():
        return []
    authority = year.campaign.rulebook.rpartition("/")[0]
    own = (name for name in known_rulebooks((workspace.rulebooks,)) if _is_own(workspace, name))
    return [name for name in own if _is_later(name, authority, year.rulebook.year)]


def draft_zip(folder: Path) -> bytes:
    """Return the files of a draft as a ZIP, in a folder named by its year."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            if path.suffix in {".toml", ".csv"}:
                archive.write(path, f"{folder.name}/{path.name}")
    return out.getvalue()


def _is_own(workspace: Workspace, name: str) -> bool:
    return (workspace.rulebooks / name / RULEBOOK_FILE).is_file()


def _is_later(name: str, authority: str, year: int) -> bool:
    of, _, told = name.rpartition("/")
    return of == authority and told.isdecimal() and int(told) > year


def _put_aside(folder: Path, kept: Path) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    number = len(list(kept.glob("[0-9][0-9][0-9]"))) + 1
    shutil.move(str(folder), str(kept / f"{number:03d}"))
