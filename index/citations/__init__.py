"""Text → document numbers; pure: no file, no database, no clock.

Reading order: numbers, vocabulary, find (citations), head (a document's own
particulars), secrecy, repair, resolve.
"""
