"""Counts and stamps that the store keeps by itself: no look at a board counts links or documents any more."""

from django.db import connections, migrations, models

from pipeline.store.tally_sql import install, recount


def begin(apps, schema_editor):
    connection = connections[schema_editor.connection.alias]
    install(connection)
    recount(connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0007_photos")]

    operations = [
        migrations.CreateModel(
            name="ClaimTally",
            fields=[
                ("claim_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("dossier_id", models.BigIntegerField(db_index=True)),
                ("proofs", models.IntegerField(default=0)),
                ("settled", models.IntegerField(default=0)),
                ("usable", models.IntegerField(default=0)),
                ("doubtful", models.IntegerField(default=0)),
            ],
            options={"verbose_name_plural": "claim tallies"},
        ),
        migrations.CreateModel(
            name="UnitTally",
            fields=[
                ("unit_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("dossier_id", models.BigIntegerField(null=True, unique=True)),
                ("documents", models.IntegerField(default=0)),
                ("evidence_stamp", models.BigIntegerField()),
                ("links_stamp", models.BigIntegerField()),
                ("stamp", models.BigIntegerField()),
            ],
            options={"verbose_name_plural": "unit tallies"},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
