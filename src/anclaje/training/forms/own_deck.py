"""A file of slides handed in, and which of its slides are taken. What was read of it travels in the page."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.slide import Slide
from anclaje.training.forms.drafts import MOST

SALT = "training.own_deck"
DAY_S = 86_400
MOST_CARRIED = 1_500_000
"""Letters of what was read, packed: what a form may bring back."""


@dataclass(frozen=True)
class Read:
    """slides: of the file. seen: version by id of the slides of the chapter, when they were shown."""

    slides: tuple[Slide, ...]
    seen: Mapping[str, int]


def carried(chapter: UUID, slides: Iterable[Slide], seen: Mapping[str, int]) -> str:
    """What was read, signed: it comes back as it was read, into the same presentation, within a day."""
    said = {"chapter": str(chapter), "slides": [asdict(slide) for slide in slides], "seen": dict(seen)}
    text = signing.dumps(said, salt=SALT, compress=True)
    if len(text) > MOST_CARRIED:
        raise RuleBroken(gettext_noop("These are too many slides at once. Hand them in in parts."))
    return text


class DeckForm(ChangeForm):
    deck = forms.FileField(
        label=_("Your slides (PPTX or Markdown)"),
        help_text=_("Best the file that you took from here and changed: its slides know which they are."),
    )

    def clean_deck(self) -> Any:
        file = self.cleaned_data["deck"]
        if file.size > MOST:
            raise forms.ValidationError(_("“%(name)s” is larger than 40 MB."), params={"name": file.name})
        return file


class TakeSlidesForm(ChangeForm):
    """chapter: into which it was read."""

    read = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, chapter: UUID, **options: Any):
        super().__init__(*args, **options)
        self._chapter = chapter

    def clean_read(self) -> Read:
        try:
            said = signing.loads(self.cleaned_data["read"], salt=SALT, max_age=DAY_S)
        except signing.BadSignature:
            said = {}
        if said.get("chapter") != str(self._chapter):
            raise forms.ValidationError(_("This page is too old. Hand the file in again."))
        return Read(tuple(Slide(**one) for one in said["slides"]), said["seen"])
