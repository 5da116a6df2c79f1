import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cartography", "0006_streets_beneath")]

    operations = [
        migrations.RemoveIndex(model_name="feature", name="features_in_order"),
        migrations.RemoveIndex(model_name="feature", name="features_by_category"),
        migrations.AddField(
            model_name="feature",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="others",
                to="cartography.feature",
            ),
        ),
        migrations.AddIndex(
            model_name="feature",
            index=models.Index(fields=["exercise", "state", "same_as", "id"], name="features_in_order"),
        ),
        migrations.AddIndex(
            model_name="feature",
            index=models.Index(
                fields=["exercise", "legend", "state", "same_as", "id"], name="features_by_category"
            ),
        ),
    ]
