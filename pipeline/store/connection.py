"""Point the store at a workspace that was made after Django was set up (``init``)."""

from django.db import connections

from pipeline.config import Workspace


def use_workspace(workspace: Workspace) -> None:
    """Let the default connection use the SQLite store of this workspace from now on.

    A PostgreSQL store stays as it is: its address comes from ``DATABASE_URL``.
    """
    connection = connections["default"]
    if connection.vendor == "sqlite" and not _is_test(connection.settings_dict["NAME"]):
        connection.close()
        connection.settings_dict["NAME"] = str(workspace.database)


def _is_test(name: object) -> bool:
    """Tests bring their own store, named by Django."""
    return str(name).startswith("file:memorydb")
