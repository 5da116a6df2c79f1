from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0006_version_to_sign"),
    ]

    operations = [
        migrations.AddField(
            model_name="lawentry",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
