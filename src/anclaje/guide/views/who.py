"""“What I do”: the guide for one kind of institution, or for one role."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from anclaje.accounts.roles import LABELS, Role
from anclaje.guide import queries
from anclaje.guide.views.opening import page, reading_of, shelf
from anclaje.network.standing import standing_of


@require_GET
@page
def who(request: HttpRequest, number: int) -> HttpResponse:
    """Choose: one's own roles first, then the other roles and every kind of institution."""
    reading = reading_of(request, number)
    mine = standing_of(request.user).roles
    roles = [
        {"code": role, "label": gettext(LABELS[Role(role)]), "is_mine": role in mine}
        for role in queries.duties()
    ]
    actors = [
        {"code": code, "label": label, "count": len(queries.role_view(reading.edition, code))}
        for code, label in reading.actors.items()
    ]
    found = {**shelf(request, reading.edition), "roles": roles, "actors": actors}
    return render(request, "guide/who.html", found)


@require_GET
@page
def what_i_do(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """code: a kind of institution (A10) or a role (caseworker)."""
    reading = reading_of(request, number)
    duty = queries.duties().get(code)
    if duty is not None:
        label, steps = gettext(LABELS[Role(code)]), queries.steps_of(reading.edition, duty)
    elif code in reading.actors:
        label, steps = reading.actors[code], queries.role_view(reading.edition, code)
    else:
        raise Http404
    titles = {chapter.number: chapter for chapter in reading.chapters()}
    groups: dict[str, list] = {}
    for line in reading.lines(steps):
        groups.setdefault(line.step.procedure, []).append(line)
    found = {
        **shelf(request, reading.edition),
        "label": label,
        "code": code if duty is None else "",
        "groups": [(titles[procedure], lines) for procedure, lines in groups.items()],
    }
    return render(request, "guide/what_i_do.html", found)
