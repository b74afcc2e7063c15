"""Faults of a rulebook: file, line, what is wrong, how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulebookFault:
    """One fault (lỗi của bộ quy tắc).

    Attributes:
        file: such as "rulebook.toml".
        line: 1 for the first, or None where it concerns the whole file.
        message: what is wrong, one Vietnamese sentence.
        remedy: how to mend it, in Vietnamese.
    """

    file: str
    line: int | None
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """Print as one line for people."""
        place = f"{self.file}, dòng {self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" Cách sửa: {self.remedy}" if self.remedy else "")


class RulesError(Exception):
    """Base of this folder's errors: RulesError > BrokenRulebook, RulebookExists, UnknownRulebook."""


class BrokenRulebook(RulesError):
    """The texts are no rulebook."""

    def __init__(self, faults: Iterable[RulebookFault], name: str = "") -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"  - {fault}" for fault in self.faults)
        super().__init__(f"bộ quy tắc {name} có {len(self.faults)} lỗi:\n{lines}")


class UnknownRulebook(RulesError):
    """No rulebook of that name was found."""

    def __init__(self, name: str, looked_in: Iterable[str], known: Iterable[str]) -> None:
        there = ", ".join(known) or "chưa có bộ nào"
        super().__init__(f"không tìm thấy bộ quy tắc {name!r} trong {', '.join(looked_in)}; hiện có: {there}")
        self.name = name


class RulebookExists(RulesError):
    """A rulebook of that name is there already."""

    def __init__(self, place: str) -> None:
        super().__init__(f"đã có bộ quy tắc ở {place}; đặt tên khác hoặc sửa bộ đó")
        self.place = place
