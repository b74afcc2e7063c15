"""What can go wrong in a yearly round, apart from the evidence itself.

PipelineError
├── NoWorkspace          the command needs a workspace and none was found
├── WorkspaceInTheWay    ``init`` on a folder that already holds a workspace
├── DamagedOriginal      a kept original no longer has the bytes its name promises
├── WrongTable           a self-assessment or appraisal table cannot be understood
├── NotAllowed           this person may not do this
├── StepClosed           the round is over, or the year is published and frozen
├── UnknownUnit          no such unit in this year
├── UnknownCriterion     no such criterion in the unit's set
├── UnknownEvidence      no such evidence in the store
├── WrongValue           a value typed by a person is not one (a date, points)
├── NoReason             a reason is required here
├── WrongForm            a paper to be signed breaks the law of form
└── NotReady             something must be finished first

A wrong dossier is no exception: it becomes ``Finding`` values.
"""

from collections.abc import Iterable, Sequence

MOST_FAULTS = 8


class PipelineError(Exception):
    """A step could not be done; ``str()`` is one Vietnamese sentence."""


class NoWorkspace(PipelineError):
    """The command needs a workspace and none was found."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where}: không phải thư mục hồ sơ (thiếu cchc.toml); "
            "chạy «cchc init THƯ_MỤC» hoặc chỉ ra bằng -w THƯ_MỤC"
        )


class WorkspaceInTheWay(PipelineError):
    """``init`` on a folder that already holds a workspace."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: đã có hồ sơ; chọn thư mục khác, chương trình không ghi đè")


class DamagedOriginal(PipelineError):
    """A kept original no longer has the bytes its name promises."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: bản gốc đã lưu bị sửa hoặc hỏng; nạp lại tệp này từ nơi gửi")


class WrongTable(PipelineError):
    """A table of points cannot be understood.

    Attributes:
        name: the file's name.
    """

    def __init__(self, name: str, what: str, remedy: str) -> None:
        super().__init__(f"{name}: {what}; {remedy}")
        self.name = name


class NotAllowed(PipelineError):
    """This person may not do this."""

    def __init__(self, who: str, what: str, why: str) -> None:
        super().__init__(f"{who} không được {what}: {why}")


class StepClosed(PipelineError):
    """The round is over, or the year is published and frozen."""


class UnknownUnit(PipelineError):
    """No such unit in this year."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(f"không có đơn vị {code!r}; các mã đơn vị: {', '.join(known)}")


class UnknownCriterion(PipelineError):
    """No such criterion in the unit's set."""

    def __init__(self, code: str) -> None:
        super().__init__(f"không có tiêu chí {code!r} trong bộ tiêu chí của đơn vị này")


class UnknownEvidence(PipelineError):
    """No such evidence in the store."""

    def __init__(self, code: str) -> None:
        super().__init__(f"không có tài liệu {code!r}; xem mã tài liệu bằng «cchc search»")


class WrongValue(PipelineError):
    """A value typed by a person is not one."""


class NoReason(PipelineError):
    """A reason is required here."""


class WrongForm(PipelineError):
    """A paper to be signed breaks the law of form (thể thức)."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        told = "; ".join(faults[:MOST_FAULTS])
        more = f"; và {len(faults) - MOST_FAULTS} lỗi khác" if len(faults) > MOST_FAULTS else ""
        super().__init__(
            f"{name}: còn {len(faults)} lỗi thể thức nên chưa ban hành: {told}{more}; "
            "sửa mẫu Word của hồ sơ rồi chạy lại"
        )


class NotReady(PipelineError):
    """Something must be finished first."""
