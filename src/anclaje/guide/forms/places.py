"""Saying a municipality's own time, giving it a step of its own, deciding what a new edition contradicts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.guide import wording
from anclaje.guide.domain.facts import EVENTS, FACTS, event_in_words
from anclaje.network.models import ActorType


class StatedTimeForm(ChangeForm):
    """An empty form takes the municipality's word back."""

    amount = forms.IntegerField(
        label=_("How long it really takes here"), min_value=1, max_value=999, required=False,
        help_text=_("Leave it empty if the provincial time is kept."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(wording.UNITS.items()), initial="days")
    office = forms.CharField(label=_("Office that does it here"), max_length=120, required=False)
    telephone = forms.CharField(
        label=_("Institutional telephone"), max_length=40, required=False,
        help_text=_("Of the office, never of a person."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Something others should know"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def stated(self) -> dict[str, Any]:
        """The form's word, as the action takes it."""
        given = {name: self.cleaned_data[name] for name in ("amount", "unit", "office", "telephone", "note")}
        return {**given, "seen_version": self.cleaned_data["seen_version"]}


class DecisionForm(ChangeForm):
    """What applies from now on, where a new edition contradicts what the municipality had said."""

    answer = forms.ChoiceField(choices=[("kept", "kept"), ("provincial", "provincial")])


OWN_WORDS = ("who", "action", "output")
LADDER = (
    ("holder", 0, "hours"),
    ("deputy", 1, "working_days"),
    ("lead", 3, "working_days"),
    ("supervisor", 5, "working_days"),
)
"""Who is reminded when an own step is late: the same people as of most provincial ones."""


class OwnStepForm(ChangeForm):
    """A step that only this municipality takes, told in the language in which the guide is signed."""

    procedure = forms.ChoiceField(label=_("In which procedure"))
    who = forms.CharField(label=_("Who does it"), max_length=120)
    action = forms.CharField(
        label=_("What they do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence that begins with a verb: “Accompanies the person to the shelter.”"),
    )  # fmt: skip
    output = forms.CharField(label=_("What it leaves"), max_length=120)
    actor = forms.ChoiceField(label=_("Which kind of institution does it"))
    doer = forms.ChoiceField(label=_("In hand of"), choices=list(wording.DOERS.items()), initial="actor")
    runs = forms.ChoiceField(label=_("Where it runs"), choices=list(wording.RUNS.items()), initial="case")
    amount = forms.IntegerField(label=_("Within what time"), min_value=1, max_value=999)
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(wording.UNITS.items()), initial="hours")
    after = forms.ChoiceField(label=_("Counted from when"), initial="case_opened")
    condition = forms.ChoiceField(label=_("Only if"), required=False)
    consent = forms.BooleanField(label=_("It takes the person's consent"), required=False)
    office = forms.CharField(label=_("Office that does it here"), max_length=120, required=False)
    telephone = forms.CharField(
        label=_("Institutional telephone"), max_length=40, required=False,
        help_text=_("Of the office, never of a person."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip

    def __init__(
        self,
        *arguments: Any,
        procedures: Sequence[tuple[str, str]],
        steps: Sequence[str],
        authoritative: str,
        **named: Any,
    ):
        """steps: the numbers of those whose completion may start this one."""
        super().__init__(*arguments, **named)
        self.authoritative = authoritative
        self.fields["procedure"].choices = list(procedures)
        self.fields["actor"].choices = [(kind.code, read(kind.name)) for kind in ActorType.objects.in_order()]
        events = (*EVENTS, *(f"done:{step}" for step in steps))
        self.fields["after"].choices = [(name, read(event_in_words(name))) for name in events]
        language = (get_language() or "es").split("-")[0]
        facts = [(name, fact.yes.get(language) or fact.yes["en"]) for name, fact in FACTS.items()]
        self.fields["condition"].choices = [("", _("always")), *facts]

    def body(self, earlier: Mapping[str, Any]) -> dict[str, Any]:
        """The step as a block keeps it; what the form does not ask stays as it was."""
        given = self.cleaned_data
        words = {name: {**(earlier.get(name) or {}), self.authoritative: given[name]} for name in OWN_WORDS}
        clock = {name: given[name] for name in ("amount", "unit", "after")}
        return {
            **{name: value for name, value in earlier.items() if name not in ("id", "kind")},
            **words,
            "actors": [given["actor"]],
            "doer": given["doer"],
            "runs": given["runs"],
            "clock": {"by": {}, "repeats": [], "is_periodic": False, **clock},
            "condition": given["condition"] or None,
            "consent": given["consent"],
            "escalation": [{"to": to, "amount": amount, "unit": unit} for to, amount, unit in LADDER],
            "records": "",
        }


def own_initial(body: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What the form shows of a step that is there already."""
    clock = body.get("clock") or {}
    condition = body.get("condition")
    return {
        **{name: (body.get(name) or {}).get(language, "") for name in OWN_WORDS},
        **{name: clock.get(name) for name in ("amount", "unit", "after") if clock.get(name)},
        "actor": next(iter(body.get("actors") or ()), ""),
        "doer": body.get("doer"),
        "runs": body.get("runs"),
        "condition": condition if isinstance(condition, str) else "",
        "consent": body.get("consent", False),
    }
