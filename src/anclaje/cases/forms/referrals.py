"""Asking a service, answering, and what the person says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.actions.referrals import OnBehalf
from anclaje.cases.actions.referring import Agreed
from anclaje.cases.domain.consent import Data, Given
from anclaje.cases.domain.referral import PersonsWord
from anclaje.cases.forms.base import CaseForm, Telephone, note, radio
from anclaje.cases.forms.consents import SAID_HOW
from anclaje.cases.wording import DECLINE_REASON, NOT_GIVEN_REASON, PERSONS_WORD, SHARED, URGENCY, label


class ReferForm(CaseForm):
    """What is asked and what is shared; the person's yes for this recipient, where there is none yet.

    `known`: the words of every field that could be shared. `seen`: which preview was looked at.
    """

    urgency = radio(URGENCY, label=_("How urgent is it?"))
    request = note(
        _("What do you ask of them?"),
        required=True,
        rows=2,
        help_text=_("One sentence. Nothing about what happened to the person."),
    )
    share = forms.MultipleChoiceField(
        label=_("What else may they know?"),
        help_text=_("The code, the need, the urgency and whom to answer always go with it."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agrees = forms.BooleanField(required=False)
    said_how = radio(SAID_HOW, label=_("How did the person say it?"), initial="oral", required=False)
    is_assent = forms.BooleanField(
        label=_("It is a child: they were asked too, in their words"), required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *positional: Any,
        known: Mapping[str, str],
        consent: Given | None,
        organisation: str,
        **named: Any,
    ):
        super().__init__(*positional, **named)
        self.consent, self.organisation = consent, organisation
        shareable = [data.value for data in Data if known.get(data.value)]
        self.fields["share"].choices = [(code, label(SHARED, code)) for code in shareable]
        self.fields["agrees"].label = _("The person agrees that %(organisation)s is told this") % {
            "organisation": organisation
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.needs_a_yes() and not cleaned.get("agrees"):
            self.add_error(
                "agrees",
                gettext("Ask the person first. Without their yes nothing is sent to %(organisation)s.")
                % {"organisation": self.organisation},
            )
        return cleaned

    def needs_a_yes(self) -> bool:
        """Whether what is ticked goes beyond what the person has agreed to for this recipient."""
        share = set(self.cleaned_data.get("share") or ())
        return self.consent is None or bool(share - self.consent.data)

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        agreed = None
        if told["agrees"] and self.needs_a_yes():
            agreed = Agreed(is_oral=told["said_how"] != "written", is_assent=told["is_assent"])
        return {
            "urgency": told["urgency"],
            "request": told["request"],
            "share": told["share"],
            "agreed": agreed,
        }


class MoveForm(CaseForm):
    """An answer; by telephone it also says who gave it."""

    is_about_a_version = True

    def __init__(self, *positional: Any, by_telephone: bool, **named: Any):
        super().__init__(*positional, **named)
        if by_telephone:
            self.fields = {**Telephone().fields, **self.fields}

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        spoke_with = told.pop("spoke_with", "")
        return {**told, "on_behalf": OnBehalf(spoke_with=spoke_with) if spoke_with else None}


class AcceptForm(MoveForm):
    note = note(_("A word for whoever asked"), rows=2)


class GivenForm(MoveForm):
    note = note(_("A word for whoever asked"), rows=2)


class DeclineForm(MoveForm):
    reason = radio(DECLINE_REASON, label=_("Why not?"))
    note = note(_("Who else could? Anything that helps"), rows=2)


class NotGivenForm(MoveForm):
    reason = radio(NOT_GIVEN_REASON, label=_("Why could it not be given?"))
    note = note(_("Anything that helps whoever comes next"), rows=2)


class AskForm(MoveForm):
    question = note(_("What do you need to know?"), required=True)


class AnswerForm(CaseForm):
    is_about_a_version = True

    answer = note(_("Your answer"), required=True)


class WordForm(CaseForm):
    is_about_a_version = True

    word = radio(PERSONS_WORD, label=_("What does the person say?"))
    note = note(_("In their words, if they want"), rows=2)

    def clean_word(self) -> PersonsWord:
        return PersonsWord(self.cleaned_data["word"])


class WithdrawForm(CaseForm):
    is_about_a_version = True

    note = note(_("Why, in a few words"), rows=2)
