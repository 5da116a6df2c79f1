"""The act of an inspection, who was told, the meeting with the family, and how the children are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.actions.inspection import Act, Found
from anclaje.cases.domain.inspection import Answer
from anclaje.cases.forms.assessment import MOMENT, MOMENT_FORMAT
from anclaje.cases.forms.base import CaseForm, not_to_come, note, radio
from anclaje.cases.forms.intake import IntakeForm
from anclaje.cases.models import Inspection, Person
from anclaje.cases.queries_inspection import child_labour
from anclaje.cases.wording import AGE_BAND, URGENCY, choices, label
from anclaje.cases.wording_signs import ASKED_THROUGH, SEEN_ANSWER
from anclaje.foundation.translate import read
from anclaje.network.models import Need, Organisation


def _moment(words: Any, **options: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=words,
        widget=forms.DateTimeInput(attrs=MOMENT, format=MOMENT_FORMAT),
        input_formats=[MOMENT_FORMAT],
        **options,
    )


def _day(words: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=words, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


class ActFields(forms.Form):
    """What an inspectorate hands over, and who was told of it."""

    act_number = forms.CharField(
        label=_("Number of the act"),
        max_length=80,
        widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
    )
    done_at = _moment(_("When was the inspection?"))
    labour_copied_on = _day(
        _("Day of the copy to the labour authority"),
        help_text=_("Leave it empty until it has gone out."),
        required=False,
    )
    commission_told_on = _day(
        _("Day of the notice to the child-labour commission"),
        help_text=_("Leave it empty until it has gone out."),
        required=False,
    )

    def clean_done_at(self) -> datetime:
        return not_to_come(self.cleaned_data["done_at"], self.at)

    def act(self) -> Act:
        told = self.cleaned_data
        return Act(
            number=told["act_number"],
            done_at=told["done_at"],
            labour_copied_on=told["labour_copied_on"],
            commission_told_on=told["commission_told_on"],
        )


class ActForm(ActFields, CaseForm):
    is_about_a_version = True
    compared = ("act_number", "done_at", "labour_copied_on", "commission_told_on")

    def __init__(self, *positional: Any, at: datetime, **named: Any):
        super().__init__(*positional, **named)
        self.at = at

    def arguments(self) -> dict[str, Any]:
        return {"act": self.act()}


def as_noted(row: Inspection) -> dict[str, Any]:
    """What stands in the row, by the form's names."""
    return {
        "act_number": row.opened("act_number"),
        "done_at": timezone.localtime(row.done_at).replace(second=0, microsecond=0),
        "labour_copied_on": row.labour_copied_on,
        "commission_told_on": row.commission_told_on,
    }


class ActIntakeForm(ActFields, IntakeForm):
    """An act handed over: the request and the inspection on one page."""

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        for known in ("origin", "issue", "asked_by"):
            del self.fields[known]
        self.fields["asked_at"].label = _("When was it handed over?")
        self.fields["place"].label = _("In which municipality does the family live?")
        self.order_fields(["op_id", "is_invented", *ActFields.base_fields, "place"])

    def arguments(self) -> dict[str, Any]:
        self.cleaned_data |= {"origin": "inspection", "issue": child_labour(), "asked_by": ""}
        return {**super().arguments(), "act": self.act()}


class FamilyForm(CaseForm):
    """Who led the meeting, when, and what helps this family; nothing about whose fault it was."""

    is_about_a_version = True

    leads = forms.ModelChoiceField(
        label=_("Who leads the meeting with the family?"), queryset=Organisation.objects.none()
    )
    approached_at = _moment(_("When was the family met?"))
    agreed = note(
        _("What was agreed with the family, in their words"),
        help_text=_("What helps them. Nothing about blame, and no names."),
        rows=2,
    )

    def __init__(
        self,
        *positional: Any,
        at: datetime,
        leaders: Sequence[Organisation],
        needs: Sequence[Need],
        **named: Any,
    ):
        super().__init__(*positional, **named)
        self.at, self.needs = at, needs
        leading = self.fields["leads"]
        leading.queryset = Organisation.objects.filter(pk__in=[row.pk for row in leaders]).in_order()
        leading.label_from_instance = lambda row: row.name
        leading.initial = leaders[0].pk if leaders else None
        leading.empty_label = None if leaders else _("Choose")
        self.fields["approached_at"].initial = timezone.localtime(at)
        for need in needs:
            self.fields[f"need_{need.code}"] = forms.ChoiceField(
                label=read(need.name), choices=_urgency_or_none, required=False, help_text=read(need.plain)
            )
        self.order_fields(["leads", "approached_at", *(f"need_{need.code}" for need in needs), "agreed"])

    def clean_approached_at(self) -> datetime:
        return not_to_come(self.cleaned_data["approached_at"], self.at)

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "leads": told["leads"],
            "approached_at": told["approached_at"],
            "needs": [(need, told[f"need_{need.code}"]) for need in self.needs if told[f"need_{need.code}"]],
            "agreed": told["agreed"],
        }


def _urgency_or_none() -> list[tuple[str, str]]:
    return [("", gettext("Not agreed")), *choices(URGENCY)]


class FollowUpForm(CaseForm):
    """Of every child: at school, still working. Not knowing is an answer, and is not no."""

    asked_through = radio(ASKED_THROUGH, label=_("Through whom was it asked?"))
    seen_on = _day(_("On which day?"))

    def __init__(self, *positional: Any, today: date, children: Sequence[Person], **named: Any):
        super().__init__(*positional, **named)
        self.children = children
        self.fields["seen_on"].initial = today
        for child in children:
            known = {"number": child.position, "age": label(AGE_BAND, child.age_band)}
            self.fields[f"school_{child.position}"] = radio(
                SEEN_ANSWER, label=gettext("Does person %(number)s (%(age)s) go to school?") % known
            )
            self.fields[f"works_{child.position}"] = radio(
                SEEN_ANSWER, label=gettext("Does person %(number)s (%(age)s) still work?") % known
            )
        asked = [f"{name}_{child.position}" for child in children for name in ("school", "works")]
        self.order_fields([*asked, "asked_through", "seen_on"])

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "children": {child: self._found(child) for child in self.children},
            "asked_through": told["asked_through"],
            "seen_on": told["seen_on"],
        }

    def _found(self, child: Person) -> Found:
        told = self.cleaned_data
        return Found(Answer(told[f"school_{child.position}"]), Answer(told[f"works_{child.position}"]))
