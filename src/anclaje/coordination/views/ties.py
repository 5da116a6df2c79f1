"""Who works with whom: the province, a municipality, an institution; and what to do next."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.accounts.roles import Right
from anclaje.coordination import permissions, presenting, queries_ties
from anclaje.coordination.domain.ties import Step, Strength
from anclaje.coordination.models import Body
from anclaje.coordination.ties_picture import ego_network
from anclaje.coordination.views.common import TERRITORY, for_participants
from anclaje.coordination.wording import STRENGTHS, tie_facts
from anclaje.network.models import Organisation
from anclaje.network.standing import standing_of
from anclaje.privacy.statistics import SMALLEST_SHOWN, Audience
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.maps import Cell
from anclaje.territory.models import Place
from anclaje.territory.queries import municipality_of

LEVELS = {Strength.STRONG: "done", Strength.THIN: "waiting", Strength.MISSING: "none"}
DOTS = {**LEVELS, Strength.MISSING: "late"}
WEAKEST_FIRST = list(reversed(Strength))
LISTS = {
    Step.RENEW: "coordination:agreements",
    Step.ASK_OVERDUE: "coordination:commitments",
    Step.KEEP_ON: "coordination:calendar",
}
AT_A_TABLE = {Step.CALL_MEETING: "coordination:call-meeting", Step.NAME_MEMBER: "coordination:add-member"}
NEW = {
    Step.CALL_MEETING: "coordination:new-table",
    Step.NAME_MEMBER: "coordination:new-table",
    Step.SIGN: "coordination:new-agreement",
    Step.DO_TOGETHER: "coordination:new-activity",
}


@for_participants
@require_safe
def province(request: HttpRequest) -> HttpResponse:
    """The map of the municipalities, and what to do next where, weakest tie of one's own first."""
    at = timezone.now()
    ties = queries_ties.by_municipality(request.user, at)
    rows = [{"code": code, "name": place.name, **tie_facts(found)} for code, (place, found) in ties.items()]
    cells = {
        row["code"]: Cell(
            LEVELS[Strength(row["strength"])],
            _("%(place)s: %(strength)s. Next: %(next)s")
            % {"place": row["name"], "strength": row["word"], "next": row["next"]},
            reverse("coordination:ties-municipality", args=[row["code"]]),
        )
        for row in rows
    }
    counted = {str(one): sum(row["strength"] == one for row in rows) for one in Strength}
    return render(
        request, "coordination/ties/province.html",
        {
            "at": at,
            "cells": cells,
            "legend": {LEVELS[one]: f"{STRENGTHS[one]} ({counted[one]})" for one in Strength},
            "rows": sorted(rows, key=_weakest_first),
            "counted": counted,
            "smallest": _smallest(request),
            "institutions": _own_institutions(request),
        },
    )  # fmt: skip


@for_participants
@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """Institutions of the place two by two, who is missing at its tables, and what to do next."""
    at = timezone.now()
    place = get_object_or_404(Place.objects.municipalities(), code=code)
    _place, found = queries_ties.by_municipality(request.user, at)[place.code]
    bodies = list(Body.objects.visible_to(request.user).standing().filter(place=place).for_page().in_order())
    institutions, rows = _matrix(request, place, at)
    next_steps = tie_facts(found)
    return render(
        request, "coordination/ties/municipality.html",
        {
            "at": at,
            "place": place,
            "tie": next_steps,
            "points": {DOTS[found.strength]: [place.code]},
            "bodies": bodies,
            "institutions": institutions,
            "rows": rows,
            "chairs": presenting.chairs(bodies),
            "door": _door(request, found.first_step, place, bodies),
            "smallest": _smallest(request),
        },
    )  # fmt: skip


@for_participants
@require_safe
def institution(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    at = timezone.now()
    own = get_object_or_404(Organisation.objects.active().for_page(), pk=organisation_id)
    seen = queries_ties.together(request.user, at, among={own.pk})
    partners = {
        row.pk: row for row in Organisation.objects.filter(pk__in=seen.partners_of(own.pk)).for_page()
    }
    bodies = Body.objects.visible_to(request.user).filter(pk__in=seen.seats).in_order().in_bulk()
    rows = []
    for pk, row in partners.items():
        found = seen.tie(own.pk, pk)
        shared = [bodies[table] for table in seen.tables_of(own.pk, pk) if table in bodies]
        place = _municipality(own.place, row.place)
        rows.append(
            {
                "id": pk,
                "name": row.name,
                "place": row.place.name,
                "door": _door(request, found.first_step, place, shared),
                **tie_facts(found),
            }
        )
    rows.sort(key=_weakest_first)
    picture = ego_network(
        own.name,
        [
            (
                row["name"], row["strength"],
                _("%(name)s: %(strength)s. Next: %(next)s")
                % {"name": row["name"], "strength": row["word"], "next": row["next"]},
                reverse("coordination:ties-institution", args=[row["id"]]),
            )
            for row in reversed(rows)
        ],
    )  # fmt: skip
    context = {"at": at, "own": own, "rows": rows, "picture": picture, "smallest": _smallest(request)}
    return render(request, "coordination/ties/institution.html", context)


def _matrix(request: HttpRequest, place: Place, at) -> tuple[list[Organisation], list[dict]]:
    """Every pair of institutions that sit in this place and did something with others."""
    here = set(Organisation.objects.active().in_place(place).values_list("pk", flat=True))
    seen = queries_ties.together(request.user, at, among=here)
    involved = {pk for pk in here if seen.partners_of(pk)}
    involved |= {other for pk in involved for other in seen.partners_of(pk)}
    institutions = list(Organisation.objects.filter(pk__in=involved).in_order())
    rows = [
        {
            "number": n,
            "name": one.name,
            "id": one.pk,
            "cells": [
                None if one.pk == other.pk else tie_facts(seen.tie(one.pk, other.pk)) | {"with": other.name}
                for other in institutions
            ],
        }
        for n, one in enumerate(institutions, start=1)
    ]
    return institutions, rows


def _door(request: HttpRequest, step: Step, place: Place | None, bodies: Iterable[Body]) -> str:
    """Where the next thing is done, for whoever may do it. `bodies`: the tables to which it could belong.

    place: the municipality, None for the whole territory.
    """
    if step in LISTS:
        return reverse(LISTS[step])
    bodies = list(bodies)
    keeps = permissions.can_keep_ties(request.user, place.pk if place else None)
    where = f"?where={place.code if place else TERRITORY}"
    if step in AT_A_TABLE and bodies:
        run = next((body for body in bodies if permissions.can_run(request.user, body)), None)
        return reverse(AT_A_TABLE[step], args=[run.pk]) if run else ""
    return reverse(NEW[step]) + where if keeps else ""


def _weakest_first(row: dict) -> tuple[int, str]:
    return WEAKEST_FIRST.index(Strength(row["strength"])), row["name"]


def _municipality(*places: Place) -> Place | None:
    """The first of these that is a municipality or lies in one."""
    within = (PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY, PlaceKind.NEIGHBOURHOOD)
    return next((municipality_of(place) for place in places if place.kind in within), None)


def _smallest(request: HttpRequest) -> int:
    inside = standing_of(request.user).may(Right.COORDINATE)
    return SMALLEST_SHOWN[Audience.INSIDE if inside else Audience.OUTSIDE]


def _own_institutions(request: HttpRequest) -> list[Organisation]:
    own = {post.organisation_id: post.organisation for post in standing_of(request.user).posts}
    return list(own.values())
