"""Which keys a table of a rulebook may hold, and what they mean.

One description serves reading, printing, comparing and the reference in
docs/rulebook_format.md, so that the four cannot drift apart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Kind(Enum):
    """The kinds of value, with the name people read."""

    TEXT = "chữ"
    TEXTS = "danh sách chữ"
    NUMBER = "số"
    WHOLE = "số nguyên"
    SHARE = "tỷ lệ («2/3» hoặc «20%»)"
    DAY = "ngày (2024-09-15)"
    FLAG = "true/false"
    CHOICE = "một trong các từ"


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    Attributes:
        name: as written in the file.
        kind: of its value.
        says: what it means, in Vietnamese.
        field: the field it fills, where that has another name.
        is_required: True where the table is wrong without it.
        choices: the words allowed, for CHOICE.
        least: the least number allowed, or None.
    """

    name: str
    kind: Kind
    says: str
    field: str = ""
    is_required: bool = False
    choices: type[StrEnum] | None = None
    least: int | None = None

    @property
    def fills(self) -> str:
        """The field it fills."""
        return self.field or self.name


@dataclass(frozen=True, slots=True)
class Schema(Generic[T]):
    """One kind of table.

    Attributes:
        name: its key in the rulebook, such as "bands".
        makes: the value it becomes.
        keys: the keys it may hold.
        says: what it is for, in Vietnamese.
        is_array: True for ``[[name]]``, False for ``[name]``.
        identity: fields that tell rows apart when two years are compared.
    """

    name: str
    makes: Callable[..., T]
    keys: tuple[Key, ...]
    says: str
    is_array: bool = True
    identity: tuple[str, ...] = ("code",)


CLAUSE = Key("clause", Kind.TEXT, "điều khoản của kế hoạch, in kèm mọi nhận xét", is_required=True)
