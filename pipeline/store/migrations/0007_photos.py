"""What a picture file tells as a photo: day, place, sharpness, likeness."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0006_evidence_counts")]

    operations = [
        migrations.AddField(
            model_name="sourcefile",
            name="photo",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
