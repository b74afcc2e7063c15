"""Claims against evidence: which document proves what, and whether its date may (đối chiếu).

By number first (exact, or one slip repaired), then by symbol and date where
the number is handwritten and was not read, then by the folder a file was
handed in under. Several candidates wait for a person. What people linked
stands above all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.citations.citation import Citation
from index.citations.match import Ambiguous, KnownDocument, Match, Matched
from index.citations.resolve import resolve
from index.citations.vocabulary import plain
from pipeline.rules.dossier import Claim, Evidence, Link, LinkGrade
from pipeline.rules.rulebook import Rulebook
from pipeline.rules.variants import group_variants
from pipeline.rules.window import judge


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
    """What linking works with: the best variant of each document, and all evidence by id."""

    best: tuple[Evidence, ...]
    by_id: Mapping[str, Evidence]
    rulebook: Rulebook


def link_claims(
    claims: Sequence[Claim], evidence: Sequence[Evidence], rulebook: Rulebook, *, by_hand: Sequence[Link] = ()
) -> Linking:
    """Tie every claim's citations to evidence; what people linked (``by_hand``) is kept.

    Returns:
        Links in the order of the claims: those by hand, by citation, by folder.
    """
    best = tuple(group[0] for group in group_variants(evidence))
    desk = _Desk(best, {one.id: one for one in evidence}, rulebook)
    register = [_known(one) for one in best if not one.unread]
    links: list[Link] = []
    unlinked: list[Unlinked] = []
    for claim in claims:
        mine = [_judged(link, desk) for link in by_hand if link.criterion == claim.criterion]
        answered = {_key(link.cited) for link in mine if link.cited is not None}
        cited = [one for one in distinct(claim.citations) if _key(one) not in answered]
        for match in resolve(cited, register):
            made = list(_from_match(claim.criterion, match, desk))
            mine.extend(link for link in made if not _has(mine, link))
            if not made:
                unlinked.append(Unlinked(claim.criterion, match.citation, match.reasons))
        mine.extend(link for link in _by_folder(claim.criterion, desk) if not _has(mine, link))
        links.extend(mine)
    return Linking(tuple(links), tuple(unlinked))


def distinct(citations: Iterable[Citation]) -> list[Citation]:
    """Return the citations without repeats of one number and date, in order."""
    return list({_key(one): one for one in reversed(list(citations))}.values())[::-1]


def _key(cited: Citation) -> tuple[str, str]:
    return cited.number.key, str(cited.issued)


def _has(links: Iterable[Link], new: Link) -> bool:
    return any(
        link.evidence == new.evidence and (link.grade is not LinkGrade.IN_DOUBT or link.cited == new.cited)
        for link in links
    )


def _known(one: Evidence) -> KnownDocument:
    head = one.head
    return KnownDocument(
        id=one.id,
        number=head.number.value,
        symbol=head.symbol.value or "",
        issued=head.issued.value,
        issuer=head.issuer.value or "",
        kind=head.kind.value or "",
        subject=head.subject.value or "",
    )


def _from_match(criterion: str, match: Match, desk: _Desk) -> Iterator[Link]:
    """Yield the links of one citation; none where no evidence answers it."""
    if match.citation.is_secret:
        return
    if isinstance(match, Matched):
        link = Link(criterion, match.document, _grade(match, desk), match.citation, match.reasons)
        yield _judged(replace(link, date_agrees=match.date_agrees), desk)
        return
    by_subject = _by_symbol_and_date(match.citation, desk)
    if len(by_subject) == 1:
        words = "số viết tay chưa đọc được; ký hiệu và ngày ban hành khớp, chỉ có một văn bản như vậy"
        link = Link(
            criterion, by_subject[0], LinkGrade.BY_SUBJECT, match.citation, (words,), date_agrees=True
        )
        yield _judged(link, desk)
        return
    several = match.documents if isinstance(match, Ambiguous) else tuple(by_subject)
    for document in several:
        yield _judged(Link(criterion, document, LinkGrade.IN_DOUBT, match.citation, match.reasons), desk)


def _grade(match: Matched, desk: _Desk) -> LinkGrade:
    if not desk.by_id[match.document].head.number.is_read:
        return LinkGrade.BY_SUBJECT
    return LinkGrade.REPAIRED if match.is_repaired else LinkGrade.EXACT


def _by_symbol_and_date(cited: Citation, desk: _Desk) -> list[str]:
    """Return the documents with unread number whose symbol and whole date are the cited ones."""
    if cited.issued is None or not cited.issued.is_exact or not cited.number.symbol:
        return []
    symbol = plain(cited.number.symbol)
    return [
        one.id
        for one in desk.best
        if not one.head.number.is_read
        and one.head.issued.value == cited.issued
        and plain(one.head.symbol.value or "") == symbol
    ]


def _by_folder(criterion: str, desk: _Desk) -> Iterator[Link]:
    words = f"nộp trong thư mục hoặc theo mã của tiêu chí {criterion}"
    for one in desk.best:
        if criterion in one.criteria:
            yield _judged(Link(criterion, one.id, LinkGrade.BY_FOLDER, reasons=(words,)), desk)


def _judged(link: Link, desk: _Desk) -> Link:
    """Return the link with the verdict on its document."""
    evidence = desk.by_id.get(link.evidence)
    if evidence is None:
        return link
    return replace(link, verdict=judge(evidence.head, desk.rulebook.window, desk.rulebook.year))
