"""Plain text, web pages and letters."""

import email
import email.policy
from email.message import EmailMessage
from html.parser import HTMLParser

from ocr.legacy_encodings import repaired
from ocr.letters import msg_text
from ocr.readers.decoding import decode
from ocr.readers.opened import TextDocument
from ocr.readers.source import Source
from ocr.vietnamese import nfc

_HIDDEN = {"script", "style", "template", "noscript", "head"}
_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article"}
_CELLS = {"td", "th"}
_LETTER_HEADS = ("From", "To", "Cc", "Date", "Subject")


def open_text(source: Source) -> TextDocument:
    """Open plain text; form feeds end pages."""
    return _paged(decode(source.path.read_bytes()))


def open_html(source: Source) -> TextDocument:
    """Open a web page; scripts, styles and links are not followed."""
    return _paged(html_text(decode(source.path.read_bytes())))


def open_mail(source: Source) -> TextDocument:
    """Open a letter: its head, its text, the names of what is attached."""
    letter = email.message_from_bytes(source.path.read_bytes(), policy=email.policy.default)
    lines = [f"{head}: {letter[head]}" for head in _LETTER_HEADS if letter[head]]
    body = letter.get_body(("plain", "html")) if isinstance(letter, EmailMessage) else None
    if body is not None:
        data = body.get_payload(decode=True)
        text = decode(data if isinstance(data, bytes) else b"")
        lines.append(html_text(text) if body.get_content_subtype() == "html" else text)
        lines.extend(f"[đính kèm: {part.get_filename()}]" for part in letter.iter_attachments())
    return _paged("\n".join(lines))


def open_msg(source: Source) -> TextDocument:
    """Open a letter of Outlook: its subject and its plain text."""
    return _paged(msg_text(source.path))


def html_text(markup: str) -> str:
    """Give the visible text of a web page, cells parted by tabs."""
    reader = _Visible()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split(" ")).strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line.strip())


class _Visible(HTMLParser):
    """Gathers visible text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at blocks, hide what is not shown."""
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line or a cell."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _CELLS:
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text; white space of the source is one space."""
        if not self._hidden:
            self.parts.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def _paged(text: str) -> TextDocument:
    pages = [nfc(repaired(page)).strip("\n") for page in text.split("\f")]
    return TextDocument([page for page in pages if page.strip()] or [""])
