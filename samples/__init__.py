"""Invented dossiers, and what is to be found in them."""
