"""What the readers' libraries raise when a file is not what it says."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import cv2
from lxml.etree import LxmlError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfiumError

from ocr.errors import CorruptFile, TooLarge

_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    LxmlError,
    MalformedPDFException,
    OSError,
    PSException,
    PdfiumError,
    PdfminerException,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    cv2.error,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@contextmanager
def told_as_damage(name: str) -> Iterator[None]:
    """Turn whatever a library raises on a bad file into ``ocr.errors``.

    Raises:
        CorruptFile: the file is not what its kind asks for.
        TooLarge: reading it needs more memory than there is.
    """
    try:
        yield
    except MemoryError as failed:
        raise TooLarge(name, what="tệp cần quá nhiều bộ nhớ") from failed
    except _DAMAGE as failed:
        raise CorruptFile(name) from failed
