"""What waits for one's posts, besides steps and referrals; and whom to ask whether a service came."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.cases import permissions, permissions_together, waiting
from anclaje.cases.actions import asking_later
from anclaje.cases.forms.together import LaterForm
from anclaje.cases.views.common import form_page, send
from anclaje.cases.views.referrals import referral_for


@login_required
@require_safe
def together(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    permissions_together.check_can_take_part(request.user)
    context = {"at": at, "waiting": waiting.of(request.user, at)}
    return render(request, "cases/conference/together.html", context)


@login_required
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Services that were given, they say, and of which nobody has asked the person yet."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    found = waiting.words_to_ask(request.user, after=request.GET.get("after", ""))
    context = {"at": at, "page": found, "lines": waiting.word_lines(found.rows, at)}
    return render(request, "cases/conference/words.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask_later(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = referral_for(request, referral_id, at)
    permissions.check_can_work_on(request.user, row.case)
    form = LaterForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, asking_later.ask_later, at=at, referral=row)
    if sent.is_done:
        messages.success(request, _("Nobody asks before that day. It stays open."))
        return redirect("cases:words")
    return form_page(
        request, form, sent, at=at, case=row.case,
        title=_("It was not safe to ask"),
        lead=_("Choose a day to try again. Until then nobody is reminded, and nothing is closed."),
        button=_("Ask later"),
    )  # fmt: skip
