"""From a file to its pages of text.

A leaf of the house: it knows nothing of document numbers, criteria or points.
Reading order: ``media`` (what kind of file), ``folder`` (which files there
are), ``reading`` (a file to its pages), ``batch`` (many files, in worker
processes, through ``cache``).
"""
