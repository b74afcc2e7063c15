"""Bring the tables of an older workspace up to this program."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def upgrade() -> bool:
    """Apply what migrations are missing and return whether there were any."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True
