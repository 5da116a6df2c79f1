import pytest

from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events, queries_sources
from anclaje.guide.actions.citations import cite, resolve_contradiction, uncite
from anclaje.guide.actions.drafting import open_draft
from anclaje.guide.actions.excerpts import say_of_excerpt, set_aside_excerpt
from anclaje.guide.models import Citation
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.sources_scene import a_draft, a_source, an_editor, an_excerpt
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
STEP = "P06.4"


@pytest.fixture
def draft():
    return a_draft()


def taken(draft, excerpt, block=STEP, by=None):
    return cite(edition=draft, stable_id=block, excerpt=excerpt, by=by, at=NOW)


def contradicting(draft):
    """Two excerpts of the same step: one says 24 hours, one 3 days."""
    one = an_excerpt(amount=24, unit="hours")
    other = an_excerpt(a_source("En 3 días.", title="Otro"), amount=3, unit="days")
    taken(draft, one)
    taken(draft, other)
    (found,) = queries_sources.contradictions_of(draft)
    return found, one, other


def resolve(draft, found, how="Se sigue el más corto.", kept=None, seen=0, by=None):
    return resolve_contradiction(
        edition=draft, contradiction=found, how=how, kept=kept, by=by, at=NOW, seen_version=seen
    )


def test_a_block_of_a_draft_cites_an_excerpt_and_lets_it_go(draft):
    excerpt, editor = an_excerpt(), an_editor()

    citation = taken(draft, excerpt, by=editor)
    assert (citation.stable_id, citation.cited_by) == (STEP, editor)
    assert [row.excerpt for row in queries_sources.citations_of(draft)[STEP]] == [excerpt]

    uncite(edition=draft, stable_id=STEP, excerpt=excerpt, by=editor, at=NOW)
    assert queries_sources.citations_of(draft) == {}
    told = set(Event.objects.filter(about_id=str(excerpt.pk)).values_list("kind", flat=True))
    assert {events.EXCERPT_CITED, events.EXCERPT_UNCITED} <= told


def test_a_published_edition_cites_what_it_cited(draft):
    excerpt = an_excerpt()

    with pytest.raises(RuleBroken):
        taken(the_edition(), excerpt)
    with writing():
        Citation.objects.create(edition=the_edition(), stable_id=STEP, excerpt=excerpt, cited_at=NOW)
    with pytest.raises(RuleBroken):
        uncite(edition=the_edition(), stable_id=STEP, excerpt=excerpt, by=None, at=NOW)


def test_what_makes_no_sense_is_refused(draft):
    excerpt, aside = an_excerpt(), an_excerpt()
    taken(draft, excerpt)
    set_aside_excerpt(excerpt=aside, reason="Repite.", by=None, at=NOW, seen_version=1)

    for row, block in ((excerpt, STEP), (excerpt, "P99.9"), (aside, STEP)):
        with pytest.raises(RuleBroken):
            taken(draft, row, block)
    with pytest.raises(RuleBroken):
        uncite(edition=draft, stable_id="P06.5", excerpt=excerpt, by=None, at=NOW)


def test_only_editors_cite_and_resolve(draft):
    found, one, _other = contradicting(draft)

    with pytest.raises(Denied):
        taken(draft, an_excerpt(), by=a_user())
    with pytest.raises(Denied):
        uncite(edition=draft, stable_id=STEP, excerpt=one, by=a_user(), at=NOW)
    with pytest.raises(Denied):
        resolve(draft, found, by=a_user())


def test_a_contradiction_is_resolved_with_a_reason_by_somebody(draft):
    found, one, _other = contradicting(draft)
    editor = an_editor()

    resolution = resolve(draft, found, kept=one, by=editor)

    assert (resolution.kept, resolution.by, resolution.at) == (one, editor, NOW)
    (row,) = queries_sources.taken_by(draft).disagreements
    assert row.resolution == resolution
    assert Event.objects.filter(kind=events.CONTRADICTION_RESOLVED, by_id=editor.pk).exists()


def test_it_can_be_resolved_anew_but_not_from_a_stale_page(draft):
    found, one, other = contradicting(draft)
    first = resolve(draft, found, kept=one)

    again = resolve(draft, found, how="Se conversó: tres días.", kept=other, seen=first.version)
    assert (again.pk, again.kept) == (first.pk, other)
    with pytest.raises(Stale):
        resolve(draft, found, kept=one, seen=first.version)


def test_what_is_no_contradiction_any_more_is_not_resolved(draft):
    found, one, _other = contradicting(draft)
    say_of_excerpt(excerpt=one, actors=(), amount=3, unit="days", note="", by=None, at=NOW, seen_version=None)

    with pytest.raises(RuleBroken):
        resolve(draft, found)


def test_a_resolution_has_words_and_keeps_one_of_the_two(draft):
    found, _one, _other = contradicting(draft)

    with pytest.raises(RuleBroken):
        resolve(draft, found, how=" ")
    with pytest.raises(RuleBroken):
        resolve(draft, found, kept=an_excerpt())


def test_the_next_draft_carries_citations_and_resolutions_with_their_makers(draft):
    found, one, _other = contradicting(draft)
    editor = an_editor()
    resolve(draft, found, kept=one, by=editor)
    with writing():
        draft.status, draft.published_at, draft.content_hash = "published", NOW, "0" * 64
        draft.save()

    next_one = open_draft(based_on=draft, purpose="Otra", by=editor, at=NOW)

    assert len(queries_sources.citations_of(next_one)[STEP]) == 2
    (row,) = queries_sources.taken_by(next_one).disagreements
    assert (row.resolution.by, row.resolution.kept) == (editor, one)


def test_what_a_draft_takes_costs_the_same_however_much_it_is(draft, django_assert_num_queries):
    for number in range(6):
        taken(draft, an_excerpt(amount=number + 1, unit="hours"), "P06.5")

    with django_assert_num_queries(6):
        found = queries_sources.taken_by(draft)
    assert len(found.unresolved) == 15
