"""What a facilitator takes along to a place without signal: one file with everything for the day."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anclaje.foundation.errors import RuleBroken
from anclaje.training import handing_out
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.parallel import When
from anclaje.training.exporting import bundle_of_edition
from anclaje.training.models import Edition, Session
from anclaje.training.packages.kinds import KINDS
from anclaje.training.packages.zipped import zipped
from anclaje.training.paper.attendance_list import AttendanceList, attendance_list
from anclaje.training.presenting_courses import people_rows

TEXTS = ("html", "notes", "handout")


def facilitators_pack(session: Session) -> bytes:
    """A zip: the list to sign, each learner's tests on paper and, of a signed text, slides and notes."""
    files = {"1-asistencia.pdf": attendance_pdf(session)}
    edition = Edition.objects.for_page().get(pk=session.course.edition_id)
    standing = session.course.enrolments.standing().order_by("number")
    for when in When:
        for enrolment in standing.exclude(sittings__when=when):
            enrolment.course = session.course
            if session.course.asked(enrolment.first, when):
                name = f"2-pruebas/{when}/{enrolment.number:03}.pdf"
                files[name] = handing_out.test_pdf(enrolment, when)
    files |= _texts(edition)
    return zipped(files)


def attendance_pdf(session: Session) -> bytes:
    """The list as the room has it: its line is the number that is typed in afterwards."""
    course = session.course
    language = course.edition.adaptation.language
    with translation.override(language):
        people = people_rows(course)
        rows = tuple((one.enrolment.number, one.name, one.institution) for one in people)
        facts = (
            date_format(session.starts_at, "j/n/Y H:i"), f"{session.where}, {session.place.name}",
            wording.edition_words(course.edition),
        )  # fmt: skip
        return attendance_list(AttendanceList(course.title, course.organisation.name, facts, rows, language))


def _texts(edition: Edition) -> dict[str, bytes]:
    """Without a reviewer's name the text stays here; the pack says so."""
    try:
        bundle = bundle_of_edition(edition)
    except RuleBroken:
        with translation.override(edition.adaptation.language):
            said = _(
                "The slides are not in this pack: their text leaves once a named reviewer has signed it."
            )
        return {"3-diapositivas.txt": said.encode()}
    return {f"3-{KINDS[kind].name(bundle)}": KINDS[kind].make(bundle) for kind in TEXTS}
