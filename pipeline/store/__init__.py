"""The only tables."""
