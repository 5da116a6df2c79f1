"""How much each post of the team carries."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anclaje.cases import permissions
from anclaje.cases.domain.filters import Filter
from anclaje.cases.views.working.lists import address
from anclaje.cases.working.load import PostLoad, team_load


@login_required
@require_safe
def load(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at = timezone.now()
    team = team_load(request.user, at)
    rows = [{"row": row, **_ways(row)} for row in team.posts]
    return render(request, "cases/working/load.html", {"at": at, "rows": rows, "sum": team.sum})


def _ways(row: PostLoad) -> dict[str, str]:
    """The lists behind the numbers, and giving them away."""
    who = str(row.post.pk)
    return {
        "all": address("cases:list", Filter(who=who)),
        "risk": address("cases:list", Filter(who=who, risk="high")),
        "late": address("cases:list", Filter(who=who, state="late")),
        "week": address("cases:list", Filter(who=who, state="week")),
        "give": address("cases:handover", Filter(who=who)),
    }
