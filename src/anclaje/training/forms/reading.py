"""A paper that is read from photographs: the photographs, and what was read, to be confirmed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.photographed.scans import Picture, pictures_in
from anclaje.training.domain.parallel import LETTERS
from anclaje.training.domain.presentation import Question
from anclaje.training.forms.files import ManyFilesField

MOST_PHOTOS = 8
NOTHING = "-"


class PhotosForm(ChangeForm):
    photos = ManyFilesField(
        label=_("Photographs or scans of its sheets"),
        help_text=_(
            "JPEG, PNG or a scanner's PDF, each sheet whole and flat, with its four black corners in sight."
        ),
    )  # fmt: skip

    def clean_photos(self) -> list[Any]:
        """The pictures of their sheets are opened once the number of files is known to be small."""
        photos = self.cleaned_data["photos"]
        self.pictures: list[Picture] = []
        if len(photos) <= MOST_PHOTOS:
            opened = (pictures_in(photo.name, photo.read(), MOST_PHOTOS) for photo in photos)
            self.pictures = [picture for pictures in opened for picture in pictures]
        if not 0 < len(self.pictures) <= MOST_PHOTOS:
            raise forms.ValidationError(_("Send no more than %(most)s at once.") % {"most": MOST_PHOTOS})
        return photos


class ReadForm(ChangeForm):
    """What was read of a paper, to be looked at: each question has its answer here or none is taken in.

    found: by question, its letter; "" where nothing is filled; what is not sure is not in it.
    """

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        found: Mapping[str, str] | None = None,
        **options: Any,
    ):
        super().__init__(*args, **options)
        found = found or {}
        self._names = {f"q{place}": question.id for place, question in enumerate(questions)}
        for number, (name, question) in enumerate(zip(self._names, questions, strict=True), start=1):
            letters = [(letter, letter) for letter in LETTERS[: len(question.options)]]
            read = {question.id: found[question.id] or NOTHING} if question.id in found else {}
            self.fields[name] = forms.ChoiceField(
                label=f"{number}. {question.stem}", widget=forms.RadioSelect, initial=read.get(question.id),
                choices=[*letters, (NOTHING, _("Nothing filled"))],
            )  # fmt: skip

    @property
    def by_question(self) -> dict[str, Any]:
        """The field of each question, by its id."""
        return {question: self[name] for name, question in self._names.items()}

    @property
    def letters(self) -> dict[str, str]:
        return {name: self.cleaned_data[field].strip(NOTHING) for field, name in self._names.items()}
