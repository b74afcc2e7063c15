"""The closed vocabulary of document numbers: kinds, issuers, drafters, words.

It is data (``vocabulary.toml``), read once and only when first asked for.

>>> vocabulary().kind_names["KH"]
'Kế hoạch'
>>> vocabulary().settle_first("qđ"), vocabulary().settle_first("ND")
('QĐ', 'NĐ')
"""

import re
import tomllib
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from index.errors import BadVocabulary

# Police units: departments of the Ministry (V03, X01, A05), of a province
# (PV01, PX13, PC06); the National Assembly numbers its terms (QH15).
PATTERN_CODES = re.compile(
    r"(?:P[ACHKVX]|[ABCHKTVX])\d{2}|(?:UBTV)?QH(?:\d{1,2}|K?[IVX]+)|P\d{1,2}|V\.[IVX]+"
)


# Kinds whose papers carry no title, and words that only name papers in a text.
_NEVER_TITLES = ("Công văn", "Văn bản", "Thư", "Điện", "Lệnh", "Luật", "Bộ luật", "Hiến pháp", "Công văn mật")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of the parts of a symbol.

    Attributes:
        kind_names: abbreviation → kind, such as KH → Kế hoạch (state, legal and party kinds).
        word_kinds: kind as running text names it → the abbreviations it may carry; () for none.
        copy_kinds: SY, TrS, SL → name.
        issuer_names: issuer's code → name.
        party_issuers: codes of issuers that number by the party's order.
        drafters: codes of drafting units.
        secret_words: kind words that speak of a classified paper.
        issuer_codes: every issuer's code, of the state and the party.
        by_plain: every code by its upper case without diacritics; several codes may share one.
    """

    kind_names: Mapping[str, str]
    word_kinds: Mapping[str, tuple[str, ...]]
    copy_kinds: Mapping[str, str]
    issuer_names: Mapping[str, str]
    party_issuers: frozenset[str]
    drafters: frozenset[str]
    secret_words: tuple[str, ...]
    issuer_codes: frozenset[str]
    by_plain: Mapping[str, tuple[str, ...]]

    def is_kind(self, code: str) -> bool:
        """Whether ``code`` abbreviates a kind of document, copies included."""
        return code in self.kind_names or code in self.copy_kinds

    def is_issuer(self, code: str) -> bool:
        """Whether ``code`` is a known authority or has the shape of one."""
        return code in self.issuer_names or code in self.party_issuers or bool(PATTERN_CODES.fullmatch(code))

    def is_known(self, code: str) -> bool:
        """Whether ``code`` is a kind, an issuer or a drafter."""
        return self.is_kind(code) or self.is_issuer(code) or code in self.drafters

    @property
    def title_kinds(self) -> tuple[str, ...]:
        """Names of kinds that stand as a title over a document."""
        return tuple(name for name in self.word_kinds if name not in _NEVER_TITLES)

    def settle_first(self, code: str) -> str:
        """Return the first code of a symbol, a kind or an issuer, as it is officially written.

        Lower case and lost diacritics are mended only where exactly one known
        code remains: «qđ», «ND», but never «HD» (it is Hướng dẫn).
        """
        if self.is_known(code):
            return code
        return self._only(code, self.kind_names) or self.settle_issuer(code)

    def settle_issuer(self, code: str) -> str:
        """Return an issuer's code as it is officially written, or unchanged where not certain."""
        if self.is_known(code):
            return code
        upper = code.upper()
        return upper if PATTERN_CODES.fullmatch(upper) else self._only(code, self.issuer_codes) or code

    def _only(self, code: str, among: Container[str]) -> str | None:
        found = [known for known in self.by_plain.get(plain(code), ()) if known in among]
        return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def plain(code: str) -> str:
    """Return ``code`` in upper case without diacritics (Đ → D)."""
    split = unicodedata.normalize("NFD", code.upper().replace("Đ", "D"))
    return "".join(c for c in split if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabulary shipped with the program."""
    text = resources.files("index.citations").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return parse_vocabulary(text)


def parse_vocabulary(text: str) -> Vocabulary:
    """Return the vocabulary that TOML ``text`` holds.

    Raises:
        BadVocabulary: a table is missing, unknown, or does not hold strings.
    """
    tables = _tables(text)
    kinds = {**tables["party"], **tables["legal"], **tables["kinds"]}
    issuers = {**tables["party_issuers"], **tables["issuers"]}
    drafters = frozenset(_strings(tables, "drafters", "codes"))
    codes = [*kinds, *tables["copies"], *issuers]
    return Vocabulary(
        kind_names=kinds,
        word_kinds=_word_kinds(tables),
        copy_kinds=tables["copies"],
        issuer_names=issuers,
        party_issuers=frozenset(tables["party_issuers"]),
        drafters=drafters,
        secret_words=tuple(_strings(tables, "secret", "words")),
        issuer_codes=frozenset(issuers),
        by_plain=_grouped(codes),
    )


_TABLES = ("kinds", "legal", "party", "copies", "words", "secret", "issuers", "party_issuers", "drafters")


def _tables(text: str) -> dict[str, dict[str, Any]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(str(error)) from error
    for name in {*_TABLES, *tables}:
        if name not in _TABLES or not isinstance(tables.get(name), dict):
            raise BadVocabulary(name)
    return tables


def _strings(tables: Mapping[str, Mapping[str, Any]], table: str, key: str) -> list[str]:
    found = tables[table].get(key)
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise BadVocabulary(f"{table}.{key}")
    return found


def _word_kinds(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for table in ("kinds", "legal", "party", "copies"):
        for code, name in tables[table].items():
            words[name] = (*words.get(name, ()), code)
    for word, code in tables["words"].items():
        words[word] = (*words.get(word, ()), code) if code else words.get(word, ())
    for word in _strings(tables, "secret", "words"):
        words.setdefault(word, ())
    return words


def _grouped(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(plain(code), set()).add(code)
    return {folded: tuple(sorted(group)) for folded, group in found.items()}
