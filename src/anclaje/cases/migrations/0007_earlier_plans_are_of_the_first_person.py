"""Plans from before stay with the person about whom the case was opened."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def give(apps, schema_editor):
    people = apps.get_model("cases", "Person").objects.filter(case=OuterRef("case")).order_by("position")
    plans = apps.get_model("cases", "SafetyPlan").objects.filter(person__isnull=True)
    plans.update(person=Subquery(people.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_safety_plans_have_a_person")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop, elidable=True)]
