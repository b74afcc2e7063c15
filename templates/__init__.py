"""Results in, Word papers in the official format out: a leaf that knows no criteria and no points.

Reading order: ``contexts/`` (what a paper needs) → ``profile.py`` (who prints what on
top) → ``render.py`` (fill) → ``finish.py`` (what docxtpl cannot do) → ``gaps.py`` (what
is still missing) → ``official_format/`` (check any Word file) → ``build/`` (the code
behind ``docx/``). See docs/word_templates.md.
"""
