from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0004_overlay_has_an_edition"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="institution",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="round",
            name="shows_comments",
            field=models.BooleanField(default=True),
        ),
    ]
