"""Mend a symbol by what else the head says: the title's kind, the authority's name.

«CI-RCT» under BỘ CÔNG THƯƠNG over CHỈ THỊ can only be CT-BCT. Each code is
mended to a known code for the words that stand there, and only if it is near
enough to be the same print. A code that is known, or whose letters begin words
of the authority's name («ĐHQT»), makes sense by itself and is left alone.
"""

import re
from collections.abc import Sequence

from index.citations.citation import LETTERS
from index.citations.repair import are_twins, is_one_slip, repaired_named_kind
from index.citations.vocabulary import plain, vocabulary

# A code keeps at least this share of its letters, in order, through bad print.
_KEPT = 0.5
_MOST_ADDED = 2


def mended_by_head(symbol: str, kind: str, issuer: str, *, is_certain: bool = False) -> str:
    """Return ``symbol`` with codes mended by what else the head says.

    Args:
        symbol: as read.
        kind: the kind's name in the title, "" if not read.
        issuer: the authority's name, "" if not read.
        is_certain: True for digital text, where title and symbol that disagree
            are the author's fault, which is kept.
    """
    pieces = re.split(r"([-/])", symbol)
    words = vocabulary()
    kinds = words.word_kinds.get(kind, ())
    if not is_certain and words.is_kind(pieces[0]):
        pieces[0] = _slip_of(pieces[0], kinds)
    if not is_certain and kinds and len(pieces) > 1 and kind not in LETTERS and not words.is_kind(pieces[0]):
        # A paper with a title has its kind before its issuer: «TTT-CAT» under TỜ TRÌNH is TTr-CAT.
        pieces[0] = repaired_named_kind(pieces[0], kinds)
    makes_sense = words.is_kind(pieces[0]) or words.is_issuer(pieces[0])
    if kinds and len(pieces) > 1 and not makes_sense and kind not in LETTERS:
        pieces[0] = _nearest(pieces[0], kinds) or pieces[0]
    at = 2 if words.is_kind(pieces[0]) and len(pieces) > 1 else 0
    if not words.is_issuer(pieces[at]) and not _are_initials(pieces[at], issuer):
        pieces[at] = _nearest(pieces[at], issuer_codes(issuer)) or pieces[at]
    return "".join(pieces)


def _slip_of(code: str, kinds: Sequence[str]) -> str:
    """«QC-SYT» under BÁO CÁO is BC-SYT, one letter misread."""
    near = [kind for kind in kinds if code not in kinds and is_one_slip(plain(code), plain(kind))]
    return near[0] if len(near) == 1 else code


def issuer_codes(issuer: str) -> tuple[str, ...]:
    """Return the known codes that an authority's name may carry."""
    folded = " ".join(plain(issuer).split())
    names = vocabulary().issuer_names.items()
    return tuple(code for code, name in names if _begins(folded, plain(name)) or _begins(folded, plain(code)))


def _are_initials(code: str, issuer: str) -> bool:
    """Whether the letters of ``code`` begin words of ``issuer`` in order."""
    firsts = iter(plain(word)[0] for word in re.split(r"[\s-]+", issuer) if word)
    return all(letter in firsts for letter in plain(code))


def _begins(folded: str, name: str) -> bool:
    return folded == name or folded.startswith(name + " ")


def _nearest(code: str, candidates: Sequence[str]) -> str | None:
    bare = "".join(c for c in plain(code) if c.isalnum())
    near = [candidate for candidate in candidates if _kept(bare, plain(candidate)) >= _KEPT]
    return near[0] if near and len({plain(one) for one in near}) == 1 else None


def _kept(read: str, known: str) -> float:
    """Share of the letters of ``known`` found in order in ``read``; 0 where lengths are far apart.

    One letter more or less is bad print; two more are borne only round a code
    whose letters are all there («BRCTZ» for BCT).
    """
    more = len(read) - len(known)
    if not known or not -1 <= more <= _MOST_ADDED:
        return 0.0
    longest = [[0] * (len(known) + 1) for _ in range(len(read) + 1)]
    for i, a in enumerate(read):
        for j, b in enumerate(known):
            is_same = a == b or are_twins(a, b)
            longest[i + 1][j + 1] = (
                longest[i][j] + 1 if is_same else max(longest[i][j + 1], longest[i + 1][j])
            )
    share = longest[-1][-1] / len(known)
    return share if more < _MOST_ADDED or share == 1 else 0.0
