"""Joint actions: only the institutions in one see it; opening it is written down."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.coordination import permissions, presenting, vocabulary
from anclaje.coordination.actions import joint_actions as actions
from anclaje.coordination.domain.joint_action import State
from anclaje.coordination.forms.agreements import CareForm, DebriefForm, EntryForm, JointActionForm, PartForm
from anclaje.coordination.forms.base import ReasonForm
from anclaje.coordination.models import ActionStep, JointAction
from anclaje.coordination.views.common import ask_where, for_participants, where_asked
from anclaje.coordination.wording import ACTION_STATES, READINESS, post_words, side_words
from anclaje.foundation import keyset
from anclaje.foundation.form_pages import form_view, press


@for_participants
@require_safe
def joint_actions(request: HttpRequest) -> HttpResponse:
    rows = JointAction.objects.visible_to(request.user).for_page()
    page = keyset.page(rows, order=("-enters_at", "-pk"), after=request.GET.get("after", ""))
    context = {
        "at": timezone.now(),
        "page": page,
        "lines": [presenting.joint_action_line(row) for row in page],
    }
    return render(request, "coordination/joint_actions/list.html", context)


@for_participants
def new_joint_action(request: HttpRequest) -> HttpResponse:
    at, back = timezone.now(), reverse("coordination:joint-actions")
    is_said, place = where_asked(request, only_kept=False, whole_territory=False)
    title = _("Plan a joint action")
    if not is_said:
        return ask_where(request, title=title, back=back, only_kept=False, whole_territory=False, at=at)
    form = JointActionForm(request.POST or None, place=place)
    return form_view(
        request, form, actions.plan_joint_action, at=at, title=title, button=_("Plan it"), back=back,
        lead=_("%(place)s. Of the place only the municipality is kept: no address, no case, no person.")
        % {"place": place.name},
        arguments=lambda: {
            "place": place, "enters_at": form.cleaned_data["enters_at"], "parts": form.parts()
        },
        done=lambda made: reverse("coordination:joint-action", args=[made.pk]),
    )  # fmt: skip


@for_participants
@require_safe
def joint_action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _row(request, action_id)
    actions.read_joint_action(joint_action=row, by=request.user, at=at)
    state, word = ACTION_STATES[State(row.state)]
    return render(
        request, "coordination/joint_actions/detail.html",
        {
            "at": at,
            "row": row,
            "title": presenting.joint_action_title(row),
            "state": state,
            "word": word,
            "enters": presenting.day_and_hour(row.enters_at),
            "is_planned": row.state == State.PLANNED,
            "is_ready": row.state == State.CARE_READY,
            "is_under_way": row.state == State.UNDER_WAY,
            "is_done": row.state == State.DONE,
            "is_pending": vocabulary.current().is_pending_validation,
            "can_confirm": permissions.can_confirm_care(request.user, row),
            "care": [
                (_("Interpreter"), READINESS[row.interpreter]),
                (_("Transport"), READINESS[row.transport]),
                (_("A place to sleep"), READINESS[row.shelter]),
            ],
            "roles": [
                {"side": side_words(role.side), "post": post_words(role.post), "does": role.does}
                for role in row.roles.select_related("post__organisation").order_by("side", "pk")
            ],
            "steps": [
                {
                    "id": step.pk, "side": side_words(step.side), "name": step.name, "done_at": step.done_at,
                    "when": presenting.day_and_hour(step.planned_at),
                    "can_do": step.done_at is None and row.state != State.CALLED_OFF
                    and (row.entered_at is not None or step.planned_at < row.enters_at),
                }
                for step in row.steps.order_by("planned_at", "pk")
            ],
        },
    )  # fmt: skip


@for_participants
def add_part(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    form = PartForm(request.POST or None, place=row.place)
    return form_view(
        request, form, actions.add_part, at=timezone.now(), title=_("Another institution joins"),
        lead=_("It sees everything of this joint action from then on."), button=_("Let it join"),
        back=_page(row),
        arguments=lambda: {
            "joint_action": row, "part": actions.Part(form.cleaned_data["post"], form.cleaned_data["does"])
        },
        done=lambda made: _page(row),
    )  # fmt: skip


@for_participants
def change_entry(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    stands = {"seen_version": row.version, "enters_at": row.enters_at}
    form = EntryForm(request.POST or None, initial=stands)
    return form_view(
        request, form, actions.change_entry, at=timezone.now(), title=_("Another hour for the entry"),
        lead=_("Care confirms anew for the new hour."), button=_("Change the hour"), back=_page(row),
        arguments=lambda: {
            "joint_action": row, **{name: form.cleaned_data[name] for name in ("enters_at", "seen_version")}
        },
        done=_page,
    )  # fmt: skip


@for_participants
def confirm_care(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    permissions.check_can_confirm_care(request.user, row)
    form = CareForm(request.POST or None, initial={"seen_version": row.version})
    return form_view(
        request, form, actions.confirm_care, at=timezone.now(), title=_("Care is ready"),
        lead=presenting.joint_action_lead(row),
        button=_("Care is ready"), back=_page(row),
        arguments=lambda: {
            "joint_action": row, "care": form.care(), "seen_version": form.cleaned_data["seen_version"]
        },
        done=_page,
    )  # fmt: skip


@for_participants
def call_off_action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    form = ReasonForm(request.POST or None, initial={"seen_version": row.version})
    return form_view(
        request, form, actions.call_off_action, at=timezone.now(), title=_("Call the joint action off"),
        lead=presenting.joint_action_lead(row), button=_("Call it off"), back=_page(row),
        is_warning=True,
        arguments=lambda: {
            "joint_action": row, **{name: form.cleaned_data[name] for name in ("reason", "seen_version")}
        },
        done=_page,
    )  # fmt: skip


@for_participants
def debrief(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    form = DebriefForm(request.POST or None, initial={"seen_version": row.version, "text": row.debrief})
    return form_view(
        request, form, actions.debrief, at=timezone.now(), title=_("Debrief"),
        lead=presenting.joint_action_lead(row),
        button=_("Save"), back=_page(row),
        arguments=lambda: {
            "joint_action": row, **{name: form.cleaned_data[name] for name in ("text", "seen_version")}
        },
        stands_now=lambda now: {"text": now.debrief}, done=_page,
    )  # fmt: skip


@for_participants
@require_POST
def take_back_care(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    return press(request, actions.take_back_care, at=timezone.now(), back=_page(row), joint_action=row)


@for_participants
@require_POST
def enter(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    return press(request, actions.enter, at=timezone.now(), back=_page(row), joint_action=row)


@for_participants
@require_POST
def finish(request: HttpRequest, action_id: UUID) -> HttpResponse:
    row = _row(request, action_id)
    return press(request, actions.finish, at=timezone.now(), back=_page(row), joint_action=row)


@for_participants
@require_POST
def step_done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    visible = ActionStep.objects.filter(action__in=JointAction.objects.visible_to(request.user).values("pk"))
    step = get_object_or_404(visible.select_related("action"), pk=step_id)
    back = _page(step.action)
    return press(request, actions.do_step, at=timezone.now(), back=back, takes_version=False, step=step)


def _row(request: HttpRequest, action_id: UUID) -> JointAction:
    return get_object_or_404(JointAction.objects.visible_to(request.user).for_page(), pk=action_id)


def _page(row: JointAction) -> str:
    return reverse("coordination:joint-action", args=[row.pk])
