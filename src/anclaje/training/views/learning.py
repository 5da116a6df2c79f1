"""A learner's own pages, behind a personal link: no account, and nobody else's eyes."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.foundation.forms import StepForm, refusals_shown_on
from anclaje.training import presenting_learner
from anclaje.training import wording_teaching as wording
from anclaje.training.actions import attendance, enrolling, testing
from anclaje.training.domain.parallel import When
from anclaje.training.forms.learning import SayForm, TestForm, UseForm
from anclaje.training.forms.teaching import JoinForm
from anclaje.training.links import course_of, enrolment_of, learner_secret
from anclaje.training.models import Enrolment, Session
from anclaje.training.presenting_sheet import sheet_of

COOKIE, COOKIE_DAYS = "learner", 30
View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """The enrolment that the link opens; a dead link says the same whether it ever lived."""

    @wraps(view)
    def opened(request: HttpRequest, secret: str, *args: Any, **kwargs: Any) -> HttpResponse:
        enrolment = enrolment_of(secret)
        if enrolment is None:
            raise Http404
        return kept_apart(view(request, enrolment, *args, **kwargs))

    return never_cache(opened)


def kept_apart(response: HttpResponse) -> HttpResponse:
    """No copy, no index, and no other site learns the address; its forms still say whence they come."""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@by_link
@require_safe
def mine(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """What is next, what was answered, what was given. The phone remembers whose it is, for the QR."""
    context = {
        "at": timezone.now(), "enrolment": enrolment, "name": enrolment.learner.opened("name"),
        "secret": learner_secret(enrolment), **presenting_learner.page_of(enrolment, timezone.now()),
    }  # fmt: skip
    response = render(request, "training/learner/mine.html", context)
    response.set_signed_cookie(
        COOKIE, learner_secret(enrolment), max_age=COOKIE_DAYS * 86_400, httponly=True, samesite="Lax",
        secure=request.is_secure(), path=reverse("training:home"),
    )  # fmt: skip
    return response


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def test(request: HttpRequest, enrolment: Enrolment, when: str) -> HttpResponse:
    if when not in list(When):
        raise Http404
    if request.method != "POST" and enrolment.sittings.filter(when=when).exists():
        return redirect("training:mine", learner_secret(enrolment))  # it says how it went
    asked = enrolment.course.asked(enrolment.first, when)
    form = TestForm(request.POST or None, questions=asked, paper=enrolment.paper_code(when))
    return _form_page(
        request, enrolment, form, testing.sit_test, title=wording.TESTS[When(when)], button=_("Send it"),
        lead=_("It is sent once. Nobody but you sees your answers; your institution sees how much the group"
               " learnt."),
        arguments=lambda: {"enrolment": enrolment, "when": When(when), "answers": form.answers},
        template="training/learner/test.html", sheet=sheet_of(enrolment.course, asked, form),
    )  # fmt: skip


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, enrolment: Enrolment, session_id: UUID) -> HttpResponse:
    session = get_object_or_404(Session.objects.for_page(), pk=session_id, course=enrolment.course_id)
    form = SayForm(request.POST or None)
    return _form_page(
        request, enrolment, form, testing.say_satisfaction, title=_("How was the session?"),
        button=_("Send it"), lead=_("Nobody can tell who said it, neither your institution nor we."),
        arguments=lambda: {
            "enrolment": enrolment, "session": session, "said": form.said,
            "words": form.cleaned_data["words"],
        },
    )  # fmt: skip


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, enrolment: Enrolment, months: int) -> HttpResponse:
    form = UseForm(request.POST or None)
    return _form_page(
        request, enrolment, form, testing.answer_use, title=_("After the training"), button=_("Send it"),
        arguments=lambda: {"enrolment": enrolment, "months": months, "used": form.answer},
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, session_id: UUID, token: str) -> HttpResponse:
    """What the QR of the room opens: a press says that its holder is here."""
    session = get_object_or_404(Session.objects.for_page(), pk=session_id)
    enrolment = _remembered(request)
    at = timezone.now()
    form = StepForm(request.POST or None)
    if enrolment is not None and form.is_valid():
        outcome = form.apply(
            attendance.check_in_by_qr, by=None, at=at, session=session, enrolment=enrolment, token=token,
            client_id=form.cleaned_data["op_id"],
        )  # fmt: skip
        if outcome.went_through:
            return redirect("training:mine", learner_secret(enrolment))
    context = {
        "at": at, "session": session, "form": form, "enrolment": enrolment,
        "name": enrolment.learner.opened("name") if enrolment else "",
    }  # fmt: skip
    answer = render(request, "training/learner/here.html", context, status=409 if form.errors else 200)
    return kept_apart(answer)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Enrol oneself. Whoever was enrolled already is shown no link: it may be somebody else's address."""
    at = timezone.now()
    course = course_of(secret, at)
    if course is None:
        raise Http404
    form = JoinForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with refusals_shown_on(form):
                enrolling.count_joining(course=course, by=None, at=at)
                outcome = form.apply(enrolling.enrol_by_link, by=None, at=at, course=course, person=form.said)
                came = outcome.result
                if outcome.status == "applied" and came.is_new:
                    return redirect("training:mine", learner_secret(came.enrolment))
                if outcome.went_through:
                    return render(request, "training/learner/known.html", {"at": at, "course": course})
            status = 409
    context = {"at": at, "course": course, "form": form}
    return kept_apart(render(request, "training/learner/join.html", context, status=status))


def _remembered(request: HttpRequest) -> Enrolment | None:
    secret = request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_DAYS * 86_400)
    return enrolment_of(secret) if secret else None


def _form_page(
    request: HttpRequest, enrolment: Enrolment, form: Any, action: Callable[..., Any], *,
    arguments: Callable[[], dict[str, Any]], template: str = "training/learner/answer.html", **words: Any,
) -> HttpResponse:  # fmt: skip
    """`form_view` for somebody without an account: done by nobody who signed in."""
    back = reverse("training:mine", args=[learner_secret(enrolment)])
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(action, by=None, at=timezone.now(), **arguments())
            if outcome.went_through:
                return redirect(back)
            status = 409
    context = {"form": form, "back": back, "at": timezone.now(), **words}
    return render(request, template, context, status=status)
