"""The safety plan, the next look at risk, and contacts that were tried."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.disguises import betraying, disguises
from anclaje.cases.domain.safety import PARTS
from anclaje.cases.forms.assessment import MOMENT, MOMENT_FORMAT
from anclaje.cases.forms.base import CaseForm, note, radio
from anclaje.cases.models import Case, Guardian, SafetyPlan
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import CONTACT_OUTCOME, PART, RELATION, TRIED_WAY

HELP = {
    "signals": _("What they see or hear before things turn dangerous."),
    "word": _("A word that sounds like any other."),
    "contacts": _("By what the person calls them: my sister, the neighbour. No full names."),
    "documents": _("What, and with whom a copy is."),
    "refuge": _("Who, or what kind of place. Never an address."),
}
SPOKEN = "spoken"


class SafetyPlanForm(CaseForm):
    """Each part in the person's words; and what the paper looks like, if they want one."""

    is_about_a_version = True
    compared = PARTS

    def __init__(self, *positional: Any, **named: Any):
        super().__init__(*positional, **named)
        for name in PARTS:
            self.fields[name] = note(gettext(PART[name]), rows=2, help_text=HELP.get(name, ""))
        self.lists = disguises()
        self.fields["keeping"] = forms.ChoiceField(
            label=_("How does the person want to keep it?"),
            choices=[(SPOKEN, _("In mind: spoken only, nothing on paper")), *self._looks()],
            initial=SPOKEN,
            widget=forms.RadioSelect,
        )
        for name in PARTS:
            self.fields[f"paper_{name}"] = forms.CharField(
                label=gettext(PART[name]),
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"data-private": True, "autocomplete": "off"}),
            )

    def _looks(self) -> list[tuple[str, str]]:
        return [
            (code, _("On a list that says: %(title)s") % {"title": disguise.title})
            for code, disguise in self.lists.items()
        ]

    def part_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PARTS]

    def paper_fields(self) -> list[forms.BoundField]:
        return [self[f"paper_{name}"] for name in PARTS]

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "parts": {name: told[name] for name in PARTS},
            "disguise": self.lists.get(told["keeping"]),
            "chosen": {name: told[f"paper_{name}"] for name in PARTS},
            "betraying": betraying(),
        }


def as_agreed(plan: SafetyPlan | None) -> dict[str, Any]:
    """What the newest plan says, by the form's names; its version is its number."""
    if plan is None:
        return {"seen_version": 0}
    chosen = {f"paper_{name}": word for name, word in plan.paper_words().items()}
    return {**plan.parts(), **chosen, "keeping": plan.disguise or SPOKEN, "seen_version": plan.number}


class PaperForm(CaseForm):
    is_wanted = forms.BooleanField(
        label=_("The person wants it on paper, and knows that somebody may find it"), required=False
    )


class SoonerForm(CaseForm):
    is_about_a_version = True

    again_at = forms.DateTimeField(
        label=_("Look again before"),
        widget=forms.DateTimeInput(attrs=MOMENT, format=MOMENT_FORMAT),
        input_formats=[MOMENT_FORMAT],
    )
    note = note(_("Why sooner?"), rows=2)


PERSON = ""


class ContactForm(CaseForm):
    """Somebody tried to reach the person, or an adult of a child who may be contacted."""

    with_whom = forms.ChoiceField(label=_("Whom did you try to reach?"), required=False)
    way = radio(TRIED_WAY, label=_("How?"))
    outcome = radio(CONTACT_OUTCOME, label=_("What came of it?"))
    why_otherwise = note(
        _("If it was not the safe way: why?"), rows=2, help_text=_("Leave it empty if it was the safe way.")
    )
    note = note(_("What was agreed, in one sentence"), rows=2)

    def __init__(self, *positional: Any, case: Case, **named: Any):
        super().__init__(*positional, **named)
        rows = Guardian.objects.filter(person__case=case, replaced_at=None, may_be_contacted=True)
        self.guardians = {str(row.pk): row for row in rows.select_related("person").order_by("pk")}
        self.fields["with_whom"].choices = [
            (PERSON, _("The person")),
            *((key, guardian_words(row)) for key, row in self.guardians.items()),
        ]
        if not self.guardians:
            del self.fields["with_whom"]

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        guardian = self.guardians.get(told.pop("with_whom", PERSON))
        return {**told, "guardian": guardian}


def guardian_words(row: Guardian) -> str:
    return _("Person %(number)s: %(relation)s") % {
        "number": row.person.position,
        "relation": label(RELATION, row.relation).lower(),
    }
