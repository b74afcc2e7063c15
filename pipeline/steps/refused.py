"""What could not be read, told so that a person can read it: many alike in one place take a line together.

One broken archive refuses twenty thousand members for one reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_ALIKE = 10
"""Files of one place, refused for one reason, that are told one by one."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One file that could not be read, or many in one place for the same reason.

    Attributes:
        path: of the file; of the place where there are more.
        what: why not.
        remedy: how to mend it.
        page: of the file, or None for all of it.
        more: how many files of the place beside those told one by one; 0 for a file.
    """

    path: str
    what: str
    remedy: str
    page: int | None = None
    more: int = 0

    @property
    def sentence(self) -> str:
        """Which file, or how many, and why."""
        if self.more:
            count = f"{self.more:,}".replace(",", ".")
            return f"{self.path or 'thư mục gốc'}: còn {count} tệp nữa cũng {self.what}"
        page = f", trang {self.page}" if self.page else ""
        return f"{self.path}{page}: {self.what}"


def grouped(refused: Iterable[Refused]) -> list[Refused]:
    """Return the files one by one, the first ten of a place for one reason; the rest of them as one line."""
    alike: dict[tuple[str, str, str], list[Refused]] = {}
    for one in refused:
        alike.setdefault((one.path.rpartition("/")[0], one.what, one.remedy), []).append(one)
    told: list[Refused] = []
    for (place, what, remedy), files in alike.items():
        told += files[:MOST_ALIKE]
        if len(files) > MOST_ALIKE:
            told.append(Refused(place, what, remedy, more=len(files) - MOST_ALIKE))
    return told
