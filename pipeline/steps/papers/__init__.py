"""Contexts of the Word papers, filled from dossiers and results; nothing is decided here."""
