"""What the map says: findings with their evidence, for the team; and what the directory lacks."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cartography import presenting_findings as shown
from anclaje.cartography import vocabulary
from anclaje.cartography.domain.findings import Finding
from anclaje.cartography.finding_picture import picture_of
from anclaje.cartography.forms.findings import WalkingForm
from anclaje.cartography.models import Actor, Exercise
from anclaje.cartography.queries_findings import what_the_map_says
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.cartography.wording import post_words
from anclaje.cartography.wording_sociogram import actor_words
from anclaje.foundation.form_pages import press
from anclaje.network.actions import proposing
from anclaje.network.models import Post, ProposedEntry
from anclaje.network.permissions import can_edit_place

KEEPING = [role.value for role in Role if Right.EDIT_DIRECTORY in HOLDS[role]]
LISTED = ("institution", "organisation")


@for_map_readers
@require_safe
def findings(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = WalkingForm.asked(request.GET)
    says = what_the_map_says(row, request.user, form.walking)
    told = shown.told_with(row, says, form.walking)
    context = {
        "at": timezone.now(),
        "exercise": row,
        "form": form,
        "kinds": shown.by_kind(says.findings, told, request.GET.get("kind", "")),
        "asked": shown.asked_of(form.walking),
        "has_directory": bool(says.doors),
        "earlier": says.earlier,
        "is_pending": vocabulary.current().is_pending_validation,
    }
    return render(request, "cartography/findings/findings.html", context)


@for_map_readers
@require_safe
def finding(request: HttpRequest, exercise_id: UUID, finding_key: str) -> HttpResponse:
    """One finding with its place; what the map no longer says does not exist."""
    row = teams_exercise(request, exercise_id)
    one, told = finding_of(request, row, finding_key)
    context = {
        "at": timezone.now(),
        "exercise": row,
        "is_open": row.state == "open",
        "row": shown.finding_row(one, told),
        "asked": shown.asked_of(told.walking),
        "picture": picture_of(one, row.neighbourhood.geometry),
    }
    return render(request, "cartography/findings/finding.html", context)


def finding_of(request: HttpRequest, row: Exercise, key: str) -> tuple[Finding, shown.Told]:
    """The finding by its key, as the map says it now with the same way to walk."""
    walking = WalkingForm.asked(request.GET).walking
    says = what_the_map_says(row, request.user, walking)
    found = next((one for one in says.findings if shown.key_of(one) == key), None)
    if found is None:
        raise Http404
    return found, shown.told_with(row, says, walking)


@for_map_readers
@require_safe
def directory_note(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """What the directory lacks: to be proposed to whoever keeps it, or printed as a note to them."""
    row = teams_exercise(request, exercise_id)
    place = row.neighbourhood.place
    missing = _missing(request, row)
    names = [f"{one.words} ({actor_words(one.kind)})" for one in missing]
    subject = _("Institutions that the directory of %(place)s lacks") % {"place": place.name}
    keepers = Post.objects.active().filter(role__in=KEEPING, place=place).for_page().order_by("pk")
    context = {
        "at": timezone.now(),
        "exercise": row,
        "place": place,
        "names": names,
        "subject": subject,
        "mail": f"mailto:?subject={quote(subject)}&body={quote(_letter(row, names))}",
        "keepers": [post_words(one) for one in keepers],
        "waiting": ProposedEntry.objects.waiting()
        .filter(place=place, name__in=[one.words for one in missing])
        .count(),
        "may_keep": can_edit_place(request.user, place.pk),
    }
    return render(request, "cartography/findings/directory_note.html", context)


@for_map_readers
@require_POST
def propose_entries(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """Names and the municipality go to the directory's keeper, and nothing else of the map."""
    row = teams_exercise(request, exercise_id)
    heard_of = _("named on the map of %(name)s") % {"name": row.neighbourhood.name}
    return press(
        request, proposing.propose_entries, at=timezone.now(), takes_version=False,
        back=reverse("cartography:directory-note", args=[row.pk]), place=row.neighbourhood.place,
        names=[one.words for one in _missing(request, row)], heard_of=heard_of,
    )  # fmt: skip


def _missing(request: HttpRequest, row: Exercise) -> list[Actor]:
    actors = Actor.objects.visible_to(request.user).filter(exercise=row, kind__in=LISTED).in_use()
    return list(actors.filter(organisation__isnull=True).in_order())


def _letter(row: Exercise, names: list[str]) -> str:
    greeting = _(
        "In the map of %(name)s people named these institutions, and the directory does not list them. "
        "Please ask them whether they want to be in it:"
    ) % {"name": row.neighbourhood.name}
    return "\n".join([greeting, "", *(f"- {name}" for name in names)])
