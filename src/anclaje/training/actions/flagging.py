"""A law or a step of the guide changed: the slides that stand on it are flagged."""

from collections.abc import Iterable
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.models import Row
from anclaje.training import events
from anclaje.training.models import Flag, SlideText


@action
def flag_slides(*, cited: Iterable[str], about: Row, by: User | None, at: datetime) -> list[Flag]:
    """cited: `law:<code>` or `guide:<block>`. about: what changed them. Asked twice, it flags once."""
    made = []
    for one in sorted(set(cited)):
        texts = [row for row in SlideText.objects.citing(one) if row.written_at <= at]
        flagged = set(Flag.objects.open().filter(cited=one, text__in=texts).values_list("text_id", flat=True))
        made += [Flag(text=row, cited=one, changed_at=at) for row in texts if row.pk not in flagged]
    Flag.objects.bulk_create(made, ignore_conflicts=True)
    record(events.SLIDES_FLAGGED, by=by, about=about, at=at, slides=len(made))
    return made
