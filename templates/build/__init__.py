"""Makes the Word templates in ``docx/`` from reviewable code: ``python -m templates.build``."""
