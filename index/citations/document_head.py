"""What a document says of itself: the form parts of its first and last page.

Every part is a ``Reading``: a value or «not read», its confidence and witness.
Made once by ``head.read_head`` and never filled in later.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính).
"""

from dataclasses import dataclass, field

from index.citations.issue_date import IssueDate
from index.citations.numbers import DocumentNumber
from index.citations.reading import Reading, not_read


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The document's own particulars.

    Attributes:
        number: số, ký hiệu.
        symbol: the symbol alone, such as "KH-CAT", read even where a handwritten number is not.
        issued: ngày ban hành, of day or month precision.
        issuer: cơ quan ban hành, as printed, such as "CÔNG AN TỈNH SÓC TRĂNG".
        parent: cơ quan chủ quản, as printed.
        place: địa danh before the date.
        kind: the kind's name, such as "Kế hoạch"; "Công văn" where no kind is printed but «V/v» is.
        subject: trích yếu, on one line, without «V/v».
        signer: họ tên, with the rank before it for police, such as "Đại tá Trần Văn A".
        signer_title: chức vụ, such as "GIÁM ĐỐC".
        authority: quyền hạn ký: "TM.", "KT.", "TL.", "TUQ.", "Q."; "" is read as «signs in person».
        urgency: "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC".
        copy_kind: "Sao y", "Trích sao", "Sao lục"; not read for an original.
        copy_number: the copy's own number, such as "12/SY-UBND".
        received: "số, ngày" of a «CÔNG VĂN ĐẾN» stamp; never the document's own.
        subject_year: the year the subject or title speaks of («năm 2024»), apart from the date of issue.
        annexes: the annexes the body announces («Phụ lục I kèm theo») and whether they are there.
        missing_annexes: those of them that no page heads.
        missing_pages: pages that «Trang 2/5» announces and the file lacks.
        is_draft: True where the form parts are there but number and day are blank («Số:   /KH-UBND»).
    """

    number: Reading[DocumentNumber] = field(default_factory=not_read)
    symbol: Reading[str] = field(default_factory=not_read)
    issued: Reading[IssueDate] = field(default_factory=not_read)
    issuer: Reading[str] = field(default_factory=not_read)
    parent: Reading[str] = field(default_factory=not_read)
    place: Reading[str] = field(default_factory=not_read)
    kind: Reading[str] = field(default_factory=not_read)
    subject: Reading[str] = field(default_factory=not_read)
    signer: Reading[str] = field(default_factory=not_read)
    signer_title: Reading[str] = field(default_factory=not_read)
    authority: Reading[str] = field(default_factory=not_read)
    urgency: Reading[str] = field(default_factory=not_read)
    copy_kind: Reading[str] = field(default_factory=not_read)
    copy_number: Reading[str] = field(default_factory=not_read)
    received: Reading[str] = field(default_factory=not_read)
    subject_year: Reading[int] = field(default_factory=not_read)
    annexes: tuple[str, ...] = ()
    missing_annexes: tuple[str, ...] = ()
    missing_pages: tuple[int, ...] = ()
    is_draft: bool = False
