"""Data only: the rules of each authority and year."""
