"""Needs, risk, facts, events and the plan."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain.risk import Level
from anclaje.cases.domain.situation import FLAGS
from anclaje.cases.forms.base import CaseForm, not_to_come, note, radio, several
from anclaje.cases.models import EntryKind
from anclaje.cases.wording import FLAG, RISK, RISK_FACTORS, STATED_EVENT, URGENCY, choices
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Need, Post

MOMENT = {"type": "datetime-local"}
MOMENT_FORMAT = "%Y-%m-%dT%H:%M"


class NeedsForm(CaseForm):
    """The sixteen needs, each with how urgent it is; the note is for the first time only."""

    note = note(_("What should whoever helps know?"), rows=2)

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        self.needs = list(Need.objects.in_order())
        for need in self.needs:
            self.fields[need.code] = forms.ChoiceField(
                label=read(need.name), choices=_urgency_or_none, required=False, help_text=read(need.plain)
            )
        self.order_fields([*(need.code for need in self.needs), "note"])

    def rows(self) -> list[forms.BoundField]:
        return [self[need.code] for need in self.needs]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(need.code) for need in self.needs):
            raise forms.ValidationError(gettext("Choose at least one need."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        asked = [need for need in self.needs if told.get(need.code)]
        return {"needs": [(need, told[need.code], told["note"]) for need in asked]}


def _urgency_or_none() -> list[tuple[str, str]]:
    return [("", gettext("Not needed")), *choices(URGENCY)]


class RiskForm(CaseForm):
    level = radio(RISK, label=_("How dangerous is it?"))
    factors = several(RISK_FACTORS, label=_("What makes it dangerous?"))
    note = note(_("What does the person say about it?"), rows=2)
    again_at = forms.DateTimeField(
        label=_("Look again before"),
        help_text=_(
            "Leave it empty for the guide's time: extreme 24 h, high 48 h, medium 7 days, low 30 days."
        ),
        required=False,
        widget=forms.DateTimeInput(attrs=MOMENT, format=MOMENT_FORMAT),
        input_formats=[MOMENT_FORMAT],
    )

    def clean_level(self) -> Level:
        return Level(self.cleaned_data["level"])


class FactsForm(CaseForm):
    """What the guide must know to say whether a step applies: yes, no, or not known yet."""

    is_about_a_version = True
    compared = FLAGS

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        for name in FLAGS:
            self.fields[name] = forms.ChoiceField(
                label=gettext(FLAG[name]), choices=_yes_no, required=False, widget=forms.RadioSelect
            )

    def arguments(self) -> dict[str, Any]:
        return {"flags": {name: _MEANS[self.cleaned_data[name]] for name in FLAGS}}


_MEANS = {"yes": True, "no": False, "": None}
SAID = {True: "yes", False: "no", None: ""}


def _yes_no() -> list[tuple[str, str]]:
    return [("yes", gettext("Yes")), ("no", gettext("No")), ("", gettext("Not known yet"))]


class EventForm(CaseForm):
    event = radio(STATED_EVENT, label=_("What happened?"))
    happened_at = forms.DateTimeField(
        label=_("When?"),
        widget=forms.DateTimeInput(attrs=MOMENT, format=MOMENT_FORMAT),
        input_formats=[MOMENT_FORMAT],
    )

    def __init__(self, *positional: Any, at: datetime, **named: Any):
        super().__init__(*positional, **named)
        self.at = at
        self.fields["happened_at"].initial = timezone.localtime(at)

    def clean_happened_at(self) -> datetime:
        return not_to_come(self.cleaned_data["happened_at"], self.at)


class PlanForm(CaseForm):
    kind = radio(
        {
            EntryKind.GOAL: gettext_noop("A goal that the person wants"),
            EntryKind.STRENGTH: gettext_noop("Something to build on"),
        },
        label=_("What is it?"),
        initial=EntryKind.GOAL,
    )
    text = note(_("In the person's words, in one sentence"), required=True, rows=2)
    owner = forms.ModelChoiceField(
        label=_("Who takes care of it?"), queryset=Post.objects.none(), required=False
    )
    due_on = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *positional: Any, posts: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["owner"].queryset = posts
        self.fields["owner"].label_from_instance = post_words
        self.fields["owner"].empty_label = _("The person")

    def clean_kind(self) -> EntryKind:
        return EntryKind(self.cleaned_data["kind"])


class PlainForm(CaseForm):
    """A press of a button: nothing but its own op_id."""


def post_words(post: Post) -> str:
    """A post as people know it: who holds it, and where."""
    where = post.title or post.organisation.name
    return f"{post.holder.name} · {where}" if post.holder else where
