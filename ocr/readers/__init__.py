"""One reader for each family of files."""
