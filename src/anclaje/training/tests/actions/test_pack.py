"""The pack's curriculum comes in, and never over what people wrote."""

import pytest

from anclaje.foundation import pack
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import pack as training
from anclaje.training.models import Presentation, Revision
from anclaje.training.queries_curriculum import newest_revision
from anclaje.training.tests.scenes import a_curriculum_editor, changed_above, with_slide

pytestmark = pytest.mark.django_db


def loaded():
    return training.load(pack=pack.current(), by=None, at=NOW)


def test_five_modules_and_thirty_one_presentations_come_in_once():
    loaded()
    assert Presentation.objects.count() == 31
    assert set(Presentation.objects.values_list("module", flat=True)) == {"M1", "M2", "M3", "M4", "M5"}
    assert loaded() == []


def test_nobody_has_signed_what_came_from_a_file():
    loaded()
    assert not Revision.objects.exclude(reviewed_by="").exists()


def test_what_people_wrote_since_stays():
    loaded()
    row = Presentation.objects.get(code="1.4")
    values = newest_revision(row, "es").as_values()
    written = changed_above(row, with_slide(values, values.slides[0].id, title="Lo que escribió una persona"))
    Revision.objects.filter(pk=written.pk).update(published_by=a_curriculum_editor())
    assert loaded() == []
    assert newest_revision(row, "es") == written
