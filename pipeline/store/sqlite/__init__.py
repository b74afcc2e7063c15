"""Django's SQLite with a queue for writers; named as a package because Django asks for ``base`` in it."""
