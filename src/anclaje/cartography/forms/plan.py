"""A promise of the plan, what becomes of it, its money, and whom it invites."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anclaje.cartography import vocabulary
from anclaje.cartography.actions.plan import PromiseFacts
from anclaje.cartography.domain.plan import MOVES
from anclaje.cartography.domain.plan_invitations import Heard
from anclaje.cartography.domain.plan_money import MONEY_MOVES
from anclaje.cartography.domain.states import Answer, MoneyState, Promise
from anclaje.cartography.forms.base import NOBODYS_NAME, OrganisationField, day_field, text_field
from anclaje.cartography.forms.sociogram import SheetField
from anclaje.cartography.models import Exercise, Sheet
from anclaje.cartography.wording_plan import HEARD, MONEY, PARTS
from anclaje.cartography.wording_plan import MOVES as MOVE_WORDS
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.network.models import Organisation

OF_A_PROMISE = (
    "problem", "objective", "action", "lead", "lead_role", "agreed_on", "due_on", "co_responsible",
    "resources", "indicator", "risk", "gives_back_on",
)  # fmt: skip


def institutions(exercise: Exercise) -> Any:
    """Of the municipality, the province and the country."""
    place = exercise.neighbourhood.place_id
    here = Q(place=place) | Q(place__parent=place) | Q(place__kind__in=("province", "country"))
    return Organisation.objects.active().filter(here).in_order()


class OrganisationsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


class SheetsField(forms.ModelMultipleChoiceField):
    label_from_instance = SheetField.label_from_instance


class PromiseForm(ChangeForm):
    problem = text_field(2, label=PARTS["problem"], max_length=400, help_text=NOBODYS_NAME)
    objective = text_field(2, label=PARTS["objective"], max_length=300)
    action = text_field(2, label=PARTS["action"], max_length=300)
    lead = OrganisationField(
        Organisation.objects.none(),
        label=PARTS["lead"],
        empty_label=_("Choose"),
        help_text=_("An institution of the directory."),
    )
    lead_role = forms.CharField(
        label=PARTS["lead_role"], max_length=120,
        help_text=_("The role, without a name: “dirección de niñez”."),
    )  # fmt: skip
    co_responsible = OrganisationsField(
        Organisation.objects.none(), label=PARTS["co_responsible"], required=False
    )
    resources = text_field(2, label=PARTS["resources"], max_length=300, required=False)
    agreed_on = day_field(label=_("Agreed on"))
    due_on = day_field(label=PARTS["due_on"])
    indicator = forms.CharField(label=PARTS["indicator"], max_length=200, required=False)
    risk = forms.CharField(label=PARTS["risk"], max_length=200, required=False)
    gives_back_on = day_field(label=PARTS["gives_back_on"], required=False)
    sheets = SheetsField(
        Sheet.objects.none(), label=_("Sheets it stands on"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, exercise: Exercise, has_sheets: bool = True, **options):
        super().__init__(*args, **options)
        self.fields["lead"].queryset = self.fields["co_responsible"].queryset = institutions(exercise)
        self.fields["co_responsible"].widget.attrs["size"] = 6
        if has_sheets and exercise.sheets.exists():
            self.fields["sheets"].queryset = exercise.sheets.in_order()
        else:
            del self.fields["sheets"]

    @property
    def facts(self) -> PromiseFacts:
        return PromiseFacts(**{name: self.cleaned_data[name] for name in OF_A_PROMISE})


class MoveForm(ChangeForm):
    to = forms.ChoiceField(label=_("How does it stand?"), widget=forms.RadioSelect)
    on = day_field(label=_("Since which day?"))
    reason = text_field(
        2, label=_("If it is dropped: why?"), max_length=300, required=False,
        help_text=_("The neighbourhood will ask. No names of people."),
    )  # fmt: skip

    def __init__(self, *args, state: str, **options):
        super().__init__(*args, **options)
        open_to = MOVES.get(Promise(state), ())
        self.fields["to"].choices = [
            (one.value, words) for one, words in MOVE_WORDS.items() if one in open_to
        ]


class WordsForm(ChangeForm):
    names_nobody = forms.BooleanField(
        label=_("I have read them: nobody can be known by these words"), required=False
    )


class MoneyForm(ChangeForm):
    amount = forms.DecimalField(label=_("How much?"), max_digits=16, decimal_places=2, localize=True)
    currency = forms.CharField(label=_("In which currency?"), max_length=3, initial="ARS")
    beneficiary = forms.CharField(
        label=_("For which institution?"), max_length=160, help_text=_("An institution, never a person.")
    )

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"].upper()


class MoneyMoveForm(ChangeForm):
    to = forms.ChoiceField(label=_("What happened to it?"), widget=forms.RadioSelect)
    on = day_field(label=_("On which day?"))
    document = forms.CharField(
        label=_("By which document?"), max_length=160, required=False,
        help_text=_("Its kind, number and year. Announcing needs none."),
    )  # fmt: skip

    def __init__(self, *args, state: MoneyState | None, **options):
        super().__init__(*args, **options)
        self.fields["to"].choices = [
            (one.value, words) for one, words in MONEY.items() if one in MONEY_MOVES[state]
        ]


class InvitationForm(ChangeForm):
    organisation = OrganisationField(
        Organisation.objects.none(), label=_("Which public body?"), empty_label=_("Choose")
    )
    purpose = forms.ChoiceField(label=_("What is it invited for?"), widget=forms.RadioSelect)
    sent_on = day_field(label=_("Sent on"))

    def __init__(self, *args, exercise: Exercise, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = institutions(exercise)
        known = vocabulary.current().invitations
        self.fields["purpose"].choices = [(code, read(words)) for code, words in known.items()]


class AnswerForm(ChangeForm):
    answer = forms.ChoiceField(
        label=_("What did they answer?"), widget=forms.RadioSelect,
        choices=[(one.value, HEARD[Heard(one)][1]) for one in (Answer.ACCEPTED, Answer.DECLINED)],
    )  # fmt: skip
    on = day_field(label=_("On which day?"))
    words = forms.CharField(label=_("In their words"), max_length=300, required=False, help_text=NOBODYS_NAME)
