"""What can go wrong between a context and a Word file.

::

    TemplateError
    ├── BrokenTemplate      the .docx or its tags cannot be used
    │   └── UnknownName     the template asks for a name its context lacks
    ├── UnknownProfile      no such profile, or none in force on that day
    └── ConversionFailed    LibreOffice gave no usable PDF
"""


class TemplateError(Exception):
    """Base of all errors of this package; the message is one Vietnamese sentence."""


class BrokenTemplate(TemplateError):
    """The Word template cannot be used."""


class UnknownName(BrokenTemplate):
    """The template uses a name that the paper does not give."""


class UnknownProfile(TemplateError):
    """There is no such letterhead profile, or none in force on that day."""


class ConversionFailed(TemplateError):
    """LibreOffice gave no usable PDF."""
