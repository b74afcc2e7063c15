"""OLE files, the envelopes of .doc, .xls and .msg, opened so that no stream is longer than its file.

A chain of sectors that closes upon itself, with a length of gigabytes in its header, makes
olefile copy the same few sectors until memory ends.
"""

import io

import olefile


class BoundedOle(olefile.OleFileIO):  # type: ignore[misc]
    """An OLE file whose streams end where the file does."""

    def _open(
        self,
        start: int,
        size: int = olefile.olefile.UNKNOWN_SIZE,
        force_FAT: bool = False,  # noqa: N803 - the name is of the library
    ) -> io.BytesIO:
        """Open a stream, the tables of the file itself, too.

        Raises:
            OSError: it says to be longer than the file.
        """
        if size != olefile.olefile.UNKNOWN_SIZE and size > self._filesize + self.sectorsize:
            raise OSError("stream longer than its file")
        stream: io.BytesIO = super()._open(start, size, force_FAT)
        return stream
