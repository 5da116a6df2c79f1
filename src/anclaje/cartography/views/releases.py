"""What leaves the room: preparing a version, looking at it, letting it out, taking it back; tokens."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import permissions
from anclaje.cartography import presenting_releases as shown
from anclaje.cartography import wording_releases as words
from anclaje.cartography.actions import releases as actions
from anclaje.cartography.actions import tokens
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.versions import UNDECIDED, VersionState
from anclaje.cartography.forms.releases import ConfirmForm, PrepareForm, TokenForm
from anclaje.cartography.models import Exercise, ReaderToken, Release
from anclaje.cartography.models.release import OUTSIDE
from anclaje.cartography.queries import kept_streets
from anclaje.cartography.release_streets import streets_svg
from anclaje.cartography.releasing import mark_of
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.errors import Refusal
from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.translate import told
from anclaje.network.models import Organisation


@for_map_readers
@require_safe
def releases(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """What is out for whom, and every version there was."""
    row = teams_exercise(request, exercise_id)
    found = Release.objects.visible_to(request.user).filter(exercise=row).for_page().in_order()
    context = {
        "at": timezone.now(),
        "exercise": row,
        "audiences": shown.audiences(row),
        "versions": [shown.release_line(one) for one in found[:50]],
        "may_leave": row.phase >= Phase.GIVING_BACK,
        "may_prepare": row.state == "open" and permissions.opens_what_groups_said(request.user, row),
    }
    return render(request, "cartography/releases/list.html", context)


@for_map_readers
def prepare(request: HttpRequest, exercise_id: UUID, audience: str) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    if audience not in OUTSIDE:
        raise Http404
    permissions.check_opens_what_groups_said(request.user, row)
    last = Release.objects.filter(exercise=row, audience=audience).for_page().in_order().first()
    form = PrepareForm(
        request.POST or None,
        request.FILES or None,
        own_streets=own.credit if (own := kept_streets(row)) else "",
        initial={
            "title": last.title if last else row.neighbourhood.name,
            "grid_m": last.grid_m if last else 250,
            "derrotero": last.opened("derrotero") if last else "",
        },
    )
    streets = _streets(form, row, last) if request.method == "POST" and form.is_valid() else {}
    return form_view(
        request, form, actions.prepare_release, at=timezone.now(),
        title=_("Prepare: %(version)s") % {"version": words.AUDIENCES[Audience(audience)]},
        lead=words.WHAT_IT_HOLDS[Audience(audience)], button=_("Compute it"),
        back=reverse("cartography:releases", args=[row.pk]), has_file=True, is_private=True,
        arguments=lambda: {
            "exercise": row, "audience": audience, **streets,
            **{name: form.cleaned_data[name] for name in ("title", "grid_m", "derrotero")},
        },
        done=lambda made: reverse("cartography:release", args=[made.pk]),
    )  # fmt: skip


def _streets(form: PrepareForm, row: Exercise, last: Release | None) -> dict[str, str]:
    """What lies beneath: a file, else the neighbourhood's own, else what lay there last time.

    A file is drawn here, outside the transaction that keeps it: drawing takes a moment.
    """
    said = form.cleaned_data
    if said["streets"]:
        try:
            drawn = streets_svg(said["streets"], row, said["grid_m"])
            return {"streets": drawn, "streets_credit": said["streets_credit"]}
        except Refusal as refusal:
            form.add_error("streets", told(refusal))
    if "with_streets" in said:
        return {} if said["with_streets"] else {"streets": ""}
    if last and said["grid_m"] == last.grid_m:  # else it was drawn for the frame of another grid
        return {"streets": last.streets, "streets_credit": last.streets_credit}
    return {"streets": ""}


@for_map_readers
@require_safe
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """While it waits, that it does; then the check; afterwards what left and since when."""
    return _page(request, _release(request, release_id))


def _page(
    request: HttpRequest, row: Release, form: ConfirmForm | None = None, status: int = 200
) -> HttpResponse:
    state, word = words.STATES[VersionState(row.state)]
    may_check = permissions.opens_what_groups_said(request.user, row.exercise)
    context = {
        "at": timezone.now(),
        "release": row,
        "exercise": row.exercise,
        "state": state,
        "word": word,
        "for_whom": words.FOR_WHOM[Audience(row.audience)],
        "failed": words.failed_words(row.failed_because),
        "is_waiting": row.state == VersionState.WAITING,
        "is_undecided": row.state in UNDECIDED,
        "is_out": row.state == VersionState.OUT,
        "may_check": may_check,
        "posters": words.POSTERS.items(),
    }
    if row.content is not None and row.state in (VersionState.TO_CHECK, VersionState.OUT):
        context |= shown.version_shown(row)
        context["has_changed"] = row.drawn_from != mark_of(row.exercise)
        if may_check:
            context |= shown.check_of(row)
    if row.state == VersionState.TO_CHECK and may_check:
        context["form"] = form or ConfirmForm(
            initial={"fingerprint": row.fingerprint, "seen_version": row.version}
        )
    return render(request, "cartography/releases/release.html", context, status=status)


@for_map_readers
@require_POST
def confirm(request: HttpRequest, release_id: UUID) -> HttpResponse:
    row = _release(request, release_id)
    form = ConfirmForm(request.POST)
    status = 422
    if form.is_valid():
        outcome = form.apply(
            actions.confirm_release, by=request.user, at=timezone.now(), release=row,
            fingerprint=form.cleaned_data["fingerprint"], seen_version=form.cleaned_data["seen_version"],
        )  # fmt: skip
        if outcome.went_through:
            return redirect("cartography:release", row.pk)
        status = 409
    return _page(request, _release(request, release_id), form, status)


@for_map_readers
@require_POST
def withdraw(request: HttpRequest, release_id: UUID) -> HttpResponse:
    row = _release(request, release_id)
    return press(
        request, actions.withdraw_release, at=timezone.now(), release=row,
        back=reverse("cartography:release", args=[row.pk]),
    )  # fmt: skip


@for_map_readers
@require_POST
def drop(request: HttpRequest, release_id: UUID) -> HttpResponse:
    row = _release(request, release_id)
    return press(
        request, actions.drop_release, at=timezone.now(), release=row,
        back=reverse("cartography:releases", args=[row.exercise_id]),
    )  # fmt: skip


# ------------------------------------------------------------------ tokens


@for_map_readers
def readers(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """Which institutions' programs read; a new token's secret is shown in the answer, once."""
    row, at = teams_exercise(request, exercise_id), timezone.now()
    form, made, status = TokenForm(request.POST or None, readers=_readers(row)), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("reader", "audience", "days")}
            outcome = form.apply(tokens.give_token, by=request.user, at=at, exercise=row, **said)
            made, status = outcome.result, 200 if outcome.went_through else 409
            if outcome.went_through:
                form = TokenForm(readers=_readers(row))
    given = ReaderToken.objects.visible_to(request.user).filter(exercise=row).for_page().order_by("-pk")
    in_force = set(given.in_force(at).values_list("pk", flat=True))
    context = {
        "at": at,
        "exercise": row,
        "form": form,
        "secret": made.secret if isinstance(made, tokens.Made) else "",
        "root": request.build_absolute_uri(reverse("ogc:landing")),
        "tokens": [
            {
                "id": one.pk, "reader": one.reader.name, "audience": words.FOR_WHOM[Audience(one.audience)],
                "ends_at": one.ends_at, "is_in_force": one.pk in in_force,
            }
            for one in given[:100]
        ],
    }  # fmt: skip
    return render(request, "cartography/releases/readers.html", context, status=status)


@for_map_readers
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    token = get_object_or_404(ReaderToken.objects.visible_to(request.user).for_page(), pk=token_id)
    return press(
        request, tokens.revoke_token, at=timezone.now(), token=token, takes_version=False,
        back=reverse("cartography:readers", args=[token.exercise_id]),
    )  # fmt: skip


def _readers(row: Exercise):
    takes_part = row.partners.now().values("organisation")
    return Organisation.objects.filter(Q(pk__in=takes_part) | Q(pk=row.lead_id)).order_by("name")


def _release(request: HttpRequest, release_id: UUID) -> Release:
    return get_object_or_404(Release.objects.visible_to(request.user).for_page(), pk=release_id)
