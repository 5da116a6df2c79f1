from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cartography", "0003_features_agreed_and_imported")]

    operations = [
        migrations.AddField("photo", "left_out", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("proposedmark", "others", models.JSONField(blank=True, default=list)),
        migrations.AddField("proposedmark", "made_at", models.DateTimeField(blank=True, null=True)),
    ]
