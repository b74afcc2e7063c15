"""Charts of a paper as Word's own charts: sharp in print, readable as text, same bytes.

A drawn picture would depend on the fonts of the machine that draws it.
"""
