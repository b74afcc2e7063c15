"""What can go wrong while reading a file.

ReadingError
├── EngineMissing        Tesseract, its Vietnamese data or LibreOffice is not installed
├── NotRecorded          recorded recognition has no answer for this picture
└── UnreadableFile       this one file cannot be read; the batch goes on
    ├── EmptyFile
    ├── EncryptedFile
    ├── CorruptFile
    ├── UnsupportedFile
    └── TooLarge         bombs and files past a limit
"""


class ReadingError(Exception):
    """A file could not be read; ``str()`` is one Vietnamese sentence."""


class EngineMissing(ReadingError):
    """A program that reading needs is not installed.

    Attributes:
        program: the program's or package's name.
    """

    def __init__(self, program: str) -> None:
        super().__init__(f"chưa cài {program}; cài gói này rồi chạy lại")
        self.program = program


class NotRecorded(ReadingError):
    """Recorded recognition was asked for a picture it never saw."""


class UnreadableFile(ReadingError):
    """This one file cannot be read.

    Attributes:
        name: the file's name as the user knows it.
        remedy: a Vietnamese clause that says how to mend it.
    """

    code = "unreadable"
    what = "không đọc được"
    remedy = "kiểm tra lại tệp gốc"

    def __init__(self, name: str, *, what: str | None = None, remedy: str | None = None) -> None:
        self.name = name
        self.what = what or type(self).what
        self.remedy = remedy or type(self).remedy
        super().__init__(f"{name}: {self.what}; {self.remedy}")


class EmptyFile(UnreadableFile):
    """The file holds no bytes, or no page."""

    code = "empty"
    what = "tệp rỗng, không có nội dung"
    remedy = "chép lại tệp từ nơi gửi"


class EncryptedFile(UnreadableFile):
    """The file asks for a password."""

    code = "encrypted"
    what = "tệp đặt mật khẩu"
    remedy = "mở tệp bằng mật khẩu, lưu lại bản không mật khẩu rồi nạp lại"


class CorruptFile(UnreadableFile):
    """The bytes are not what their kind asks for."""

    code = "corrupt"
    what = "tệp hỏng hoặc bị cắt cụt"
    remedy = "xin lại tệp gốc hoặc quét lại"


class UnsupportedFile(UnreadableFile):
    """No reader knows this kind of file."""

    code = "unsupported"
    what = "loại tệp chưa đọc được"
    remedy = "chuyển sang PDF, Word hoặc ảnh rồi nạp lại"


class TooLarge(UnreadableFile):
    """The file passes a limit of size, pages, pixels, depth or time."""

    code = "too-large"
    what = "tệp vượt giới hạn cho phép"
    remedy = "tách nhỏ tệp rồi nạp lại"
