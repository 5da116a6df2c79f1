"""What is printed for a learner: the test with a code instead of a name, and the certificate."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.network.delivery import site_address
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.parallel import When, form_of
from anclaje.training.domain.presentation import Form
from anclaje.training.models import Certificate, Edition, Enrolment
from anclaje.training.paper.certificate import Certificate as OnPaper
from anclaje.training.paper.certificate import certificate
from anclaje.training.paper.printed_test import TestOnPaper, print_test


def certificate_pdf(row: Certificate) -> bytes:
    """In the language that was taught. Select the course's institution and edition with the row."""
    course = row.enrolment.course
    language = course.edition.adaptation.language
    with translation.override(language):
        return certificate(
            OnPaper(
                person=row.opened("name"), did=_("completed"), title=course.title, facts=_facts(row),
                institution=course.organisation.name, code=row.code, language=language,
                address=site_address() + reverse("certificate", args=[row.code]),
            )
        )  # fmt: skip


def _facts(row: Certificate) -> tuple[str, ...]:
    hours = row.minutes / 60
    told = ngettext("%(n)s hour", "%(n)s hours", int(hours)) % {"n": f"{hours:g}"}
    return (told, wording.edition_words(row.enrolment.course.edition), date_format(row.issued_on, "j/n/Y"))


def test_pdf(enrolment: Enrolment, when: When) -> bytes:
    return print_test(paper_of(enrolment, when)).pdf


def paper_of(enrolment: Enrolment, when: When) -> TestOnPaper:
    """This learner's paper, in the order of options that is its own; the same each time it is asked for."""
    course = enrolment.course
    edition = Edition.objects.for_page().get(pk=course.edition_id)
    version = edition.adaptation
    with translation.override(version.language):
        return TestOnPaper(
            code=enrolment.paper_code(when), form=form_of(Form(enrolment.first), when),
            when=str(wording.TESTS[when]), title=course.title, institution=version.organisation.name,
            edition=wording.edition_words(edition), questions=course.asked(enrolment.first, when),
            address=site_address() + reverse("training:type-in", args=[enrolment.pk, when]),
            language=version.language,
        )  # fmt: skip
