from datetime import date

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events
from anclaje.guide.actions.sources import Attended, SourceFacts, add_source, change_source
from anclaje.guide.models import Source
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.sources_scene import a_source, an_editor
from anclaje.network.tests.builders import a_person_with, an_organisation
from anclaje.privacy.attachments import open_file

pytestmark = pytest.mark.django_db
PROTOCOL = SourceFacts("Protocolo")
MEETING = SourceFacts("Mesa local", dated_on=date(2026, 5, 4), attendance=(Attended("Servicio Local", 2),))


@pytest.fixture(autouse=True)
def attachments(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(kind=Source.PROTOCOL, facts=PROTOCOL, paragraphs=("Avisa en 24 horas.",), **more):
    return add_source(kind=kind, facts=facts, paragraphs=paragraphs, by=None, at=NOW, **more)


def test_an_editor_adds_a_source_and_the_audit_knows_it():
    editor = an_editor()

    source = a_source("Uno.", "Dos.", by=editor)

    assert source.paragraphs == ["Uno.", "Dos."]
    assert source.added_by == editor
    assert Event.objects.filter(kind=events.SOURCE_ADDED, about_id=str(source.pk)).exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GUIDE_EDITOR}))
def test_nobody_else_adds_or_changes_one(role):
    source, person = a_source("Uno."), a_person_with(role, organisation=an_organisation())

    with pytest.raises(Denied):
        a_source("Otra.", by=person)
    with pytest.raises(Denied):
        change_source(source=source, facts=SourceFacts("Otra"), by=person, at=NOW, seen_version=1)


def test_the_original_is_kept_encrypted_under_a_name_that_says_nothing(attachments):
    source = add(original=b"Protocolo interno", file_name="Protocolo Azul.txt")

    (kept,) = (path for path in attachments.rglob("*") if path.is_file())
    assert "Azul" not in str(kept.relative_to(attachments))
    assert b"Protocolo" not in kept.read_bytes()
    assert open_file(kept.read_bytes(), source.original_is_bound_to) == b"Protocolo interno"
    assert source.file_name == "Protocolo Azul.txt"


def test_a_meeting_keeps_who_was_there_as_institutions():
    here = an_organisation(name="Servicio Local")
    meeting = add(Source.MEETING, MEETING)

    (row,) = meeting.attendance.all()
    assert (row.institution, row.people, row.organisation) == ("Servicio Local", 2, here)


@pytest.mark.parametrize(
    "facts",
    [
        SourceFacts("Mesa", attendance=MEETING.attendance),
        SourceFacts("Mesa", dated_on=MEETING.dated_on),
        SourceFacts("Mesa", dated_on=MEETING.dated_on, attendance=(Attended("A", 1), Attended("a ", 2))),
        SourceFacts("Mesa", dated_on=MEETING.dated_on, attendance=(Attended("A", 0),)),
    ],
)
def test_a_meeting_without_day_or_attendance_is_refused(facts):
    with pytest.raises(RuleBroken):
        add(Source.MEETING, facts)


@pytest.mark.parametrize(
    "facts",
    [
        SourceFacts(" "),
        SourceFacts("P", force="absolute"),
        SourceFacts("P", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)),
        SourceFacts("P", attendance=(Attended("A", 1),)),
    ],
)
def test_what_makes_no_sense_is_refused(facts):
    with pytest.raises(RuleBroken):
        add(facts=facts)


def test_a_source_without_text_is_refused():
    with pytest.raises(RuleBroken):
        add(paragraphs=[" "])


def test_what_is_said_of_a_source_changes_and_its_text_stays():
    source = add(Source.MEETING, MEETING)
    facts = SourceFacts("Mesa de mayo", dated_on=date(2026, 5, 5), attendance=(Attended("PRV", 3),))

    changed = change_source(source=source, facts=facts, by=None, at=NOW, seen_version=1)

    assert (changed.title, changed.paragraphs) == ("Mesa de mayo", ["Avisa en 24 horas."])
    assert [row.institution for row in changed.attendance.all()] == ["PRV"]
    assert Event.objects.filter(kind=events.SOURCE_CHANGED).exists()


def test_a_stale_page_changes_nothing():
    source = add()
    change_source(source=source, facts=SourceFacts("Nuevo"), by=None, at=NOW, seen_version=1)

    with pytest.raises(Stale):
        change_source(source=source, facts=SourceFacts("Viejo"), by=None, at=NOW, seen_version=1)
