"""A table sent with a form, on disk for as long as it is read; its name is kept for messages only."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.http import HttpRequest

from pipeline.errors import WrongTable

KINDS = frozenset({".xlsx", ".docx", ".xls", ".csv"})
LARGEST = 20 * 1024 * 1024


@contextmanager
def sent_table(request: HttpRequest) -> Iterator[Path]:
    """Give the place of the file sent as ``table``.

    Raises:
        WrongTable: none was sent, or one of another kind or too large.
    """
    sent = request.FILES.get("table")
    if sent is None or not sent.name:
        raise WrongTable("Bảng điểm", "chưa chọn tệp", "chọn tệp Excel hoặc Word rồi gửi lại")
    suffix = Path(sent.name).suffix.lower()
    if suffix not in KINDS or (sent.size or 0) > LARGEST:
        raise WrongTable(
            sent.name, "không phải bảng Excel, Word hoặc quá lớn", "lưu lại thành .xlsx hoặc .docx"
        )
    with tempfile.TemporaryDirectory() as folder:
        # The name it is known by goes into the history; nothing in it leads out of the folder.
        table = Path(folder) / f"{Path(sent.name).stem[:80] or 'bang'}{suffix}"
        with table.open("wb") as stream:
            for piece in sent.chunks():
                stream.write(piece)
        yield table
