"""What the readers' libraries raise when a file is not what it says."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from lzma import LZMAError

import cv2
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import CellCoordinatesException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from PIL import Image
from pypdfium2 import PdfiumError

from ocr.errors import CorruptFile, TooLarge

_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CellCoordinatesException,
    EOFError,
    LookupError,
    LZMAError,
    LxmlError,
    MalformedPDFException,
    MessageError,
    OSError,
    OpcError,
    PSException,
    PdfiumError,
    PdfminerException,
    PythonDocxError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    XmlchemyError,
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
    except Image.DecompressionBombError as failed:
        raise TooLarge(
            name, what="ảnh quá nhiều điểm ảnh", remedy="giảm kích thước ảnh rồi nạp lại"
        ) from failed
    except _DAMAGE as failed:
        raise CorruptFile(name) from failed
