"""What an institution made better goes back to the original, with credit."""

from dataclasses import replace
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._following import open_part, order_of
from anclaje.training.actions.curriculum import open_draft, write_draft
from anclaje.training.domain.following import State
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Offer, Part
from anclaje.training.permissions import check_can_keep_curriculum, check_can_teach_in
from anclaje.training.queries_offers import merged_offer


@action
def offer_back(*, part: Part, why: str, by: User | None, at: datetime) -> Offer:
    """An adapted slide, or one of the institution's own, for everybody who follows the original."""
    part = open_part(part, by)
    chapter = part.chapter
    if chapter.presentation is None or part.state not in (
        State.ADAPTED,
        State.PINNED,
        State.DECLINED,
        State.OWN,
    ):
        raise RuleBroken(
            gettext_noop("What is offered back is a slide of the curriculum that you made better.")
        )
    if not why.strip():
        raise RuleBroken(
            gettext_noop("Say in a line what it is good for: whoever reviews it reads that first.")
        )
    organisation = chapter.adaptation.organisation
    if Offer.objects.open().filter(organisation=organisation, text=part.text).exists():
        raise RuleBroken(gettext_noop("These words are offered already."))
    ids = order_of(chapter)
    place = ids.index(part.slide_id)
    offer = Offer.objects.create(
        organisation=organisation, presentation=chapter.presentation, language=chapter.adaptation.language,
        text=part.text, base=part.base, after=ids[place - 1] if place else "", why=why.strip(),
        offered_at=at, offered_by=by,
    )  # fmt: skip
    record(events.OFFERED, by=by, about=offer, at=at, slide=part.slide_id)
    return offer


@action
def take_back_offer(*, offer: Offer, by: User | None, at: datetime) -> Offer:
    check_can_teach_in(by, offer.organisation_id)
    offer = _answered(offer, Offer.TAKEN_BACK, "", by, at)
    record(events.OFFER_TAKEN_BACK, by=by, about=offer, at=at)
    return offer


@action
def decline_offer(*, offer: Offer, answer: str, by: User | None, at: datetime) -> Offer:
    """answer: why not, in words; the institution reads it."""
    check_can_keep_curriculum(by)
    if not answer.strip():
        raise RuleBroken(gettext_noop("Say why: the institution that offered it reads your answer."))
    offer = _answered(offer, Offer.DECLINED, answer, by, at)
    record(events.OFFER_ANSWERED, by=by, about=offer, at=at, taken=False)
    return offer


@action
def take_offer(*, offer: Offer, chosen: Slide | None, answer: str, by: User | None, at: datetime) -> Offer:
    """Into the presentation's draft, merged with what changed there since, with the institution's credit.

    chosen: what is to stand where both changed the same sentence; without it such an offer is refused.
    """
    check_can_keep_curriculum(by)
    draft = open_draft(presentation=offer.presentation, language=offer.language, by=by, at=at)
    values = draft.as_values()
    slides = list(values.slides)
    here = next((slide for slide in slides if slide.id == offer.text.slide_id), None)
    slide = chosen or merged_offer(offer, here)
    if slide is None:
        raise RuleBroken(gettext_noop("Both changed the same sentence: say what is to stand there."))
    slide = replace(slide, id=offer.text.slide_id)
    if here is not None:
        slides[slides.index(here)] = slide
    else:
        ids = [one.id for one in slides]
        slides.insert(ids.index(offer.after) + 1 if offer.after in ids else len(ids), slide)
    write_draft(
        draft=draft, values=replace(values, slides=tuple(slides)), seen_version=None, by=by, at=at,
        credits={slide.id: offer.organisation_id},
    )  # fmt: skip
    offer = _answered(offer, Offer.TAKEN, answer, by, at)
    offer.revision = draft
    offer.save()
    record(events.OFFER_ANSWERED, by=by, about=offer, at=at, taken=True, slide=slide.id)
    return offer


def _answered(offer: Offer, state: str, answer: str, by: User | None, at: datetime) -> Offer:
    offer = Offer.objects.locked(offer.pk)
    if offer.state != Offer.OFFERED:
        raise RuleBroken(gettext_noop("This offer was answered already."))
    offer.state, offer.answer, offer.answered_at, offer.answered_by = state, answer.strip(), at, by
    offer.save()
    return offer
