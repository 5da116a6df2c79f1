"""Who can do this? and where is nobody?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from anclaje.network import queries
from anclaje.network.domain.coverage import Coverage, Level
from anclaje.network.forms.asking import WhoCanForm
from anclaje.network.models import Contact
from anclaje.network.showing import contact_rows, institutions_in, shown
from anclaje.network.views.common import for_readers
from anclaje.network.wording import LEVELS

DOTS = {Level.VERIFIED: "done", Level.UNVERIFIED: "waiting", Level.NOBODY: "none"}
SIGNS = {Level.VERIFIED: "✓", Level.UNVERIFIED: "?", Level.NOBODY: "·"}


@for_readers
def who_can(request: HttpRequest) -> HttpResponse:
    """A need and a municipality: who is there, ranked, with the reasons; and who else if nobody is."""
    at = timezone.now()
    asked = request.GET.get("need") and request.GET.get("municipality")
    form = WhoCanForm(request.GET if asked else None, initial=request.GET.dict())
    context = {"form": form, "at": at, "answer": None}
    if asked and form.is_valid():
        context |= _answered(form, at)
    status = 422 if asked and not form.is_valid() else 200
    return render(request, _template(request, context["answer"]), context, status=status)


def _template(request: HttpRequest, answer) -> str:
    """The whole page; or, where only its answer is replaced, the answer or what is wrong."""
    if not request.htmx:
        return "network/who_can.html"
    return "network/_answer.html" if answer else "network/_not_asked.html"


def _answered(form: WhoCanForm, at) -> dict:
    need, place = form.cleaned_data["need"], form.cleaned_data["municipality"]
    answer = queries.who_can_help(need, place, form.conditions(), at=at)
    contacts = Contact.objects.active().filter(organisation__in=institutions_in(answer))
    agreement = queries.agreement_of(place, timezone.localdate(at))
    return {
        "need": need,
        "place": place,
        "answer": shown(answer, contacts.select_related("verified_by")),
        "agreement": agreement,
        "agreement_contacts": contact_rows(queries.contacts_of(agreement)) if agreement else [],
    }


@for_readers
def coverage(request: HttpRequest) -> HttpResponse:
    """Every need × every municipality: as small maps, and as one table that finds the holes."""
    at = timezone.now()
    table, places = queries.coverage_on(timezone.localdate(at))
    needs = queries.needs_in_words()
    chosen = next((need for need in needs if need[0] == request.GET.get("need")), None)
    is_by_name = request.GET.get("order") == "name"
    ordered = table.place_ids if is_by_name else table.emptiest_first()
    return render(
        request,
        "network/coverage_need.html" if chosen else "network/coverage.html",
        {
            "at": at,
            "needs": needs,
            "need": chosen,
            "maps": [_map(table, places, code, name) for code, name in ([chosen] if chosen else needs)],
            "rows": _rows(table, places, ordered),
            "holes": _at_level(table, places, chosen, Level.NOBODY),
            "old": _at_level(table, places, chosen, Level.UNVERIFIED),
            "count": len(places),
            "is_by_name": is_by_name,
            "legend": [(SIGNS[level], words, DOTS[level]) for level, words in LEVELS.items()],
        },
    )


def _map(table: Coverage, places, code: str, name: str) -> dict:
    """Points by level for one need's map; counts in words beside it."""
    points: dict[str, list[str]] = {DOTS[level]: [] for level in reversed(Level)}
    for place_id, place in places.items():
        points[DOTS[table.level(code, place_id)]].append(place.code)
    return {
        "code": code,
        "name": name,
        "points": points,
        "verified": table.count(code, Level.VERIFIED),
        "old": table.count(code, Level.UNVERIFIED),
        "nobody": table.count(code, Level.NOBODY),
    }


def _rows(table: Coverage, places, ordered) -> list[tuple]:
    return [
        (
            places[place_id].code,
            places[place_id].name,
            table.holes_of(place_id),
            [SIGNS[table.level(code, place_id)] for code in table.needs],
        )
        for place_id in ordered
    ]


def _at_level(table: Coverage, places, need, level: Level) -> list:
    if need is None:
        return []
    return [place for place_id, place in places.items() if table.level(need[0], place_id) == level]
