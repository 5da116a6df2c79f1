"""Photographs as their list shows them: who needs another, what is to be checked, how far reading is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cartography import wording
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.states import MarkState, PhotoState
from anclaje.cartography.models import Exercise, Photo
from anclaje.cartography.photo_wording import why

Line = dict[str, Any]
UNREAD = (PhotoState.RECEIVED, PhotoState.READING)


@dataclass(frozen=True)
class Progress:
    """How many photographs there are, and what became of them."""

    all: int
    read: int
    refused: int

    @property
    def done(self) -> int:
        return self.read + self.refused

    @property
    def is_going_on(self) -> bool:
        return self.done < self.all

    @property
    def sentence(self) -> str:
        if not self.all:
            return ""
        told = ngettext("%(done)s of %(all)s read", "%(done)s of %(all)s read", self.all)
        told = told % {"done": self.read, "all": self.all}
        if not self.refused:
            return f"{told}."
        more = ngettext("%(n)s needs another photo", "%(n)s need another photo", self.refused)
        return f"{told}, {more % {'n': self.refused}}."


@dataclass(frozen=True)
class PhotoLists:
    progress: Progress
    refused: list[Line]
    to_check: list[Line]
    waiting: list[Line]
    checked: list[Line]
    deleted: int


def lists_of(photos: Sequence[Photo]) -> PhotoLists:
    """All of an exercise, oldest first, as `counted` gives them."""
    numbered = list(enumerate(photos, start=1))
    kept = [(number, row) for number, row in numbered if row.deleted_at is None]

    def lines(chosen) -> list[Line]:
        return [photo_line(number, row) for number, row in kept if chosen(row)]

    return PhotoLists(
        progress=Progress(
            all=len(kept),
            read=sum(row.state == PhotoState.READ for _number, row in kept),
            refused=sum(row.state == PhotoState.UNREADABLE for _number, row in kept),
        ),
        refused=lines(lambda row: row.state == PhotoState.UNREADABLE),
        to_check=lines(lambda row: row.state == PhotoState.READ and row.undecided),
        waiting=lines(lambda row: row.state in UNREAD),
        checked=lines(lambda row: row.state == PhotoState.READ and not row.undecided),
        deleted=len(numbered) - len(kept),
    )


def counted(photos):
    """Each with how many of its marks wait for a decision, and how many became part of the map."""
    on_map = Q(marks__state__in=(MarkState.KEPT, MarkState.CHANGED))
    return photos.select_related("sheet__group").annotate(
        undecided=Count("marks", filter=Q(marks__state=MarkState.PROPOSED)),
        on_map=Count("marks", filter=on_map),
    )


def photo_line(number: int, row: Photo) -> Line:
    page = reverse("cartography:photo", args=[row.pk])
    line: Line = {
        "id": f"photo-{row.pk}",
        "who": _("Photo %(number)s") % {"number": number},
        "href": page,
        "note": sheet_of(row),
    }
    if row.state == PhotoState.UNREADABLE:
        sentence, advice = why(row.refused)
        return {**line, "state": "declined", "word": _("another photo"), "what": sentence, "note": advice}
    if row.state in UNREAD:
        state, word = wording.PHOTO_STATES[PhotoState(row.state)]
        return {**line, "state": state, "word": word, "what": ""}
    if row.undecided:
        what = ngettext("%(n)s mark to check", "%(n)s marks to check", row.undecided) % {"n": row.undecided}
        return {
            **line, "state": "next", "word": _("to check"), "what": what, "action": _("Check"),
            "action_href": page,
        }  # fmt: skip
    what = ngettext("%(n)s on the map", "%(n)s on the map", row.on_map) % {"n": row.on_map}
    return {**line, "state": "done", "word": _("checked"), "what": what}


def sheet_of(row: Photo) -> str:
    if row.sheet is None:
        return ""
    named = row.sheet.title or wording.sheet_words(row.sheet.kind)
    if row.sheet.group is None:
        return f"{named} · {row.sheet.code}"
    group = _("group %(number)s") % {"number": row.sheet.group.number}
    return f"{named} · {group} · {row.sheet.code}"


def kept_until(exercise: Exercise) -> str:
    """Until when an exercise's photographs are kept, as a sentence."""
    if exercise.keeps_photos_until is not None:
        day = wording.day_words(exercise.keeps_photos_until)
        return _("By decision of the group they are kept until %(day)s, then deleted.") % {"day": day}
    phase = wording.phase_words(Phase.PLAN)
    return _("They are deleted once the neighbourhood has validated: on going on to “%(phase)s”.") % {
        "phase": phase
    }
