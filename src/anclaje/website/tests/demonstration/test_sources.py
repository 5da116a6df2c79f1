import pytest

from anclaje.guide import queries_sources
from anclaje.guide.models import Attendance, Source
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.sources_scene import a_draft, an_editor
from anclaje.website.demonstration.sources import make_sources

pytestmark = pytest.mark.django_db


def test_the_demonstrations_draft_takes_from_invented_documents_and_meetings():
    draft = a_draft()

    made = make_sources(draft, an_editor(), NOW)

    assert {source.kind for source in made} == {"policy", "protocol", "meeting"}
    assert all(source.is_demonstration for source in made)
    assert all("inventad" in " ".join(source.paragraphs[:3]) for source in made)
    assert Attendance.objects.filter(source__kind=Source.MEETING).count() >= 4


def test_every_contradiction_between_them_is_resolved_by_somebody():
    draft, editor = a_draft(), an_editor()
    make_sources(draft, editor, NOW)

    taken = queries_sources.taken_by(draft)

    assert {row.contradiction.about for row in taken.disagreements} == {"actors", "time"}
    assert taken.unresolved == []
    assert {row.resolution.by for row in taken.disagreements} == {editor}


def test_what_waits_for_a_block_and_what_has_no_source_can_be_seen():
    draft = a_draft()
    make_sources(draft, an_editor(), NOW)

    found = queries_sources.taken_by(draft).matrix

    assert len(found.not_taken_up) == 2
    assert found.without_source
