"""A validation round is opened, asks, and its tallies are typed in from paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
    """Four counts for each question, as they were tallied on paper; empty is none."""

    people = forms.IntegerField(label=_("How many people were there?"), min_value=1, max_value=2000)

    def __init__(self, *args, questions: Sequence[Question], **options):
        super().__init__(*args, **options)
        self.questions = questions
        for one in questions:
            for say in Say:
                self.fields[f"{say}_{one.pk}"] = forms.IntegerField(
                    required=False, min_value=0, max_value=2000, label=SAYS[say],
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )  # fmt: skip

    def cells(self, question: Question) -> list[Any]:
        return [self[f"{say}_{question.pk}"] for say in Say]

    @property
    def voices(self) -> dict[Any, Voices]:
        return {
            one.pk: Voices(**{say.value: self.cleaned_data.get(f"{say}_{one.pk}") or 0 for say in Say})
            for one in self.questions
        }
