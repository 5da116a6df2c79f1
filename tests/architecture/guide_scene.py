"""What the access scene holds of the guide's life: drafts, who is asked to sign them, proofs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q

from anclaje.accounts.roles import Role
from anclaje.guide.actions import publishing, signing
from anclaje.guide.models import Edition, SignatureAsked
from anclaje.guide.queries import current_edition
from anclaje.guide.tests.signing_scene import a_small_draft
from anclaje.guide.urls import urlpatterns

OF_A_DRAFT = {f"guide:{one.name}" for one in urlpatterns if "drafts/" in str(one.pattern)}


def make_guide_scene(scene: Any) -> None:
    """Everybody is asked to sign a draft for their own institution, each institution once in a draft."""
    for role in Role:
        draft = _draft_without(scene.organisations[role])
        signing.ask_signature(
            edition=draft, organisation=scene.organisations[role], signer=scene.people[role],
            role="Responsable", by=None, at=scene.at,
        )  # fmt: skip
    for draft in Edition.objects.filter(status=Edition.DRAFT):
        signing.send_for_signature(edition=draft, by=None, at=scene.at)
    publishing.record_proof(
        edition=current_edition(), kind="resolution", text="La adopta", reference="", next_on=None,
        dated_on=(scene.at - timedelta(days=1)).date(), by=None, at=scene.at,
    )  # fmt: skip


def _draft_without(organisation: Any) -> Edition:
    drafts = Edition.objects.filter(status=Edition.DRAFT).exclude(signatures_asked__organisation=organisation)
    return drafts.order_by("number").first() or a_small_draft()


def the_draft() -> Edition:
    """The first one: whoever writes the guide asks about this one."""
    return Edition.objects.filter(status=Edition.DRAFT).order_by("number").first()


def guide_argument(scene: Any, role: Role, relation: str, operation: str) -> Mapping[str, Callable[[], Any]]:
    """What stands for the parts of the guide's addresses."""
    return {
        "number": lambda: _edition(scene, role, relation, operation).number,
        "asked_id": lambda: _asked(scene, role, relation, operation).pk,
        "proof_id": lambda: current_edition().proofs.first().pk,
    }


def _edition(scene: Any, role: Role, relation: str, operation: str) -> Edition:
    """own: a draft that this person is asked to sign; other: one that they have no part in."""
    if operation not in OF_A_DRAFT:
        return current_edition()
    drafts = Edition.objects.filter(status=Edition.DRAFT).order_by("number")
    if relation == "own":
        return drafts.filter(signatures_asked__signer=scene.people[role]).first()
    if relation == "other":
        person = scene.people[role]
        theirs = Q(signatures_asked__signer=person) | Q(rounds__invitations__user=person)
        return drafts.exclude(pk__in=Edition.objects.filter(theirs)).first()
    return the_draft()


def _asked(scene: Any, role: Role, relation: str, operation: str) -> SignatureAsked:
    if operation in OF_A_DRAFT:
        return the_draft().signatures_asked.first()
    mine = SignatureAsked.objects.filter(signer=scene.people[role])
    return mine.get() if relation == "own" else SignatureAsked.objects.exclude(pk__in=mine).first()
