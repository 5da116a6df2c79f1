import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.guide.actions import consultation, drafting
from anclaje.guide.models import Block
from anclaje.guide.queries_versions import versions_for
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.builders_consultation import a_round, an_editor, an_invitation, the_draft
from anclaje.guide.tests.editions import a_further_edition
from anclaje.network.tests.builders import a_person_with, a_user

pytestmark = pytest.mark.django_db


def keys(user, edition):
    return [version.key for version in versions_for(user, edition, NOW)]


def a_later_version(draft):
    """Something is written after the round began, and kept."""
    with writing():
        block = Block.objects.get(edition=draft, stable_id="P06.4")
        block.body = {**block.body, "consent": not block.body["consent"]}
        block.save()
    return drafting.keep_version(edition=draft, why="Después", by=None, at=NOW)


def test_an_editor_compares_everything():
    draft = the_draft()
    a_round(draft)
    a_later_version(draft)

    assert keys(an_editor(), draft) == ["now", "v2", "v1", "e1"]


def test_whoever_was_invited_compares_the_version_of_their_round_and_no_other():
    draft = the_draft()
    reviewer = a_user("Rita Revisa")
    an_invitation(a_round(draft), user=reviewer)
    a_later_version(draft)

    assert keys(reviewer, draft) == ["v1", "e1"]


def test_an_invitation_that_was_revoked_opens_nothing():
    draft = the_draft()
    reviewer = a_user("Rita Revisa")
    invitation = an_invitation(a_round(draft), user=reviewer)
    consultation.revoke_invitation(invitation=invitation, by=None, at=NOW)

    assert keys(reviewer, draft) == []


def test_to_everybody_else_a_draft_is_not_there():
    draft = the_draft()
    a_round(draft)

    assert keys(a_user(), draft) == []
    assert keys(a_person_with(Role.COORDINATOR), draft) == []


def test_the_editions_that_are_out_are_everybody_s():
    the_draft()
    second = a_further_edition({})

    assert keys(a_user(), second) == [f"e{second.number}", "e1"]
