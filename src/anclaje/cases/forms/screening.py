"""A checklist of signs: one control a sign, which holds the answer and how it is known."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases import checklists
from anclaje.cases.actions.screening import Begun
from anclaje.cases.domain.instruments import Instrument, Item
from anclaje.cases.domain.screening import Age, Answer, Basis, Profile, Value
from anclaje.cases.forms.base import CaseForm, note, radio, words
from anclaje.cases.models import Case
from anclaje.cases.models.screening import Route
from anclaje.cases.wording import choices, label
from anclaje.cases.wording_signs import ADVISED_ROUTE, ANSWER_BASIS, ANSWER_VALUE, SIGNS_AGE
from anclaje.foundation.codes import tidy
from anclaje.foundation.site import is_demonstration
from anclaje.foundation.translate import read
from anclaje.network.models import Post
from anclaje.territory.queries import municipalities

KNOWN = (Value.YES, Value.NO)


def answer_choices() -> list[Any]:
    """Not asked, which is where everything begins; yes and no, each with how it is known; not known."""
    grouped = [
        (
            label(ANSWER_VALUE, value),
            [(f"{value}:{basis}", _answer(value, text)) for basis, text in choices(ANSWER_BASIS)],
        )
        for value in KNOWN
    ]
    alone = {value: (value.value, label(ANSWER_VALUE, value)) for value in Value if value not in KNOWN}
    return [alone[Value.NOT_ASKED], *grouped, alone[Value.UNKNOWN]]


def _answer(value: Value, basis: str) -> str:
    return gettext("%(answer)s: %(basis)s") % {"answer": label(ANSWER_VALUE, value), "basis": basis}


def answer_from(text: str) -> Answer:
    value, _colon, basis = text.partition(":")
    return Answer(Value(value), Basis(basis) if basis else None)


def text_of(answer: Answer | None) -> str:
    if answer is None:
        return Value.NOT_ASKED.value
    return f"{answer.value}:{answer.basis}" if answer.basis else answer.value.value


class _Items(CaseForm):
    """Adds a control for each of these signs."""

    items: Sequence[Item] = ()

    def add(self, items: Sequence[Item], answers: Any) -> None:
        self.items = items
        for item in items:
            self.fields[item.id] = forms.ChoiceField(
                label=read(item.text),
                choices=answer_choices,
                required=False,
                initial=text_of(answers.get(item.id)),
            )

    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each control with why its sign matters."""
        return [(self[item.id], read(item.why)) for item in self.items]

    def answers(self) -> dict[str, Answer]:
        told = {item.id: self.cleaned_data.get(item.id) for item in self.items}
        return {item: answer_from(text) for item, text in told.items() if text}


class AnswersForm(_Items):
    """One page of the list."""

    is_about_a_version = True

    def __init__(self, *positional: Any, items: Sequence[Item], answers: Any, **named: Any):
        super().__init__(*positional, **named)
        self.add(items, answers)

    def arguments(self) -> dict[str, Any]:
        return {"answers": self.answers()}


