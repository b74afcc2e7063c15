"""Change the rules of a year that is open: reviewed first, adopted with a reason, the old text kept.

Points that people gave must still mean something: a criterion or unit that has
points is not taken out of the year.
"""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from pipeline.config import Workspace
from pipeline.errors import NoReason, NotReady, WrongValue
from pipeline.rulebook_files import rulebook_texts, write_rulebook
from pipeline.rules.comparing import RuleChange, compare_rulebooks
from pipeline.rules.faults import RulebookFault
from pipeline.rules.reading.parse import POINTS_FILE, RULEBOOK_FILE, UNITS_FILE, Texts, read_rulebook
from pipeline.rules.rulebook import Rulebook
from pipeline.steps.year import Year, rulebook_digest, rulebook_folder
from pipeline.store import access, history, rows
from pipeline.store.history import Altered
from pipeline.store.models import Appraisal, Claim, Dossier, Unit

log = logging.getLogger(__name__)

KEPT = "rulebooks-before"
_MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class RulebookReview:
    """What new texts would change.

    Attributes:
        texts: the whole new rulebook: what was sent, the rest as it stands.
        rulebook: as it reads, None with faults.
        faults: each with file, line and remedy.
        changes: rule by rule.
        in_the_way: what people gave and the new rules no longer know.
    """

    texts: Texts
    rulebook: Rulebook | None
    faults: tuple[RulebookFault, ...]
    changes: tuple[RuleChange, ...]
    in_the_way: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """True where it can be adopted."""
        return self.rulebook is not None and not self.faults and not self.in_the_way


def review_rulebook(
    workspace: Workspace, year: Year, sent: Mapping[str, str], *, by: User, on: date
) -> RulebookReview:
    """Return what texts sent for the rulebook of the year would change; nothing is written.

    Args:
        workspace: the campaign's folder.
        year: the year at work.
        sent: file name → text, such as "criteria.csv"; files not sent stay as they are.
        by: a secretary.
        on: the day.

    Raises:
        NotAllowed: ``by`` is no secretary.
        WrongValue: a file that no rulebook has.
    """
    access.require(by, "rules", on=on)
    texts = _with(rulebook_texts(year.campaign.rulebook, (workspace.rulebooks,)), sent)
    rulebook, faults = read_rulebook(texts, name=year.campaign.rulebook)
    if rulebook is None or faults:
        return RulebookReview(texts, None, tuple(faults), (), ())
    changes = compare_rulebooks(year.rulebook, rulebook)
    return RulebookReview(texts, rulebook, (), tuple(changes), tuple(_in_the_way(year, rulebook)))


@transaction.atomic
def adopt_rulebook(
    workspace: Workspace, year: Year, sent: Mapping[str, str], reason: str, *, by: User, on: date
) -> RulebookReview:
    """Put reviewed texts in the place of the year's rulebook; the old ones are kept beside.

    Raises:
        NotAllowed: ``by`` is no secretary.
        StepClosed: the year is published.
        NotReady: the texts have faults, or points would lose their criterion.
        NoReason: no reason is given.
        WrongValue: a file that no rulebook has, or nothing changes.
    """
    told = review_rulebook(workspace, year, sent, by=by, on=on)
    rows.require_open(year.campaign)
    if not reason.strip():
        raise NoReason("nêu lý do và văn bản cho phép thay bộ quy tắc giữa đợt")
    if told.rulebook is None:
        raise NotReady(f"bộ quy tắc còn lỗi: {told.faults[0]}")
    if told.in_the_way:
        raise NotReady(told.in_the_way[0])
    if not told.changes and not year.is_changed:
        raise WrongValue("các tệp gửi lên không đổi quy định nào")
    folder = workspace.rulebooks / year.campaign.rulebook
    _keep_old(workspace, rulebook_folder(workspace, year.campaign.rulebook), year.campaign.rulebook)
    shutil.rmtree(folder, ignore_errors=True)
    write_rulebook(folder, told.texts)
    _open_units(year, told.rulebook)
    year.campaign.rulebook_digest = rulebook_digest(folder)
    year.campaign.save(update_fields=["rulebook_digest"])
    changes = [
        Altered(f"{one.table}: {one.what}"[:300], one.before, one.after, reason.strip())
        for one in told.changes[:_MOST_TOLD]
    ]
    whole = Altered("bộ quy tắc", None, f"{len(told.changes)} quy định thay đổi", reason.strip())
    history.record("rules", [whole, *changes], by=by)
    log.info("rules %s: %d changes", year.campaign.rulebook, len(told.changes))
    return told


def _with(texts: Texts, sent: Mapping[str, str]) -> Texts:
    criteria = dict(texts.criteria)
    parts = {RULEBOOK_FILE: texts.rulebook, UNITS_FILE: texts.units, POINTS_FILE: texts.points}
    for name, text in sent.items():
        if name in parts:
            parts[name] = text
        elif name.removesuffix(".csv") in criteria:
            criteria[name.removesuffix(".csv")] = text
        else:
            known = ", ".join([*parts, *(f"{stem}.csv" for stem in criteria)])
            raise WrongValue(f"bộ quy tắc không có tệp «{name}»; các tệp: {known}")
    return Texts(parts[RULEBOOK_FILE], criteria, parts[UNITS_FILE], parts[POINTS_FILE])


def _in_the_way(year: Year, rulebook: Rulebook) -> list[str]:
    """Name what has points and would no longer be in the year."""
    given = set(Claim.objects.exclude(points=None).values_list("dossier__unit__code", "criterion"))
    given |= set(Appraisal.objects.values_list("dossier__unit__code", "criterion"))
    told = []
    for code in sorted({code for code, _ in given}):
        unit = rulebook.unit(code)
        criteria = rulebook.set_for(unit) if unit else None
        if criteria is None:
            told.append(f"đơn vị {code} đã có điểm, không bỏ khỏi đợt được")
            continue
        leaves = {leaf.code for leaf in criteria.leaves()}
        lost = sorted(criterion for one, criterion in given if one == code and criterion not in leaves)
        if lost:
            told.append(f"{code}: tiêu chí {', '.join(lost[:8])} đã có điểm, không bỏ được")
    if rulebook.year != year.rulebook.year:
        told.append(f"bộ quy tắc ghi năm {rulebook.year}, đợt này là năm {year.rulebook.year}")
    return told


def _keep_old(workspace: Workspace, source: Path, name: str) -> None:
    kept = workspace.root / KEPT / name
    number = len(list(kept.glob("[0-9][0-9][0-9]"))) + 1 if kept.is_dir() else 1
    shutil.copytree(source, kept / f"{number:03d}", ignore=shutil.ignore_patterns("__pycache__", "*.py"))


def _open_units(year: Year, rulebook: Rulebook) -> None:
    """Units the year did not know yet get a row and a dossier; names and blocs follow the new list."""
    known = {unit.code: unit for unit in Unit.objects.filter(campaign=year.campaign)}
    for told in rulebook.units:
        told_of = {"name": told.name, "level": told.level, "bloc": told.bloc, "parent": told.parent}
        row = known.get(told.code) or Unit(campaign=year.campaign, code=told.code)
        for name, value in told_of.items():
            setattr(row, name, value)
        row.save()
    with_dossier = {unit.code for unit in rulebook.assessed_units()}
    for row in Unit.objects.filter(campaign=year.campaign, code__in=with_dossier, dossier__isnull=True):
        Dossier.objects.create(unit=row)
