"""One of everything that an address of the guide's life can name, and what it stands for there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.architecture.drafting_scene import DraftingScene
from tests.architecture.places_scene import PlacesScene
from tests.architecture.sources_scene import SourcesScene

from anclaje.accounts.models import User
from anclaje.cases.tests.builders import the_guide
from anclaje.foundation import pack
from anclaje.guide.actions import consultation, publishing, signing
from anclaje.guide.models import Edition, Invitation, LawEntry, Round, SignatureAsked
from anclaje.guide.queries import current_edition
from anclaje.guide.tests.builders import an_editor
from anclaje.network.tests.builders import a_municipality, a_post, an_organisation


@dataclass
class GuideStory:
    """A draft in consultation and on its way to signature, over the edition that is out."""

    editor: User
    draft: Edition
    round: Round
    by_link: Invitation
    by_account: Invitation
    asked: SignatureAsked
    ids: dict[str, Any]


def at_route(route: str, ids: dict[str, Any]) -> dict[str, Any]:
    """What stands for the parts of this address: the same name means another thing in some."""
    found = dict(ids)
    if route.startswith("/guide/drafts/"):
        found["number"] = ids["draft_number"]
    if "/own/" in route:
        found["step_id"] = "P06.m1"
    if "/law/" in route or "/excerpts/" in route:
        found |= {"code": LawEntry.objects.in_order().first().code, "number": 1}
    return found


def a_guide_story() -> GuideStory:
    """As of today, so that its links are alive."""
    the_guide()
    at, editor = timezone.now(), an_editor()
    today = pack.current().calendar.day(at)
    drafting, sources = DraftingScene(at), SourcesScene(at)
    draft = drafting.draft
    signs = a_post(organisation=an_organisation(), holder=editor)
    asked = signing.ask_signature(
        edition=draft, organisation=signs.organisation, signer=editor, role="Directora", by=None, at=at
    )
    signing.send_for_signature(edition=draft, by=None, at=at)
    opened = consultation.open_round(
        edition=draft, title="Ronda", opens_on=today.replace(day=1),
        closes_on=today + timedelta(days=200), questions=[{"id": "q1", "text": {"es": "¿Alcanza?"}}],
        by=None, at=at,
    )  # fmt: skip
    by_link = consultation.invite(round=opened, institution="Escuela", by=None, at=at)
    by_account = consultation.invite(round=opened, institution="Hospital", user=editor, by=None, at=at)
    said = {}
    for invited in (by_link, by_account):
        consultation.begin_review(invitation=invited, shown_as="institution", by=invited.user, at=at)
        said[invited.pk] = consultation.comment(
            round=opened, invitation=invited, stable_id="P06.4", language="es", text="Falta algo",
            by=invited.user, at=at,
        )  # fmt: skip
    proof = publishing.record_proof(
        edition=current_edition(), kind="resolution", text="La adopta", reference="", next_on=None,
        dated_on=today, by=None, at=at,
    )  # fmt: skip
    place = PlacesScene({"own": a_municipality()}, at).arguments("own", "guide:overlay-decide")
    ids = {
        **drafting.arguments(),
        **sources.arguments("guide:contradiction"),
        "draft_number": draft.number,
        "conflict_id": place["conflict_id"](),
        "asked_id": asked.pk,
        "proof_id": proof.pk,
        "round_number": opened.number,
        "token": by_link.secret,
        "invitation_id": by_account.pk,
        "invited": by_link.pk,
        "comment_id": said[by_link.pk].pk,
        "chapter": "P06",
        "language": "es",
    }
    return GuideStory(editor, draft, opened, by_link, by_account, asked, ids)
