"""A file in, its pages of text out."""
