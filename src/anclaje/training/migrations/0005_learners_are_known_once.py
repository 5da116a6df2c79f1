"""In a transaction of its own: PostgreSQL changes no table whose rows were changed just before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0004_an_institution_keeps_its_learners")]

    operations = [
        migrations.AlterField(
            "learner",
            "kept_by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organisation",
            ),
        ),
        migrations.AddConstraint(
            "learner",
            models.UniqueConstraint(fields=("kept_by", "mark"), name="learner_is_known_once"),
        ),
    ]
