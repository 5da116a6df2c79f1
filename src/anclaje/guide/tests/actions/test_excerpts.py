import pytest

from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events
from anclaje.guide.actions.citations import cite
from anclaje.guide.actions.excerpts import mark_excerpt, say_of_excerpt, set_aside_excerpt, take_back
from anclaje.guide.domain.values import Span
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.sources_scene import a_draft, a_source, an_editor, an_excerpt
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db


def say(excerpt, actors=(), amount=None, unit="", seen=1, by=None):
    return say_of_excerpt(
        excerpt=excerpt, actors=actors, amount=amount, unit=unit, note="", by=by, at=NOW, seen_version=seen
    )


def test_words_are_marked_where_they_stand():
    source = a_source("Uno.", "Avisa en 24 horas, y no en 48.")

    first, second = an_excerpt(source, "en 24  horas", 1), an_excerpt(source, "en", 1, start=24)

    assert (first.number, first.text, first.start, first.end) == (1, "en 24 horas", 6, 17)
    assert (second.number, second.start) == (2, 24)
    assert Event.objects.filter(kind=events.EXCERPT_MARKED).count() == 2


def test_without_words_the_whole_paragraph_is_marked():
    assert an_excerpt(a_source("Avisa en 24 horas.")).text == "Avisa en 24 horas."


@pytest.mark.parametrize(("words", "paragraph"), [("en 48 horas", 0), ("", 7), ("", -1)])
def test_words_that_are_not_there_are_refused(words, paragraph):
    with pytest.raises(RuleBroken):
        an_excerpt(a_source("Avisa en 24 horas."), words, paragraph)


def test_an_excerpt_says_who_and_within_what_time():
    excerpt = say(an_excerpt(), ["A15", "A10"], 24, "hours")

    assert excerpt.says_actors == ["A10", "A15"]
    assert excerpt.says_span == Span(24, "hours")
    assert say(excerpt, seen=2).says_span is None


@pytest.mark.parametrize(
    ("actors", "amount", "unit"), [(["X99"], None, ""), ([], 0, "hours"), ([], 5, "years")]
)
def test_actors_and_times_that_make_no_sense_are_refused(actors, amount, unit):
    with pytest.raises(RuleBroken):
        say(an_excerpt(), actors, amount, unit)


def test_a_stale_page_says_nothing():
    excerpt = an_excerpt()
    say(excerpt, ["A10"])

    with pytest.raises(Stale):
        say(excerpt, ["A15"])


def test_an_excerpt_is_set_aside_with_a_reason_and_taken_back():
    excerpt = an_excerpt()

    aside = set_aside_excerpt(excerpt=excerpt, reason="Repite otra.", by=None, at=NOW, seen_version=1)
    assert (aside.set_aside_at, aside.set_aside_reason) == (NOW, "Repite otra.")

    back = take_back(excerpt=excerpt, by=None, at=NOW, seen_version=2)
    assert (back.set_aside_at, back.set_aside_reason) == (None, "")
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {events.EXCERPT_SET_ASIDE, events.EXCERPT_TAKEN_BACK} <= kinds


def test_nothing_is_set_aside_without_reason_twice_or_while_a_draft_cites_it():
    excerpt, other, draft = an_excerpt(), an_excerpt(), a_draft()
    set_aside_excerpt(excerpt=excerpt, reason="Repite.", by=None, at=NOW, seen_version=1)
    cite(edition=draft, stable_id="P06.4", excerpt=other, by=None, at=NOW)

    for row, reason in ((other, "Repite."), (excerpt, "Repite."), (an_excerpt(), " ")):
        with pytest.raises(RuleBroken):
            set_aside_excerpt(excerpt=row, reason=reason, by=None, at=NOW, seen_version=None)


def test_what_is_not_set_aside_cannot_be_taken_back():
    with pytest.raises(RuleBroken):
        take_back(excerpt=an_excerpt(), by=None, at=NOW, seen_version=1)


def test_only_editors_mark():
    source = a_source("Avisa.")
    mark_excerpt(source=source, paragraph=0, words="", by=an_editor(), at=NOW)

    with pytest.raises(Denied):
        mark_excerpt(source=source, paragraph=0, words="", by=a_user(), at=NOW)
    with pytest.raises(Denied):
        say(an_excerpt(), by=a_user())
