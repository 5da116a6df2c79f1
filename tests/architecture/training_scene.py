"""What the access scene holds of training: a version of every institution that teaches, and a strange one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tests.architecture.teaching_scene import TeachingScene, sign_all

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.audit.recording import writing
from anclaje.network.models import Organisation, Post
from anclaje.network.tests.builders import a_post, a_user
from anclaje.training.actions import adaptation, curriculum, editions, offers
from anclaje.training.actions.flagging import flag_slides
from anclaje.training.models import Adaptation, Flag, Offer, Part, Revision
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_chapter,
    a_part,
    a_presentation,
    changed_above,
    rewritten,
    with_slide,
)


class TrainingScene:
    """posts: by role. In every version one slide changed here and above, in the same sentence."""

    def __init__(self, posts: Mapping[Role, Post], stranger: Organisation, at: datetime):
        with writing():
            self._presentation = a_presentation()
            teaching = {role: post.organisation for role, post in posts.items() if Right.TEACH in HOLDS[role]}
            self._organisations = {role: teaching.get(role, teaching[Role.TRAINER]) for role in posts}
            self._stranger = stranger
            everybody = {one.pk: one for one in (*teaching.values(), stranger)}
            self._versions = {pk: self._version(one, at) for pk, one in everybody.items()}
            changed_above(self._presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la reja."))
            self._draft = curriculum.open_draft(
                presentation=self._presentation, language="es", by=None, at=at
            )
            flag_slides(cited=["law:ley-26364-2"], about=self._draft, by=None, at=at)
            sign_all(at)
            givers = {pk: list(posts.values()) for pk in everybody} | {stranger.pk: [_strange_post(stranger)]}
            self._teaching = TeachingScene(self._versions, givers, at)

    def arguments(self, role: Role, relation: str, operation: str) -> Mapping[str, Callable[[], Any]]:
        if not operation.startswith("training:"):
            return {}
        organisation = self._stranger if relation == "other" else self._organisations[role]
        version = self._versions[organisation.pk]

        def part() -> Part:
            slide = "1.4-weigh" if operation == "training:offer-back" else "1.4-signs"
            return a_part(version.chapters.get(), slide)

        return {
            **self._teaching.arguments(organisation.pk, operation),
            "code": lambda: "1.4",
            "language": lambda: "es",
            "slide_id": lambda: "1.4-signs",
            "version_id": lambda: version.pk,
            "chapter_id": lambda: version.chapters.get().pk,
            "part_id": lambda: part().pk,
            "text_id": lambda: part().text_id,
            "edition_id": lambda: version.editions.get().pk,
            "offer_id": lambda: Offer.objects.get(organisation=organisation).pk,
            "flag_id": lambda: Flag.objects.first().pk,
            "draft_id": lambda: self._draft.pk,
            "revision_id": lambda: Revision.objects.published().first().pk,
            "to": lambda: 0,
            "step": lambda: "pin",
            "ref": lambda: "1.4",
            "kind": lambda: "gift",
        }

    def _version(self, organisation: Organisation, at: datetime) -> Adaptation:
        version = adaptation.begin_version(
            organisation=organisation, title="La nuestra", language="es", by=None, at=at
        )
        chapter = a_chapter(self._presentation, version)
        part = rewritten(chapter, "1.4-signs", body="Mirá el candado.")
        rewritten(chapter, "1.4-weigh", notes="Contá el nuestro.")
        offers.offer_back(part=part, why="Es de acá", by=None, at=at)
        editions.freeze_edition(adaptation=version, says="", by=None, at=at)
        return version


def _strange_post(organisation: Organisation) -> Post:
    return a_post(Role.TRAINER, organisation=organisation, holder=a_user("Forma Lejos"))
