"""Fill a Word template with a context: ``render(context) -> bytes``.

Same context and template, same bytes.
"""

from templates.contexts import Paper


def render(context: Paper, template: bytes | None = None) -> bytes:
    """Return the paper as the bytes of a .docx file.

    Args:
        context: one of the dataclasses of ``templates.contexts``.
        template: another Word template's bytes; None takes the shipped one.

    Raises:
        UnknownName: the template uses a name the context lacks.
        BrokenTemplate: the template is no Word file or its tags are damaged.
    """
    raise NotImplementedError
