"""A digital PDF: letters with their text layer, as Word or an e-office exports it."""

import io

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.drawing.faces import Face
from samples.drawing.sheet import RED, Colour, Field, Letters, Seal, Sheet, Stroke, mm


def sheets_to_pdf(sheets: list[Sheet], *, title: str, password: str = "") -> bytes:
    """Return the pages as a PDF with embedded faces.

    Args:
        sheets: the pages; ``Field`` marks become text widgets over blanks.
        title: of the file's properties.
        password: asked on opening; "" for none.
    """
    buffer = io.BytesIO()
    lock = (
        pdfencrypt.StandardEncryption(password, ownerPassword="chu-so-huu", strength=128)
        if password
        else None
    )
    canvas = Canvas(buffer, pagesize=(sheets[0].width, sheets[0].height), invariant=1, encrypt=lock)
    canvas.setTitle(title)
    canvas.setCreator("Office Writer")
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        _paint(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _paint(canvas: Canvas, sheet: Sheet) -> None:
    for mark in sheet.marks:
        match mark:
            case Letters():
                _letters(canvas, mark, sheet.height)
            case Stroke():
                _stroke(canvas, mark, sheet.height)
            case Seal():
                _seal(canvas, mark, sheet.height)
            case Field():
                _field(canvas, mark, sheet.height)


def _tint(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255


def _letters(canvas: Canvas, mark: Letters, height: float) -> None:
    canvas.setFont(_registered(mark.face), mark.size)
    canvas.setFillColorRGB(*_tint(mark.colour))
    canvas.drawString(mark.x, height - mark.y, mark.text)


def _registered(face: Face) -> str:
    if face.name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face.name, str(face.path)))
    return face.name


def _stroke(canvas: Canvas, mark: Stroke, height: float) -> None:
    canvas.setStrokeColorRGB(*_tint(mark.colour))
    canvas.setLineWidth(mark.width)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    path.moveTo(mark.points[0][0], height - mark.points[0][1])
    for x, y in mark.points[1:]:
        path.lineTo(x, height - y)
    canvas.drawPath(path)


def _seal(canvas: Canvas, mark: Seal, height: float) -> None:
    """Draw the seal an e-office pastes: rings only, no letters in the text layer."""
    canvas.setStrokeColorRGB(*_tint(RED))
    for radius, width in ((18.0, 1.6), (16.8, 0.6), (11.0, 0.6)):
        canvas.setLineWidth(width)
        canvas.circle(mark.x, height - mark.y, mm(radius))


def _field(canvas: Canvas, mark: Field, height: float) -> None:
    """Lay a read-only widget with its own appearance over the blank."""
    canvas.acroForm.textfield(
        name=mark.name,
        value=mark.value,
        x=mark.x,
        y=height - mark.y - 4,
        width=mark.width,
        height=mark.size + 4,
        fontName="Times-Roman",
        fontSize=mark.size,
        borderWidth=0,
        fillColor=None,
        borderColor=None,
        fieldFlags="readOnly",
        forceBorder=False,
    )
