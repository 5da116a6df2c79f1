"""Telling a person what a court got has its day, and a ladder where nobody does it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_care_in_depth")]

    operations = [
        migrations.AddField("courtorder", "tell_due_at", models.DateTimeField(null=True)),
        migrations.AddField("courtorder", "next_rung_at", models.DateTimeField(null=True)),
        migrations.AddField("courtorder", "rungs", models.JSONField(default=list)),
        migrations.AddIndex(
            "courtorder",
            models.Index(
                fields=["next_rung_at"], name="order_next_rung", condition=Q(tell_due_at__isnull=False)
            ),
        ),
        migrations.AddConstraint(
            "courtorder",
            models.CheckConstraint(
                name="only_a_released_order_is_told_of",
                condition=Q(tell_due_at__isnull=True) | Q(status="released"),
            ),
        ),
    ]
