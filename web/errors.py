"""What can go wrong between a page and a step.

WebError
├── SignInFirst      the page needs a person and nobody has signed in
├── CodeFirst        the person signed in and still owes the code of the phone
├── EnrolFirst       a role of the person asks for a code and none is switched on
├── Conflict         somebody else changed the same thing meanwhile
└── BadUpload        a piece of an upload that cannot belong where it says
"""

from pipeline.errors import PipelineError


class WebError(PipelineError):
    """A page could not do what was asked; ``str()`` is one Vietnamese sentence."""


class SignInFirst(WebError):
    """The page needs a person and nobody has signed in."""

    def __init__(self) -> None:
        super().__init__("đăng nhập để tiếp tục")


class CodeFirst(WebError):
    """The person signed in and still owes the code of the phone."""

    def __init__(self) -> None:
        super().__init__("nhập mã xác nhận để tiếp tục")


class EnrolFirst(WebError):
    """A role of the person asks for a code and none is switched on."""

    def __init__(self) -> None:
        super().__init__("vai trò của bạn phải bật xác nhận hai lớp trước khi làm việc")


class Conflict(WebError):
    """Somebody else changed the same thing meanwhile."""

    def __init__(self, what: str, now: str) -> None:
        super().__init__(
            f"{what} vừa được người khác sửa thành «{now}»; xem lại rồi gửi lần nữa nếu vẫn muốn thay"
        )


class BadUpload(WebError):
    """A piece of an upload that cannot belong where it says."""
