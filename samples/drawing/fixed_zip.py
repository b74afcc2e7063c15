"""ZIP files that are the same bytes every time: fixed order, dates and rights."""

import io
import zipfile

_DAY = (2024, 9, 16, 8, 0, 0)


def pack(files: dict[str, bytes]) -> bytes:
    """Return a ZIP of ``files`` in the order given, names as they are (UTF-8 flag set)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def repack(data: bytes, replaced: dict[str, bytes] | None = None) -> bytes:
    """Return the same archive with fixed dates, some parts replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return pack({**files, **(replaced or {})})
