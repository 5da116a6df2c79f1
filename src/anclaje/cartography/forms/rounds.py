"""A validation round is opened, asks, and its tallies are typed in from paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.domain.rounds import Proposed
from anclaje.cartography.domain.validation import Say, Voices
from anclaje.cartography.forms.base import day_field
from anclaje.cartography.models import Question
from anclaje.cartography.wording_rounds import SAYS
from anclaje.foundation.forms import ChangeForm


class RoundForm(ChangeForm):
    held_on = day_field(label=_("On which day?"))
    where = forms.CharField(
        label=_("Where?"), max_length=160, required=False, help_text=_("A public place, in words.")
    )


class AskForm(ChangeForm):
    """Rows are ticked in the page."""

    features = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    ties = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, features: Sequence[Any] = (), ties: Sequence[Any] = (), **options):
        super().__init__(*args, **options)
        self.fields["features"].choices = [(str(key), "") for key in features]
        self.fields["ties"].choices = [(str(key), "") for key in ties]


class VoicesForm(ChangeForm):
    """Four counts for each question, as they were tallied on paper; empty is none.

    unsure: names of fields that a photograph left to a person's eye; these are not left empty.
    """

    people = forms.IntegerField(label=_("How many people were there?"), min_value=1, max_value=2000)

    def __init__(
        self, *args, questions: Sequence[Question], unsure: Mapping[str, Proposed] | None = None, **options
    ):
        super().__init__(*args, **options)
        self.questions, self.unsure = questions, unsure or {}
        for one in questions:
            for say in Say:
                name = f"{say}_{one.pk}"
                self.fields[name] = forms.IntegerField(
                    required=name in self.unsure, min_value=0, max_value=2000, label=SAYS[say],
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                    error_messages={"required": _("Row %(row)s: look at the picture and write how many.")
                                    % {"row": one.number}},
                )  # fmt: skip

    def cells(self, question: Question) -> list[Any]:
        """The fields of a question; each says what may be there where the photograph is not sure."""
        cells = [self[f"{say}_{question.pk}"] for say in Say]
        for cell in cells:
            cell.likely = self.unsure.get(cell.name)
        return cells

    @property
    def voices(self) -> dict[Any, Voices]:
        return {
            one.pk: Voices(**{say.value: self.cleaned_data.get(f"{say}_{one.pk}") or 0 for say in Say})
            for one in self.questions
        }
