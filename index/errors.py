"""What can go wrong in the index.

IndexingError
├── CitationError
│   ├── NotADocumentNumber     the text is not a document number
│   └── BadVocabulary          vocabulary.toml does not say what it must
└── SearchError
    ├── BadQuery               a query that cannot be understood
    ├── IndexDamaged           the search index on disk is broken; rebuild it
    ├── IndexBusy              another writer holds the search index for too long
    └── IndexUnreachable       the database that holds the index does not answer
"""


class IndexingError(Exception):
    """Something in the index failed; ``str()`` is one Vietnamese sentence."""


class CitationError(IndexingError):
    """A document number or its vocabulary is wrong."""


class NotADocumentNumber(CitationError):
    """The text is not a document number.

    Attributes:
        text: what was given.
    """

    def __init__(self, text: str) -> None:
        super().__init__(f"không phải số, ký hiệu văn bản: {text!r}; ghi như 14/KH-CAT hoặc 07/2022/TT-BCA")
        self.text = text


class BadVocabulary(CitationError):
    """The vocabulary file does not hold what it must.

    Attributes:
        what: the entry that is wrong.
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"từ điển ký hiệu văn bản sai ở mục {what}; sửa lại vocabulary.toml")
        self.what = what


class SearchError(IndexingError):
    """A search could not be made."""


class BadQuery(SearchError):
    """A query that cannot be understood.

    Attributes:
        query: as typed.
        reason: a Vietnamese clause.
    """

    def __init__(self, query: str, reason: str) -> None:
        super().__init__(f"câu tìm {query!r} chưa đúng: {reason}")
        self.query = query
        self.reason = reason


class IndexDamaged(SearchError):
    """The index on disk cannot be read.

    Attributes:
        where: the index folder as the user knows it.
    """

    def __init__(self, where: str) -> None:
        super().__init__(f"chỉ mục tìm kiếm ở {where} bị hỏng; lập lại bằng lệnh «cchc index rebuild»")
        self.where = where


class IndexBusy(SearchError):
    """Another process has been writing to the index for too long.

    Attributes:
        where: the index as the user knows it.
    """

    def __init__(self, where: str) -> None:
        super().__init__(f"chỉ mục tìm kiếm ở {where} đang được tiến trình khác ghi; đợi xong rồi chạy lại")
        self.where = where


class IndexUnreachable(SearchError):
    """The database that holds the index does not answer.

    Attributes:
        where: the database as the user knows it, without its password.
    """

    def __init__(self, where: str) -> None:
        super().__init__(
            f"không kết nối được cơ sở dữ liệu {where}; kiểm tra máy chủ và địa chỉ rồi chạy lại"
        )
        self.where = where
