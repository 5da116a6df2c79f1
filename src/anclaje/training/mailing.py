"""The worker's round of letters with a learner's own link.

Plain text. The subject names no course, since a telephone shows it to whoever looks over a shoulder; the
text says which institution writes, and what to do if it was not expected.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from anclaje.network.delivery import A_ROUND, site_address
from anclaje.training.actions.letters import claim_letter, mark_letter_not_sent, mark_letter_sent
from anclaje.training.links import learner_secret
from anclaje.training.models import Enrolment, LinkLetter

NOBODY = "nobody_to_write_to"


def deliver_due(*, at: datetime) -> int:
    """How many left. Safe to be killed anywhere and to run twice at once."""
    due = LinkLetter.objects.due(at).order_by("due_at", "pk").values_list("pk", flat=True)[:A_ROUND]
    claimed = (claim_letter(letter_id=letter_id, by=None, at=at) for letter_id in list(due))
    return sum(_deliver(letter, at) for letter in claimed if letter is not None)


def _deliver(letter: LinkLetter, at: datetime) -> bool:
    enrolment = _reachable(letter)
    if enrolment is None:
        mark_letter_not_sent(letter=letter, error=NOBODY, is_final=True, by=None, at=at)
        return False
    try:
        with get_connection() as connection:
            letter_of(enrolment, letter, connection).send()
    except Exception as error:
        # Whatever it was, the letters behind it go out. The class only: an answer may quote an address.
        mark_letter_not_sent(letter=letter, error=type(error).__name__, is_final=False, by=None, at=at)
        return False
    mark_letter_sent(letter=letter, by=None, at=at)
    return True


def _reachable(letter: LinkLetter) -> Enrolment | None:
    """Whoever left, or asked to be forgotten, while the letter waited is not written to."""
    rows = Enrolment.objects.standing().known().for_page().select_related("course__organisation")
    row = rows.filter(pk=letter.enrolment_id).first()
    return row if row and row.learner.opened("email") else None


def letter_of(enrolment: Enrolment, letter: LinkLetter, connection: object = None) -> EmailMessage:
    """With the link that opens now, whichever it was when the letter was asked for."""
    sender = settings.DEFAULT_FROM_EMAIL
    domain = sender.rpartition("@")[2].strip(">") or "anclaje"
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"institution": enrolment.course.organisation.name}
        subject = _("Your personal link")
        body = "\n\n".join(
            (
                _("%(institution)s writes to you: you are enrolled in a course that it gives.") % facts,
                _(
                    "This link opens a page of your own: your tests, the days of the course, and your"
                    " certificate. Whoever has it is taken for you, so pass it on to nobody."
                ),
                site_address() + reverse("training:mine", args=[learner_secret(enrolment)]),
                _("If you did not expect this, open nothing and tell %(institution)s.") % facts,
            )
        )
    return EmailMessage(
        subject, body, from_email=sender, to=[enrolment.learner.opened("email")],
        # The same for every copy, so that a mailbox shows one if a try was repeated.
        headers={"Message-ID": f"<{letter.pk}@{domain}>"}, connection=connection,
    )  # fmt: skip
