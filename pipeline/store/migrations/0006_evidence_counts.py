"""An index that answers «how many were read, has any changed» without opening the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_signatures")]

    operations = [
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["unit", "unread", "revision"], name="evidence_counts"),
        ),
    ]
