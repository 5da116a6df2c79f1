"""The curriculum: what there is, a presentation to read, and to stand in front of people with."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anclaje.foundation import pack
from anclaje.training import permissions, presenting, wording
from anclaje.training.models import Revision
from anclaje.training.queries_curriculum import newest_revision
from anclaje.training.queries_flags import flags_of
from anclaje.training.queries_home import home_of
from anclaje.training.views.common import for_readers, for_those_with_notes, language_of, presentation_of


@for_readers
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    context = {
        "at": timezone.now(),
        "modules": presenting.modules(language),
        "language": language,
        "languages": [(code, wording.language_words(code)) for code in pack.current().languages],
        "mine": home_of(request.user),
    }
    return render(request, "training/home.html", context)


@for_readers
@require_safe
def presentation(request: HttpRequest, code: str) -> HttpResponse:
    """To read. Notes, answers and what is to be looked at are for whoever teaches or keeps it."""
    revision = _out(request, code)
    values = revision.as_values()
    teaches = permissions.can_read_notes(request.user)
    keeps = permissions.can_keep_curriculum(request.user)
    flags = flags_of(revision) if teaches else {}
    context = {
        "at": timezone.now(),
        "revision": revision,
        "head": presenting.head(values),
        "slides": presenting.slide_rows(values.slides, flags),
        "practice": presenting.question_rows(values.practice) if teaches else [],
        "questions": presenting.question_rows(values.tests) if teaches else [],
        "takes_tests": permissions.can_take_tests(request.user),
        "teaches": teaches,
        "keeps": keeps,
        "flagged": sum(map(bool, flags.values())),
        "others": _other_languages(revision),
        "draft": revision.presentation.revisions.filter(
            state=Revision.DRAFT, language=revision.language
        ).first() if keeps else None,
    }  # fmt: skip
    return render(request, "training/presentation.html", context)


@for_those_with_notes
@require_safe
def presenter(request: HttpRequest, code: str) -> HttpResponse:
    """Notes, time and the next slide for whoever speaks."""
    revision = _out(request, code)
    return render(request, "training/presenter.html", _shown(revision, request.path + "screen/"))


@for_readers
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """What the room sees: it goes where the presenter's page goes."""
    return render(request, "training/screen.html", _shown(_out(request, code), ""))


def _shown(revision: Revision, screen_href: str) -> dict:
    values = revision.as_values()
    if values.is_outline:
        raise Http404
    return {
        "title": values.title,
        "channel": f"training-{revision.pk}",
        "slides": presenting.slide_rows(values.slides),
        "minutes": values.minutes,
        "screen_href": screen_href,
        "code": values.code,
    }


def _out(request: HttpRequest, code: str) -> Revision:
    """In the language asked for, else in the pack's first one."""
    row = presentation_of(code)
    revision = newest_revision(row, language_of(request)) or newest_revision(row, pack.current().languages[0])
    if revision is None:
        raise Http404
    return revision


def _other_languages(revision: Revision) -> list[tuple[str, str]]:
    spoken = set(revision.presentation.revisions.published().values_list("language", flat=True))
    return [(code, wording.language_words(code)) for code in sorted(spoken - {revision.language})]