class BeginForm(_Items):
    """Danger first; then what it is about, and where."""

    instrument = forms.ChoiceField(label=_("What may it be?"), widget=forms.RadioSelect)
    place = forms.ModelChoiceField(
        label=_("In which municipality?"), queryset=None, to_field_name="code", empty_label=_("Choose one")
    )
    code = forms.CharField(
        label=_("Code of the sheet"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    from_paper_on = forms.DateField(
        label=_("Day on which it was filled in"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_invented = forms.BooleanField(
        label=_("This person is invented"),
        help_text=_("This is a demonstration: invented people only."),
        required=False,
    )

    def __init__(self, *positional: Any, today: date, case: Case | None = None, **named: Any):
        super().__init__(*positional, **named)
        known = checklists.instruments()
        self.today = today
        self.fields["instrument"].choices = [(one.id, read(one.name)) for one in known.values()]
        self.fields["place"].queryset = municipalities()
        self.add(next(iter(known.values())).pages[0].items, {})
        if case is not None:
            del self.fields["place"], self.fields["is_invented"]
        elif not is_demonstration():
            del self.fields["is_invented"]

    def clean_from_paper_on(self) -> date | None:
        day = self.cleaned_data["from_paper_on"]
        if day and day > self.today:
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("code") and not cleaned.get("from_paper_on") and "from_paper_on" not in self.errors:
            self.add_error("from_paper_on", gettext("Say when the sheet was filled in."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "begun": Begun(
                instrument=told["instrument"],
                place=told.get("place"),
                answers=self.answers(),
                is_invented=told.get("is_invented", False),
                code=told["code"],
                from_paper_on=told["from_paper_on"],
            )
        }


class ProfileForm(CaseForm):
    """What kind of person, place and work; nothing that tells who."""

    is_about_a_version = True

    age = radio(SIGNS_AGE, label=_("How old may they be?"), required=False)
    setting = forms.ChoiceField(label=_("What kind of place is it?"), required=False)
    activity = forms.ChoiceField(label=_("What do they do?"), required=False)
    hours_day = forms.DecimalField(
        label=_("Hours a day"), help_text=_("Leave it empty if you do not know."),
        required=False, min_value=0, max_value=24, decimal_places=1,
    )  # fmt: skip
    hours_week = forms.DecimalField(
        label=_("Hours a week"), help_text=_("Leave it empty if you do not know."),
        required=False, min_value=0, max_value=168, decimal_places=1,
    )  # fmt: skip
    note = note(
        _("A short note"),
        help_text=_(
            "What to remember when you consult. Never names, addresses, or what happened to the person."
        ),
        rows=2,
    )

    def __init__(self, *positional: Any, instrument: Instrument, **named: Any):
        super().__init__(*positional, **named)
        unknown = ("", gettext("Not known"))
        for name, known in (("setting", instrument.settings), ("activity", instrument.activities)):
            self.fields[name].choices = [unknown, *((code, read(text)) for code, text in known.items())]
        self.fields["note"].max_length = 300
        self.fields["note"].validators.append(_short)
        if not instrument.asks_hours:
            del self.fields["hours_day"], self.fields["hours_week"]

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "profile": Profile(
                age=Age(told["age"]),
                setting=told["setting"],
                activity=told["activity"],
                hours_day=_number(told.get("hours_day")),
                hours_week=_number(told.get("hours_week")),
            ),
            "note": told["note"],
        }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _short(text: str) -> None:
    if len(text) > 300:
        raise forms.ValidationError(gettext("Keep it to two sentences."))


class FinishForm(CaseForm):
    """Which button was pressed."""

    is_about_a_version = True

    ending = forms.ChoiceField(choices=[("done", "done"), ("declined", "declined")], widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        return {"is_declined": self.cleaned_data["ending"] == "declined"}


class ConsultForm(CaseForm):
    post = forms.ModelChoiceField(
        label=_("Whom do you consult?"),
        queryset=Post.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    call_back = forms.CharField(
        label=_("At which telephone can they call you?"),
        help_text=_("Of your institution. No names."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )

    def __init__(self, *positional: Any, posts: Sequence[Post], **named: Any):
        super().__init__(*positional, **named)
        self.fields["post"].queryset = Post.objects.filter(pk__in=[post.pk for post in posts]).for_page()
        self.fields["post"].label_from_instance = lambda post: post.organisation.name


class AttachForm(CaseForm):
    """The case by its code: whoever has the case knows it."""

    code = forms.CharField(
        label=_("Code of the case"), max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *positional: Any, by: Any, **named: Any):
        super().__init__(*positional, **named)
        self.by = by

    def clean_code(self) -> str:
        code = tidy(self.cleaned_data["code"])
        self.case = Case.objects.visible_to(self.by).filter(code=code).first()
        if self.case is None:
            raise forms.ValidationError(gettext("You accompany no case with this code."))
        return code

    def arguments(self) -> dict[str, Any]:
        return {"case": self.case}


class AskedForCareForm(forms.Form):
    """Nothing is kept: it opens the way to a request."""

    agrees = forms.BooleanField(
        label=_("The person knows what a request means, and asks for it"),
        help_text=_("For a child: what they say counts, and child protection is told as the law asks."),
        error_messages={
            "required": _("Without the person's yes no request is made. Consult without names instead.")
        },
    )


class AdviseForm(CaseForm):
    route = forms.ChoiceField(
        label=_("Which way to go?"), choices=words(ADVISED_ROUTE), widget=forms.RadioSelect
    )

    def clean_route(self) -> Route:
        return Route(self.cleaned_data["route"])
