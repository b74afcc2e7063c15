"""The body of each Word template, one module a paper: ``body() -> list of XML blocks``."""
