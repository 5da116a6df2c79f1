import pytest

from anclaje.audit.models import Event
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events
from anclaje.guide.actions.law import LawFacts, keep_law
from anclaje.guide.actions.pack import load
from anclaje.guide.models import LawEntry
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.sources_scene import an_editor
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db


def facts(**changes):
    given = {
        "norm": {"es": "Ley 99.999", "en": ""}, "text": {"es": "Dice algo.", "en": ""}, "article": "7",
        "in_force_from": "2020", **changes,
    }  # fmt: skip
    return LawFacts(**given)


def keep(entry=None, by=None, seen=None, **changes):
    return keep_law(entry=entry, facts=facts(**changes), by=by, at=NOW, seen_version=seen)


def test_an_editor_adds_a_norm_and_it_gets_a_code_of_its_own():
    entry = keep(by=an_editor())

    assert entry.code == "ley-99999-7"
    assert Event.objects.filter(kind=events.LAW_KEPT, about_id=str(entry.pk)).exists()


def test_a_norm_is_corrected_and_its_code_stays():
    entry = keep()

    changed = keep(entry, seen=1, in_force_to="2024-03", status="repealed")

    assert (changed.code, changed.status, changed.in_force_to) == ("ley-99999-7", "repealed", "2024-03")
    with pytest.raises(Stale):
        keep(entry, seen=1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"norm": {"es": "", "en": ""}},
        {"text": {"es": ""}},
        {"in_force_from": ""},
        {"in_force_from": "hace mucho"},
        {"in_force_to": "2019"},
        {"in_force_from": "2020-05-02", "in_force_to": "2020-05-01"},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(RuleBroken):
        keep(**wrong)


def test_the_same_norm_and_article_is_not_added_twice():
    keep()

    with pytest.raises(RuleBroken):
        keep()


def test_only_editors_keep_the_register():
    with pytest.raises(Denied):
        keep(by=a_user())


def test_what_people_corrected_stays_when_the_pack_is_loaded_again():
    the_edition()
    law = LawEntry.objects.in_order().first()
    keep(law, norm={"es": "Corregida", "en": ""})

    load(pack=packs.current(), by=None, at=NOW)

    law.refresh_from_db()
    assert law.norm["es"] == "Corregida"
