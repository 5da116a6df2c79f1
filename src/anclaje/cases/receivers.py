"""News from the apps below. They announce; what it means for cases is worked out here."""

from typing import Any

from django.dispatch import receiver

from anclaje.cases import notifications
from anclaje.guide.models import Edition
from anclaje.guide.signals import edition_published


@receiver(edition_published, dispatch_uid="cases.edition_is_out")
def edition_is_out(*, edition: Edition, **_: Any) -> None:
    """Those who have open cases are told. No case moves: a person looks at each and says why."""
    notifications.tell_edition_is_out(edition, at=edition.published_at)
