"""``lint(docx) -> findings``: any Word file against Nghị định 30/2020/NĐ-CP.

Example:
    >>> from templates.examples import main_papers
    >>> from templates.render import render
    >>> [finding.rule for finding in lint(render(main_papers.publication_decision()))]
    []
"""

from pathlib import Path

from templates.errors import BrokenTemplate
from templates.official_format.checks import Checked, all_findings
from templates.official_format.components import find_components
from templates.official_format.findings import FormFinding
from templates.official_format.lines import read_word_file


def lint(source: bytes | Path) -> tuple[FormFinding, ...]:
    """Return every departure from the form, in the order of the paper's parts.

    Args:
        source: a .docx, its bytes or its path.

    Raises:
        BrokenTemplate: the file cannot be read or is no .docx.
    """
    word = read_word_file(_bytes(source))
    return all_findings(Checked(word, find_components(word)))


def _bytes(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise BrokenTemplate(f"không đọc được tệp {source.name}: {error.strerror}") from error
