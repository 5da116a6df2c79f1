"""What a learner answers: a test, a minute about the session, whether it is used."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.parallel import shown_order
from anclaje.training.domain.presentation import Question
from anclaje.training.domain.satisfaction import STATEMENTS
from anclaje.training.domain.statistics.use import Used

ONE_LETTER = {"size": 2, "autocomplete": "off", "autocapitalize": "characters"}


class TestForm(ChangeForm):
    """questions: of the learner's form; paper: its code, by which the options stand in their order."""

    __test__ = False

    as_it_is = forms.BooleanField(
        label=_("Send it as it is: a question without an answer counts as wrong"), required=False
    )

    def __init__(self, *args: Any, questions: Sequence[Question], paper: str, **options: Any):
        super().__init__(*args, **options)
        self.unanswered: list[int] = []
        self._names = {f"q{place}": question.id for place, question in enumerate(questions)}
        for name, question in zip(self._names, questions, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=question.stem, required=False, widget=forms.RadioSelect,
                choices=[(str(place), question.options[place]) for place in shown_order(question, paper)],
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Sent once, so what was left out is asked about before it counts as wrong."""
        said = super().clean() or self.cleaned_data
        gaps = [number for number, name in enumerate(self._names, start=1) if said.get(name) == ""]
        if gaps and not said.get("as_it_is"):
            self.unanswered = gaps
            self.add_error("as_it_is", _("Some questions have no answer yet."))
        return said

    @property
    def names(self) -> tuple[str, ...]:
        """Of its fields, in the order of the questions."""
        return tuple(self._names)

    @property
    def answers(self) -> dict[str, int]:
        said = self.cleaned_data
        return {name: int(said[field]) for field, name in self._names.items() if said[field]}


class LettersForm(ChangeForm):
    """A paper typed in: a letter for each question, in the order of the paper."""

    def __init__(self, *args: Any, questions: Sequence[Question], **options: Any):
        super().__init__(*args, **options)
        self._names = {f"q{place}": question.id for place, question in enumerate(questions)}
        for number, (name, question) in enumerate(zip(self._names, questions, strict=True), start=1):
            self.fields[name] = forms.CharField(
                label=f"{number}. {question.stem}", required=False, max_length=1,
                widget=forms.TextInput(attrs=ONE_LETTER),
            )  # fmt: skip

    @property
    def letters(self) -> dict[str, str]:
        return {name: self.cleaned_data[field] for field, name in self._names.items()}


class SayForm(ChangeForm):
    words = forms.CharField(
        label=_("Anything else?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("No names, please."),
    )  # fmt: skip

    field_order = (*STATEMENTS, "words")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name, statement in wording.STATEMENTS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=statement, coerce=int, required=False, empty_value=None, widget=forms.RadioSelect,
                choices=[(value, words) for value, words in wording.AGREEMENT.items()],
            )  # fmt: skip
        self.order_fields([*wording.STATEMENTS, "words"])

    @property
    def said(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in STATEMENTS if self.cleaned_data[name]}


class UseForm(ChangeForm):
    used = forms.ChoiceField(
        label=_("Have you used what you learnt?"), widget=forms.RadioSelect,
        choices=[(used.value, words) for used, words in wording.USED.items()],
    )  # fmt: skip

    @property
    def answer(self) -> Used:
        return Used(self.cleaned_data["used"])


class VerifyForm(forms.Form):
    code = forms.CharField(label=_("Code of the certificate"), max_length=40)
    name = forms.CharField(label=_("Name, as it is written on it"), max_length=160)
