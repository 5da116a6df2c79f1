"""What leaves as a file: a presentation or a module of the curriculum, or an edition of a version.

A text written here leaves after a named reviewer signed it, and says where it comes from. Who may take the
questions of the tests along is asked before (`permissions.check_can_take_tests`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.site import is_demonstration
from anclaje.foundation.words import gettext_noop
from anclaje.training import wording
from anclaje.training.domain.presentation import Origin
from anclaje.training.domain.review import check_may_leave
from anclaje.training.models import Edition, Presentation, Revision
from anclaje.training.packages.edition import Bundle
from anclaje.training.packages.kinds import KINDS
from anclaje.training.queries_curriculum import newest_ids, newest_revision

MARKS = gettext_noop(
    "Behind each source: [S] found in a public one, [S*] in a secondary one, [K] general knowledge that a "
    "specialist is still to review."
)


@dataclass(frozen=True)
class File:
    name: str
    media: str
    content: bytes


def exported(bundle: Bundle, kind: str) -> File:
    """kind: a name of `KINDS`. Refuses one for which there is nothing in it."""
    how = KINDS[kind]
    forms = {question.form for one in bundle.presentations for question in one.questions}
    if how.asks and forms.isdisjoint(how.asks):
        raise RuleBroken(gettext_noop("There is no question in it."))
    if not bundle.slides:
        raise RuleBroken(gettext_noop("There is no slide in it yet."))
    return File(how.name(bundle), how.media, how.make(bundle))


def bundle_of_revisions(ref: str, title: str, revisions: Sequence[Revision]) -> Bundle:
    """Presentations of the curriculum as they are out; what is an outline yet stays out."""
    written = [one for one in revisions if one.slides.exists()]
    if not written:
        raise RuleBroken(gettext_noop("There is no slide in it yet."))
    check_may_leave(written)
    language = written[0].language
    with override(language):
        return Bundle(
            ref, title, _institution(written), language,
            "-".join(str(one.number) for one in written),
            tuple(one.as_values() for one in written), credit=_credit(written), notice=_notice(),
        )  # fmt: skip


def bundle_of_edition(edition: Edition) -> Bundle:
    """An institution's version as it was frozen, its name the same in every edition."""
    if not edition.is_signed:
        check_may_leave([_Unsigned()])
    version = edition.adaptation
    with override(version.language):
        return Bundle(
            f"v{version.pk.hex[-12:]}", version.title, version.organisation.name, version.language,
            str(edition.number), tuple(one for one in edition.presentations() if one.slides),
            credit=" ".join([_("Made from the training curriculum of Anclaje."), _(MARKS)]),
            notice=_notice(),
        )  # fmt: skip


def bundle_of(ref: str, language: str) -> Bundle:
    """ref: a presentation (1.4), a module (M1), or an edition's id."""
    if presentation := Presentation.objects.filter(code=ref).first():
        revision = newest_revision(presentation, language)
        if revision is not None:
            return bundle_of_revisions(ref, revision.title, [revision])
    if rows := list(Presentation.objects.filter(module=ref).in_order()):
        newest = newest_ids(language, [row.pk for row in rows]).values()
        revisions = Revision.objects.filter(pk__in=newest).for_page().order_by("presentation__position")
        with override(language):
            title = wording.module_words(ref)
        return bundle_of_revisions(ref, title, list(revisions))
    if edition := Edition.objects.for_page().filter(pk=_as_id(ref)).first():
        return bundle_of_edition(edition)
    raise RuleBroken(gettext_noop("Nothing here is called “%(ref)s”."), ref=ref)


@dataclass(frozen=True)
class _Unsigned:
    origin: str = "written_here"
    is_signed: bool = False


def _institution(revisions: Iterable[Revision]) -> str:
    """A text written here never passes as the programme's own."""
    is_theirs = all(one.origin == Origin.PROGRAMME for one in revisions)
    return _("Enforcement Training Programme") if is_theirs else _("Text proposed by Anclaje")


def _credit(revisions: Iterable[Revision]) -> str:
    """Who reviewed it, and which institutions' words it holds."""
    reviewers = dict.fromkeys(one.reviewed_by for one in revisions if one.reviewed_by)
    institutions = dict.fromkeys(
        name for one in revisions
        for name in one.slides.filter(credit__isnull=False).values_list("credit__name", flat=True)
    )  # fmt: skip
    said = [_("Reviewed by %(who)s.") % {"who": ", ".join(reviewers)}] if reviewers else []
    said += [_("With words of %(who)s.") % {"who": ", ".join(institutions)}] if institutions else []
    return " ".join([*said, _(MARKS)])


def _notice() -> str:
    return _("Demonstration: whoever is named here is invented.") if is_demonstration() else ""


def _as_id(ref: str) -> UUID | None:
    try:
        return UUID(ref)
    except ValueError:
        return None
