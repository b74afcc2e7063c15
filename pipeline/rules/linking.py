"""Claims against evidence: which document proves what, and whether its date may (đối chiếu).

By number as printed first; then by what one slip, a file name or a doubtful
reading makes of it, borne out by date and subject; then by symbol, date and
subject where a written number was not read; then by the folder or the code a
file was handed in under. Several candidates wait for a person. What people
linked stands above all.

Short forms («Kế hoạch nêu trên») name a document cited before them and are
answered with it; ranges («từ số 12 đến số 15/BC-CAH») are not opened:
``checks.references`` asks for a list in their place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.citations.citation import Citation
from pipeline.rules.criteria import CriteriaSet
from pipeline.rules.dossier import Claim, Evidence, EvidenceKind, Link, LinkGrade, Verdict
from pipeline.rules.linking_cards import Asked, asked_for, card_of, distinct, key_of
from pipeline.rules.linking_choice import Choice, Key, choose
from pipeline.rules.linking_folders import folder_criteria
from pipeline.rules.linking_reasons import grade_of, reasons_of
from pipeline.rules.linking_weigh import Dates, Weighing
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.variants import group_variants
from pipeline.rules.window import judge

__all__ = ["Linking", "Unlinked", "distinct", "link_claims"]

_NONE = "không thấy tệp nào mang số, ký hiệu này"
_SECRET = "văn bản mật chỉ ghi nhận là tham chiếu"


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A citation no evidence answers.

    Attributes:
        criterion: code of the claim.
        cited: the citation.
        reasons: Vietnamese clauses.
    """

    criterion: str
    cited: Citation
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking made of a dossier: links (those in doubt too) and citations without a file."""

    links: tuple[Link, ...]
    unlinked: tuple[Unlinked, ...] = ()


@dataclass(frozen=True, slots=True)
class _Desk:
    """What linking works with.

    Attributes:
        best: the best variant of each document.
        by_id: all evidence.
        chosen: what each citation got.
        rulebook: for window and year.
        criteria: the unit's set, or None.
    """

    best: tuple[Evidence, ...]
    by_id: Mapping[str, Evidence]
    chosen: Mapping[Key, Choice]
    rulebook: Rulebook
    criteria: CriteriaSet | None


def link_claims(
    claims: Sequence[Claim],
    evidence: Sequence[Evidence],
    rulebook: Rulebook,
    *,
    by_hand: Sequence[Link] = (),
    criteria: CriteriaSet | None = None,
) -> Linking:
    """Tie every claim's citations to evidence; what people linked (``by_hand``) is kept.

    Args:
        claims: of one unit.
        evidence: of the same unit.
        rulebook: for the window and the year.
        by_hand: links a person made or confirmed.
        criteria: the unit's set: what a criterion asks for helps to tell documents apart.

    Returns:
        Links in the order of the claims: those by hand, by citation, by folder.
    """
    groups = group_variants(evidence)
    best = tuple(group[0] for group in groups)
    cards = [card_of(group[0], group[1:]) for group in groups if not group[0].unread]
    asked = _merged(one for claim in claims for one in asked_for(claim, criteria) if not one.cited.is_secret)
    chosen = choose(asked, cards, _years(rulebook))
    desk = _Desk(best, {one.id: one for one in evidence}, chosen, rulebook, criteria)
    links: list[Link] = []
    unlinked: list[Unlinked] = []
    for claim in claims:
        mine = [_judged(link, desk) for link in by_hand if link.criterion == claim.criterion]
        unlinked.extend(_by_citation(claim, mine, desk))
        mine.extend(link for link in _by_folder(claim.criterion, desk) if not _has(mine, link))
        links.extend(mine)
    return Linking(tuple(links), tuple(unlinked))


def _years(rulebook: Rulebook) -> frozenset[int]:
    window = rulebook.window
    if window is None:
        return frozenset({rulebook.year})
    return frozenset(range(window.first.year, window.last.year + 1))


def _merged(asked: Iterable[Asked]) -> list[Asked]:
    """One document cited for several criteria is asked for once, with all that is told of it."""
    found: dict[Key, Asked] = {}
    for one in asked:
        known = found.get(one.key)
        if known is None:
            found[one.key] = one
        else:
            nearby = known.nearby | one.nearby if known.nearby and one.nearby else known.nearby or one.nearby
            found[one.key] = replace(known, told=known.told or one.told, nearby=nearby)
    return _dated_elsewhere(found.values())


def _dated_elsewhere(asked: Iterable[Asked]) -> list[Asked]:
    """A number cited here without a day and elsewhere with one day only is one document: both tell of it."""
    every = list(asked)
    dated: dict[str, list[Asked]] = {}
    for one in every:
        if one.issued is not None:
            dated.setdefault(one.key[0], []).append(one)
    return [_with_day(one, dated.get(one.key[0], [])) for one in every]


def _with_day(one: Asked, dated: Sequence[Asked]) -> Asked:
    if one.issued is not None or len(dated) != 1:
        return one
    (other,) = dated
    return replace(one, told=one.told or other.told, nearby=one.nearby or other.nearby, issued=other.issued)


def _by_citation(claim: Claim, mine: list[Link], desk: _Desk) -> Iterator[Unlinked]:
    """Add the links of a claim's citations to ``mine`` and yield what has no file."""
    answered = {key_of(link.cited) for link in mine if link.cited is not None}
    for cited in distinct(claim.citations):
        if key_of(cited) in answered:
            continue
        if cited.is_secret:
            yield Unlinked(claim.criterion, cited, (_SECRET,))
            continue
        made = list(_links(claim.criterion, cited, desk))
        mine.extend(link for link in made if not _has(mine, link))
        if not made:
            yield Unlinked(claim.criterion, cited, (_NONE,))


def _links(criterion: str, cited: Citation, desk: _Desk) -> Iterator[Link]:
    choice = desk.chosen[key_of(cited)]
    if choice.taken is not None:
        yield _judged(_made(criterion, cited, choice.taken, grade_of(choice.taken)), desk)
    for one in choice.doubtful:
        yield _judged(_made(criterion, cited, one, LinkGrade.IN_DOUBT), desk)


def _made(criterion: str, cited: Citation, one: Weighing, grade: LinkGrade) -> Link:
    is_unknown = cited.issued is None or one.dates is Dates.UNKNOWN
    agrees = None if is_unknown else one.dates in (Dates.SAME_DAY, Dates.SAME_MONTH)
    reasons = reasons_of(one, is_taken=grade is not LinkGrade.IN_DOUBT)
    return Link(criterion, one.card.evidence.id, grade, cited, reasons, date_agrees=agrees)


def _has(links: Iterable[Link], new: Link) -> bool:
    return any(
        link.evidence == new.evidence and (link.grade is not LinkGrade.IN_DOUBT or link.cited == new.cited)
        for link in links
    )


def _by_folder(criterion: str, desk: _Desk) -> Iterator[Link]:
    for one in desk.best:
        for words in folder_criteria(one, criterion, desk.criteria):
            yield _judged(Link(criterion, one.id, LinkGrade.BY_FOLDER, reasons=(words,)), desk)


def _judged(link: Link, desk: _Desk) -> Link:
    """Return the link with the verdict on its document."""
    evidence = desk.by_id.get(link.evidence)
    if evidence is None:
        return link
    return replace(link, verdict=_verdict(evidence, desk))


def _verdict(evidence: Evidence, desk: _Desk) -> Verdict:
    is_photo = evidence.kind is EvidenceKind.PHOTO
    return judge(evidence.head, desk.rulebook.window, desk.rulebook.year, is_photo=is_photo)
