"""Whom several institutions teach becomes a row of each, under a key of its own (decision 31)."""

import django.db.models.deletion
from django.db import migrations, models

from anclaje.privacy.sealing import decrypt, encrypt, unwrap


def to_each_institution_its_own(apps, schema_editor):
    for learner in apps.get_model("training", "Learner").objects.select_related("key"):
        rows = learner.enrolments.order_by("enrolled_at", "pk")
        first, *others = dict.fromkeys(rows.values_list("course__organisation", flat=True)) or [None]
        if first is None:
            learner.delete()  # nobody teaches them, so nobody answers for what is kept
            continue
        for organisation in others:
            _part(apps, learner, organisation)
        learner.kept_by_id = first
        learner.save()


def _part(apps, learner, organisation):
    """What this institution keeps, sealed anew: forgotten elsewhere, it stays here."""
    get = apps.get_model
    key = get("privacy", "CaseKey")()
    if learner.key.destroyed_at:
        key.wrapped, key.destroyed_at = b"", learner.key.destroyed_at
    key.save()
    facts = ("mark", "organisation", "institution_said", "role", "sex", "known_at")
    own = get("training", "Learner")(
        key=key, kept_by_id=organisation, **{name: getattr(learner, name) for name in facts}
    )
    _seal_anew(learner, own, ("name", "email"), key)
    for enrolment in learner.enrolments.filter(course__organisation=organisation):
        enrolment.learner = own
        enrolment.save()
        for model, names in (("Sitting", ("answers",)), ("Certificate", ("name", "badge"))):
            for row in get("training", model).objects.select_related("key").filter(enrolment=enrolment):
                _seal_anew(row, row, names, key)


def _seal_anew(row, into, names, key):
    """Ciphertext is bound to its field and row; of a destroyed key nothing opens and nothing is kept."""
    for name in names:
        sealed, place = bytes(getattr(row, name)), f"{row._meta.label_lower}.{name}"
        if sealed and not row.key.destroyed_at:
            text = decrypt(unwrap(bytes(row.key.wrapped)), sealed, f"{place}:{row.pk}".encode())
            setattr(into, name, encrypt(unwrap(bytes(key.wrapped)), text, f"{place}:{into.pk}".encode()))
        else:
            setattr(into, name, b"")
    into.key = key
    into.save()


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_proposed_entries"),
        ("privacy", "__first__"),
        ("training", "0003_letters_and_reasons"),
    ]

    operations = [
        migrations.AddField(
            "learner",
            "kept_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organisation",
            ),
        ),
        migrations.AlterField("learner", "mark", models.CharField(max_length=32)),
        migrations.RunPython(to_each_institution_its_own, migrations.RunPython.noop),
    ]
