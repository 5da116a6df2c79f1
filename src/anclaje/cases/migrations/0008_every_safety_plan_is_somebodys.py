"""No plan without its person; each person's versions are counted apart."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_earlier_plans_are_of_the_first_person")]

    operations = [
        migrations.AlterField(
            "safetyplan",
            "person",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="safety_plans",
                to="cases.person",
            ),
        ),
        migrations.AddConstraint(
            "safetyplan",
            models.UniqueConstraint(
                fields=["person", "number"], name="one_safety_plan_of_a_number_for_a_person"
            ),
        ),
    ]
