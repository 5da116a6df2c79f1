from anclaje.foundation import pack as packs
from anclaje.network.actions.pack import load
from anclaje.network.models import ActorType, IssueType, LeadAgency, Line, Need, Organisation
from anclaje.network.tests.builders import NOW, the_province, the_vocabulary


def test_the_pack_brings_26_kinds_of_institution_16_needs_and_3_issues(db):
    the_vocabulary()

    assert ActorType.objects.count() == 26
    assert Need.objects.count() == 16
    assert IssueType.objects.count() == 3


def test_a_need_lists_whom_to_ask_in_order(db):
    the_vocabulary()

    need = Need.objects.get(code="N02")

    asked = [row.actor_type.code for row in need.who_answers.order_by("place_in_order")]
    assert asked == ["A22", "A15", "A01", "A14"]


def test_loading_twice_changes_nothing(db, settings):
    the_province()
    pack = packs.at(settings.ANCLAJE["pack"])
    load(pack=pack, by=None, at=NOW)

    changed = load(pack=pack, by=None, at=NOW)

    assert set(changed.values()) == {0}


def test_every_issue_has_a_lead_agency_and_none_is_law_enforcement(db):
    the_vocabulary()

    leads = LeadAgency.objects.in_force(NOW.date()).select_related("organisation__actor_type")

    assert leads.count() == 3
    assert not any(lead.organisation.is_law_enforcement for lead in leads)


def test_police_courts_prosecution_and_inspection_stand_on_the_other_side(db):
    the_vocabulary()

    other_side = ActorType.objects.filter(is_law_enforcement=True).in_order()

    assert [kind.code for kind in other_side] == ["A05", "A06", "A07", "A09", "A13"]


def test_institutions_of_the_pack_say_where_their_name_comes_from(db):
    the_vocabulary()

    assert all(organisation.source for organisation in Organisation.objects.exclude(code=""))
    assert {line.telephone for line in Line.objects.all()} == {"145", "102", "144", "137", "911"}


def test_another_lead_from_a_later_day_ends_the_former_on_that_day(db, settings, tmp_path):
    import shutil
    from datetime import date

    the_vocabulary()
    folder = shutil.copytree(settings.ANCLAJE["pack"], tmp_path / "pack")
    with (folder / "network/lead_agencies.csv").open("a", encoding="utf-8") as file:
        file.write("FL,COPRETI,2026-06-01,Prueba.,A test.,yes\n")

    load(pack=packs.at(folder), by=None, at=NOW)

    leads = LeadAgency.objects.for_issue("FL")
    assert leads.in_force(date(2026, 5, 31)).get().organisation.code == "PRV"
    assert leads.in_force(date(2026, 6, 1)).get().organisation.code == "COPRETI"
