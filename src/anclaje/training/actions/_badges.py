"""The badge that goes with a certificate, where the institution gives them. Runs inside an action."""

from datetime import datetime

from django.conf import settings

from anclaje.privacy.sealing import decrypt
from anclaje.training import badges
from anclaje.training.badge_issuer import issuer_of
from anclaje.training.models import BadgeKey, Certificate, Course, Learner

BOUND_TO = b"anclaje badge key"


def master_key() -> bytes:
    return settings.ANCLAJE["keys"]["master"]


def signed_badge(
    certificate: Certificate, course: Course, learner: Learner, site: str, salt: str, at: datetime
) -> str:
    """Empty where the institution gives no badges. The criteria are the course's rules, in its language."""
    key = BadgeKey.objects.filter(organisation=course.organisation).first()
    if key is None:
        return ""
    issuer = issuer_of(key, course.organisation.name, site)
    badge = badges.Badge(
        id=f"{site}/certificates/{certificate.code}/", issuer=issuer, achievement=f"urn:uuid:{course.pk}",
        title=course.title, description=_taught(course), criteria=_criteria(course),
        language=course.edition.adaptation.language, awarded_at=at, salt=salt,
        name=learner.opened("name"), email=learner.opened("email"),
    )  # fmt: skip
    private = decrypt(master_key(), bytes(key.wrapped), BOUND_TO)
    return badges.sign(badges.credential(badge), private, issuer.key_id)


def _taught(course: Course) -> str:
    return "; ".join(f"{one['code']} {one['title']}" for one in course.edition.chapters)


def _criteria(course: Course) -> str:
    """Figures alone, so that they read the same in any language."""
    test = f"; test ≥ {course.pass_percent} %" if course.rules.has_test else ""
    return f"Asistencia / attendance ≥ {course.present_percent} %{test}"
