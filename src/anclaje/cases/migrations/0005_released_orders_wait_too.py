"""What was released before waits to be told too, from the day it left; its ladder follows."""

from datetime import timedelta

from django.db import migrations


def wait(apps, schema_editor):
    orders = apps.get_model("cases", "CourtOrder").objects
    for row in orders.filter(status="released").exclude(told="told").only("pk", "ended_at"):
        due_at = row.ended_at + timedelta(days=5)
        orders.filter(pk=row.pk).update(tell_due_at=due_at, next_rung_at=due_at)


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_orders_wait_until_the_person_is_told")]

    operations = [migrations.RunPython(wait, migrations.RunPython.noop, elidable=True)]
