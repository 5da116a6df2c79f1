"""Words of teaching, for people."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from anclaje.foundation.translate import read
from anclaje.network.models import Post
from anclaje.training import vocabulary
from anclaje.training.domain.checkin import How
from anclaje.training.domain.counting import By, Step
from anclaje.training.domain.learner import Sex
from anclaje.training.domain.parallel import When
from anclaje.training.domain.satisfaction import STATEMENTS as SAID
from anclaje.training.domain.statistics.use import Used
from anclaje.training.domain.statistics.weak import RULES, Reason
from anclaje.training.models import Edition
from anclaje.training.queries_referrals import Around
from anclaje.training.verifying import Found

SEXES = {
    Sex.NOT_SAID: gettext_lazy("Not said"),
    Sex.WOMAN: pgettext_lazy("sex", "Woman"),
    Sex.MAN: pgettext_lazy("sex", "Man"),
    Sex.OTHER: pgettext_lazy("sex", "Other"),
}
WAYS = {
    How.PAPER: pgettext_lazy("check-in", "paper list"),
    How.TAP: pgettext_lazy("check-in", "tapped"),
    How.QR: pgettext_lazy("check-in", "QR code"),
}
TESTS = {
    When.BEFORE: gettext_lazy("Test before the training"),
    When.AFTER: gettext_lazy("Test after the training"),
}
STEPS = {
    Step.ATTENDED: pgettext_lazy("people", "attended"),
    Step.COMPLETED: pgettext_lazy("people", "completed"),
    Step.CERTIFIED: pgettext_lazy("people", "certified"),
}
BREAKDOWNS = {
    By.SEX: gettext_lazy("By sex"),
    By.ROLE: gettext_lazy("By what they do"),
    By.INSTITUTION: gettext_lazy("By institution"),
}
STATEMENTS = {name: gettext_lazy(words) for name, words in SAID.items()}
REASONS = {reason: gettext_lazy(words) for reason, words in RULES.items()}
AGREEMENT = {
    1: gettext_lazy("1, not at all"), 2: "2", 3: "3", 4: "4", 5: gettext_lazy("5, entirely"),
}  # fmt: skip
USED = {
    Used.YES: gettext_lazy("Yes, at work"),
    Used.NOT_YET: gettext_lazy("Not yet: there was no occasion"),
    Used.NO: pgettext_lazy("use", "No"),
}
AROUND = {
    Around.BEFORE: gettext_lazy("before the first session"),
    Around.DURING: gettext_lazy("the first session was in it"),
    Around.AFTER: gettext_lazy("after the first session"),
}
VERIFIED = {
    Found.STANDS: gettext_lazy("This certificate is valid."),
    Found.REVOKED: gettext_lazy("This certificate was revoked: it is not valid any more."),
    Found.OTHER_NAME: gettext_lazy(
        "There is a certificate with this code, and it was not given to this name."
    ),
    Found.UNKNOWN: gettext_lazy("No certificate has this code."),
}  # fmt: skip
VERIFIED_MARKS = {
    Found.STANDS: "done", Found.REVOKED: "declined", Found.OTHER_NAME: "question", Found.UNKNOWN: "unclear",
}  # fmt: skip


def roles() -> dict[str, str]:
    """Name by tag, but for everybody: one person is one of them."""
    known = vocabulary.current()
    return {tag: read(names) for tag, names in known.audiences.items() if tag != known.everybody}


def value_words(by: By, value: str) -> str:
    """What stands for a value of a breakdown; nothing said is told as that."""
    if by == By.SEX:
        return str(SEXES[Sex(value)]) if value else _("Not said")
    if by == By.ROLE:
        return roles().get(value, value) or _("Not said")
    return value or _("Not said")


def edition_words(edition: Edition) -> str:
    return _("%(title)s, edition %(number)s of %(day)s") % {
        "title": edition.adaptation.title,
        "number": edition.number,
        "day": date_format(timezone.localdate(edition.frozen_at), "j/n/Y"),
    }


def post_words(post: Post) -> str:
    """To those of the institution: who holds it, and as what."""
    holder = post.holder.name if post.holder else ""
    return f"{holder} · {post.title}" if post.title else holder


def reason_words(reason: Reason) -> str:
    return str(REASONS[reason])
