"""The rules of the index; pure."""
