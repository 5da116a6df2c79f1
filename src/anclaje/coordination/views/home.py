"""What this person owes, when their tables meet, what waits for their yes: the door to coordination."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anclaje.coordination import permissions, presenting, queries_meetings
from anclaje.coordination.domain.joint_action import OPEN
from anclaje.coordination.models import Body, InterAgreement, JointAction
from anclaje.coordination.views.common import for_participants
from anclaje.foundation import pack

SHOWN = 5


@for_participants
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at, user = timezone.now(), request.user
    today = pack.current().calendar.day(at)
    ending = [
        row
        for row in InterAgreement.objects.visible_to(user).in_force(today).for_page()
        .filter(ends_on__isnull=False).prefetch_related("parties__organisation").in_order()[:SHOWN]
        if presenting.agreement_standing(row, today) == "ending"
    ]  # fmt: skip
    actions = JointAction.objects.visible_to(user).filter(state__in=OPEN).for_page().in_order()[:SHOWN]
    return render(
        request, "coordination/home.html",
        {
            "at": at,
            "owed": presenting.commitment_lines(queries_meetings.owed_by(user), today),
            "to_approve": [
                {
                    "state": "waiting", "who": row.meeting.body.name,
                    "what": presenting.minutes_title(row.meeting),
                    "href": reverse("coordination:minutes", args=[row.meeting_id]),
                }
                for row in queries_meetings.minutes_waiting_for(user)
            ],
            "meetings": [
                presenting.meeting_line(row, is_open=True)
                for row in queries_meetings.next_meetings(user, at, SHOWN)
            ],
            "ending": [presenting.agreement_line(row, today) for row in ending],
            "actions": [presenting.joint_action_line(row) for row in actions],
            "has_table": Body.objects.open_to(user).standing().exists(),
            "can_open": permissions.can_keep_ties(user, anywhere=True),
        },
    )  # fmt: skip
