from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation import pack as packs
from anclaje.guide import queries
from anclaje.guide.actions import drafting
from anclaje.guide.edition_files import content_hash, read_edition
from anclaje.guide.models import BlockChange, Comment
from anclaje.guide.tests.builders import NOW, the_actor_types
from anclaje.network.tests.builders import a_person_with, an_organisation
from anclaje.website.demonstration.consultation import as_it_read_before, make_consultation

pytestmark = pytest.mark.django_db
KEYS = ("caps", "zonal", "defensoria", "joined:06595", "migraciones", "universidad", "sindicato", "barrio")


@pytest.fixture
def told():
    """The pack's text as it read before, and the round on it."""
    the_actor_types()
    final = read_edition(packs.current().path("guide"))["blocks"]
    editor = a_person_with(Role.GUIDE_EDITOR)
    draft = drafting.open_draft(based_on=None, purpose="La primera", by=editor, at=NOW - timedelta(days=90))
    drafting.bring_in(edition=draft, blocks=as_it_read_before(final), by=editor, at=NOW - timedelta(days=80))
    round = make_consultation(
        edition=draft,
        editor=editor,
        people={"focal_point": a_person_with(Role.FOCAL_POINT)},
        organisations={key: an_organisation(f"{key} (ejemplo)") for key in KEYS},
        final=final,
        at=NOW,
    )
    return draft, final, round


def test_what_was_accepted_makes_the_packs_text_exactly(told):
    draft, final, _round = told

    assert content_hash(queries.as_values(draft)) == content_hash(final)
    assert not [block.stable_id for block in draft.blocks.all() if block.behind]
    assert BlockChange.objects.filter(comment__isnull=False).count() == 3


def test_every_comment_has_its_answer_and_the_round_says_that_it_is_invented(told):
    _draft, _final, round = told

    assert (round.status, round.matrix_published_at < NOW) == ("closed", True)
    assert "inventada" in round.title
    assert round.is_demonstration
    outcomes = set(Comment.objects.first_words().values_list("outcome", flat=True))
    assert outcomes == {"accepted", "partly", "not_accepted", "duplicate"}
    assert Comment.objects.first_words().count() == 14
    assert Comment.objects.filter(meeting__isnull=False).count() == 2
