"""How much a folder, an archive, a file or a page may ask for."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings that keep one hostile file from costing the batch.

    Attributes:
        file_bytes: the largest single file that is read.
        archive_bytes: the most bytes one outermost archive may unpack to.
        archive_members: the most members one outermost archive may hold,
            nested archives counted.
        archive_depth: archives inside archives; 1 is an archive itself.
        archive_ratio: unpacked bytes for one packed byte, for members above
            ``ratio_from_bytes``.
        ratio_from_bytes: members smaller than this may have any ratio.
        disk_reserve: what unpacking leaves free on the disk.
        letter_bytes: the largest letter (.eml, .msg); it is taken apart in memory.
        path_letters: the longest path, from the folder down, that is kept.
        folder_files: the most files one walk reports.
        pages: the most pages of one file.
        pixels: the most pixels of one picture, before it is decoded.
        chunk_seconds: wall-clock time for one chunk of pages in a worker.
        memory_bytes: address space of one worker process.
    """

    file_bytes: int = 512 * MEBIBYTE
    archive_bytes: int = 2048 * MEBIBYTE
    archive_members: int = 20_000
    archive_depth: int = 5
    archive_ratio: float = 200.0
    ratio_from_bytes: int = 8 * MEBIBYTE
    disk_reserve: int = 512 * MEBIBYTE
    letter_bytes: int = 64 * MEBIBYTE
    path_letters: int = 900
    folder_files: int = 200_000
    pages: int = 2_000
    pixels: int = 120_000_000
    chunk_seconds: float = 600.0
    memory_bytes: int = 4096 * MEBIBYTE
