"""What kind of file it is, told by its bytes."""

from pathlib import Path


def sniff(path: Path) -> str:
    """Give the media type of a file by its content, such as "application/pdf".

    Returns:
        The media type; "application/octet-stream" where the content tells
        nothing; "application/x-empty" for a file without bytes.

    Raises:
        CorruptFile: the file cannot be opened.
    """
    raise NotImplementedError
