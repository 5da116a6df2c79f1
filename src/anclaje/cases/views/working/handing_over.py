"""The cases of a colleague who leaves, in one stroke: who takes them, which can go, and then they go."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anclaje.cases import boards, permissions
from anclaje.cases.actions.handover import HandedOver, hand_cases_over
from anclaje.cases.domain import filters
from anclaje.cases.domain.filters import Filter
from anclaje.cases.domain.handover import MOST
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.forms.working import HandOverForm
from anclaje.cases.models import Case
from anclaje.cases.views.common import Sent
from anclaje.cases.views.common import send as send_form
from anclaje.cases.views.working.lists import address, asked_filter
from anclaje.cases.wording import OBSTACLE, label
from anclaje.cases.working.choices import posts_with_cases
from anclaje.cases.working.choosing import as_key, chosen
from anclaje.cases.working.handover import sorted_for, takers
from anclaje.cases.working.wording import one_sentence
from anclaje.network.models import Post


@login_required
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest) -> HttpResponse:
    """GET chooses and previews; POST gives what was ticked."""
    permissions.check_can_open_cases(request.user)
    at, by = timezone.now(), asked_filter(request)
    cases = list(boards.named_cases(chosen(request.user, by, at)).order_by("-opened_at", "pk")[: MOST + 1])
    posts = takers(request.user)
    post = _taker(request, posts)
    if request.method == "POST":
        return _give(request, by, cases, posts, post, at)
    return _page(request, by, cases, posts, post, at)


def _taker(request: HttpRequest, posts: Any) -> Post | None:
    key = as_key(request.POST.get("post", "") or request.GET.get("to", ""))
    return posts.filter(pk=key).first() if key else None


def _give(
    request: HttpRequest, by: Filter, cases: Sequence[Case], posts: Any, post: Post | None, at: datetime
) -> HttpResponse:
    form = HandOverForm(request.POST, posts=posts, cases=_offered(request, cases))
    sent = send_form(request, form, _hand_over, at=at)
    if not sent.is_done:
        return _page(request, by, cases, posts, post, at, form=form, sent=sent)
    if sent.result is None:
        return redirect("cases:load")
    return _done(request, sent.result, at)


def _offered(request: HttpRequest, cases: Sequence[Case]) -> Mapping[str, str]:
    """What may be ticked: the versions that the page showed, of cases that still exist for this person.

    A case that left the filter meanwhile is not refused here: the action says why it stays.
    """
    keys = [value for value in request.POST.getlist("picked") if as_key(value.partition(".")[0])]
    return {value: value for value in [*keys, *(_value(case) for case in cases)]}


def _hand_over(*, picked: Sequence[str], post: Post, by: Any, at: datetime) -> HandedOver:
    pairs = (value.partition(".") for value in picked)
    versions = {UUID(key): int(version) if version.isdigit() else 0 for key, _dot, version in pairs}
    return hand_cases_over(picked=versions, post=post, by=by, at=at)


def _value(case: Case) -> str:
    return f"{case.pk}.{case.version}"


def _page(
    request: HttpRequest, by: Filter, cases: Sequence[Case], posts: Any, post: Post | None, at: datetime,
    *, form: HandOverForm | None = None, sent: Sent | None = None,
) -> HttpResponse:  # fmt: skip
    shown = cases[:MOST]
    found = sorted_for(shown, post, request.user, at) if post else None
    if form is None and post is not None:
        form = HandOverForm(
            posts=posts, cases={_value(case): case.code for case in found.can}, initial={"post": post}
        )
    lines = {line.key: line for line in boards.case_lines(shown, request.user, at)}
    context = {
        "at": at,
        "by": by,
        "sentence": one_sentence(by),
        "posts": [(str(one.pk), post_words(one)) for one in posts],
        "from_posts": [(str(one.pk), post_words(one)) for one in posts_with_cases(request.user)],
        "post": post,
        "post_words": post_words(post) if post else "",
        "hidden": by.values(),
        "how_many": len(shown),
        "has_more": len(cases) > MOST,
        "rows": [_row(lines[case.pk], case, form) for case in found.can] if found else [],
        "cannot": [_cannot(case, why) for case, why in found.cannot] if found else [],
        "form": form,
        "sent": sent or Sent(),
        "back": address("cases:list", by),
    }  # fmt: skip
    return render(request, "cases/working/handover.html", context, status=sent.status if sent else 200)


def _row(line: Any, case: Case, form: HandOverForm) -> dict[str, Any]:
    ticked = form.data.getlist("picked") if form.is_bound else None
    return {
        "value": _value(case),
        "label": f"{line.code} · {line.place}",
        "detail": line.who,
        "state": line.state,
        "checked": ticked is None or _value(case) in ticked,
    }


def _cannot(case: Case, why: str) -> dict[str, str]:
    return {"text": f"{case.code}: {label(OBSTACLE, why)}", "kind": "against"}


def _done(request: HttpRequest, done: HandedOver, at: datetime) -> HttpResponse:
    """What went; and, where something stayed, which and why."""
    told = ngettext(
        "%(n)s case is in their hands now: %(who)s.",
        "%(n)s cases are in their hands now: %(who)s.",
        len(done.given),
    ) % {"n": len(done.given), "who": post_words(done.post)}
    if not done.left:
        messages.success(request, told)
        return redirect("cases:load")
    context = {
        "at": at,
        "told": told if done.given else _("Nothing was handed over."),
        "cannot": [_cannot(case, why) for case, why in done.left],
        "back": reverse("cases:load"),
        "list_href": address("cases:list", replace(Filter(), who=filters.MY_TEAM)),
    }
    return render(request, "cases/working/handed_over.html", context)
