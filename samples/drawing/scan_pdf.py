"""A PDF of pictures, as scanners write it: one image a page and no text layer.

Written by hand in some thirty lines because the libraries at hand either
re-compress pictures or stamp the hour of writing into the file.
"""

from PIL import Image

from samples.drawing.scanner import group4, jpeg

_DPI = 200


def scans_to_pdf(pages: list[Image.Image], *, quality: int, producer: str = "Scan Station 3.1") -> bytes:
    """Return a PDF with one picture a page, sized at 200 dpi.

    Args:
        pages: "RGB" and "L" are kept as JPEG, "1" as CCITT group 4.
        quality: of the JPEGs.
        producer: what the machine calls itself.
    """
    kids = " ".join(f"{4 + 3 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Producer ({producer}) /CreationDate (D:20240930080000+07'00') >>".encode(),
    ]
    for index, page in enumerate(pages):
        objects += _page_objects(page, 4 + 3 * index, quality)
    return _assemble(objects)


def _page_objects(page: Image.Image, first: int, quality: int) -> list[bytes]:
    wide, tall = page.width * 72 / _DPI, page.height * 72 / _DPI
    paint = f"q {wide:.2f} 0 0 {tall:.2f} 0 0 cm /Im0 Do Q".encode()
    box = f"/MediaBox [0 0 {wide:.2f} {tall:.2f}] /Resources << /XObject << /Im0 {first + 2} 0 R >> >>"
    return [
        f"<< /Type /Page /Parent 2 0 R {box} /Contents {first + 1} 0 R >>".encode(),
        _stream("", paint),
        _image(page, quality),
    ]


def _image(page: Image.Image, quality: int) -> bytes:
    size = f"/Type /XObject /Subtype /Image /Width {page.width} /Height {page.height}"
    if page.mode == "1":
        parms = f"/DecodeParms << /K -1 /Columns {page.width} /Rows {page.height} >>"
        look = f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode {parms}"
        return _stream(f"{size} {look}", group4(page))
    space = "DeviceRGB" if page.mode == "RGB" else "DeviceGray"
    look = f"/ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode"
    return _stream(f"{size} {look}", jpeg(page, quality))


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _assemble(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
