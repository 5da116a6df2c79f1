"""Two answers to a new edition: move to it, or stay; each with its reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain.moving import Decision
from anclaje.cases.forms.base import CaseForm, note
from anclaje.cases.models import Case
from anclaje.cases.moves import Wanted
from anclaje.guide.models import Edition, Overlay


class _DecisionForm(CaseForm):
    """Carries the edition that the page showed, so that nobody decides about another one."""

    edition = forms.ModelChoiceField(
        queryset=Edition.objects.none(), to_field_name="number", widget=forms.HiddenInput
    )
    decision = forms.ChoiceField(
        choices=[(decision.value, decision.value) for decision in Decision], widget=forms.HiddenInput
    )
    reason = note(
        _("Why?"),
        required=True,
        rows=2,
        help_text=_("It stands in what happened, for whoever comes after you."),
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["edition"].queryset = Edition.objects.published()

    @property
    def moves(self) -> bool:
        return self.cleaned_data.get("decision") == Decision.MOVED

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in super().arguments().items() if name != "decision"}


class MoveForm(_DecisionForm):
    """About one case, with the municipality's word that its page showed."""

    is_about_a_version = True

    overlay = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *positional: Any, case: Case, **named: Any):
        super().__init__(*positional, **named)
        self.case = case

    def clean_overlay(self) -> Overlay | None:
        number = self.cleaned_data["overlay"]
        if not number:
            return None
        found = Overlay.objects.filter(municipality=self.case.place_id, number=number).first()
        if found is None:
            raise forms.ValidationError(
                gettext("This page is older than what the municipality says. Look again.")
            )
        return found


def shown(wanted: Wanted, case: Case) -> dict[str, Any]:
    """What the form of one case remembers of its page."""
    return {
        "seen_version": case.version,
        "edition": wanted.edition.number,
        "overlay": wanted.overlay.number if wanted.overlay else "",
    }


class SeveralForm(_DecisionForm):
    """About one or many cases of a list, with one reason."""

    cases = forms.ModelMultipleChoiceField(
        label=_("Which cases?"),
        queryset=Case.objects.none(),
        error_messages={"required": _("Tick at least one case.")},
    )

    def __init__(self, *positional: Any, cases: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["cases"].queryset = cases
