"""The desk of whoever keeps the machine (quản trị)."""
