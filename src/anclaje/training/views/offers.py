"""What institutions offer back, who uses what, and slides to look at again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation import pack
from anclaje.foundation.form_pages import form_view, press
from anclaje.guide.queries import laws
from anclaje.training import permissions, presenting
from anclaje.training import presenting_versions as pencil
from anclaje.training.actions import curriculum, offers
from anclaje.training.domain.slide import Slide, by_id
from anclaje.training.forms.drafts import AnswerForm
from anclaje.training.forms.slides import WhyForm
from anclaje.training.models import Flag, Offer
from anclaje.training.queries_curriculum import newest_revision
from anclaje.training.queries_flags import holders_of, open_flags
from anclaje.training.queries_offers import merged_offer
from anclaje.training.queries_use import use_of
from anclaje.training.views.common import (
    for_keepers,
    for_those_with_notes,
    for_trainers,
    language_of,
    own_part,
    presentation_of,
)


@for_trainers
def offer_back(request: HttpRequest, part_id: UUID) -> HttpResponse:
    row = own_part(request, part_id)
    form = WhyForm(request.POST or None)
    return form_view(
        request, form, offers.offer_back, at=timezone.now(), title=_("Offer it back to the original"),
        lead=_("Your words for this slide go to whoever keeps the curriculum. Taken in, they reach every "
               "institution that follows, with yours named."),
        button=_("Offer it"), back=reverse("training:part", args=[row.pk]),
        arguments=lambda: {"part": row, "why": form.cleaned_data["why"]},
        done=lambda made: reverse("training:part", args=[row.pk]),
    )  # fmt: skip


@for_trainers
@require_POST
def take_back(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    own = Offer.objects.for_page().filter(organisation__in=permissions.teaching_in(request.user))
    row = get_object_or_404(own, pk=offer_id)
    return press(
        request, offers.take_back_offer, at=timezone.now(), back=reverse("training:home"),
        takes_version=False, offer=row,
    )  # fmt: skip


@for_keepers
@require_safe
def all_offers(request: HttpRequest) -> HttpResponse:
    rows = Offer.objects.for_page().order_by("-offered_at")
    context = {
        "at": timezone.now(),
        "waiting": [row for row in rows if row.state == Offer.OFFERED],
        "answered": [row for row in rows if row.state in (Offer.TAKEN, Offer.DECLINED)][:50],
    }
    return render(request, "training/keeping/offers.html", context)


@for_keepers
@require_safe
def offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    row = _offer(offer_id)
    here = _here(row)
    merged = merged_offer(row, here)
    context = {
        "at": timezone.now(),
        "offer": row,
        "fields": pencil.pencilled(here, merged or row.text.as_value()),
        "is_clean": merged is not None,
        "slide": presenting.slide_row(row.text.as_value()),
        "is_new": here is None,
        "teaches": True,
    }
    return render(request, "training/keeping/offer.html", context)


@for_keepers
def take(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    row = _offer(offer_id)
    form = AnswerForm(request.POST or None)
    return form_view(
        request, form, offers.take_offer, at=timezone.now(), title=_("Take it into the draft"),
        lead=_("It stands in the draft of the next revision, with %(institution)s named; nothing is out yet.")
        % {"institution": row.organisation.name},
        button=_("Take it"), back=reverse("training:offer", args=[row.pk]),
        arguments=lambda: {"offer": row, "chosen": None, "answer": form.cleaned_data["answer"]},
        done=lambda made: reverse("training:draft", args=[made.revision_id]),
    )  # fmt: skip


@for_keepers
def decline(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    row = _offer(offer_id)
    form = AnswerForm(request.POST or None)
    return form_view(
        request, form, offers.decline_offer, at=timezone.now(), title=_("Not take it"),
        lead=_("The institution goes on with its own words. Say why, so that the next one fits better."),
        button=_("Send the answer"), back=reverse("training:offer", args=[row.pk]),
        arguments=lambda: {"offer": row, "answer": form.cleaned_data["answer"]},
        done=lambda made: reverse("training:offers"),
    )  # fmt: skip


@for_those_with_notes
@require_safe
def used_by(request: HttpRequest, code: str) -> HttpResponse:
    """Slide by slide: which institutions teach it, as it is or in their own words."""
    row = presentation_of(code)
    revision = newest_revision(row, language_of(request)) or newest_revision(row, pack.current().languages[0])
    if revision is None:
        raise Http404
    context = {
        "at": timezone.now(), "revision": revision, "presentation": row, "slides": use_of(row, revision),
    }  # fmt: skip
    return render(request, "training/used_by.html", context)


@for_keepers
@require_safe
def flags(request: HttpRequest) -> HttpResponse:
    known = laws()
    rows = [
        {"flag": flag, "cited": presenting.cited_words(flag.cited, known), "held": len(holders_of(flag))}
        for flag in open_flags(pack.current().languages)
    ]
    return render(request, "training/keeping/flags.html", {"at": timezone.now(), "rows": rows})


@for_those_with_notes
@require_safe
def flag(request: HttpRequest, flag_id: UUID) -> HttpResponse:
    """What changed, and everybody who teaches with these words."""
    row = get_object_or_404(Flag.objects.select_related("text", "settled_by"), pk=flag_id)
    context = {
        "at": timezone.now(),
        "flag": row,
        "cited": presenting.cited_words(row.cited, laws()),
        "law": laws().get(row.cited.removeprefix("law:")),
        "held": holders_of(row),
        "slide": presenting.slide_row(row.text.as_value()),
        "teaches": True,
    }
    return render(request, "training/keeping/flag.html", context)


@for_keepers
@require_POST
def settle(request: HttpRequest, flag_id: UUID) -> HttpResponse:
    row = get_object_or_404(Flag, pk=flag_id)
    return press(
        request, curriculum.settle_flag, at=timezone.now(), back=reverse("training:flags"),
        takes_version=False, flag=row,
    )  # fmt: skip


def _offer(offer_id: UUID) -> Offer:
    return get_object_or_404(Offer.objects.for_page(), pk=offer_id)


def _here(row: Offer) -> Slide | None:
    """The slide as it stands in the draft, or as it is out."""
    draft = row.presentation.revisions.filter(state="draft", language=row.language).first()
    revision = draft or newest_revision(row.presentation, row.language)
    return by_id(revision.as_values().slides).get(row.text.slide_id) if revision else None
