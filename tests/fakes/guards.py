"""Guards of reading, importable by reading processes (nothing of Django is)."""


def blind(_text: str) -> None:
    """A guard that knows no mark of secrecy."""
