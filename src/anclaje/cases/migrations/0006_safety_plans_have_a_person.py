"""A family with two adults needs a safety plan each."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_released_orders_wait_too")]

    operations = [
        migrations.AddField(
            "safetyplan",
            "person",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="safety_plans",
                to="cases.person",
            ),
        ),
        migrations.RemoveConstraint("safetyplan", "one_safety_plan_of_a_number_in_a_case"),
    ]
