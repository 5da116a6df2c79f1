"""What a child says and what is best for them; who answers for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain.children import Looked
from anclaje.cases.forms.base import CaseForm, note, radio, several
from anclaje.cases.models import ChildRecord, Guardian
from anclaje.cases.wording import choices
from anclaje.cases.wording_plan import ASSENT, FAMILY, HEARD, MATURITY, RELATION, TOOK_PART
from anclaje.foundation.words import gettext_noop

SEALED = ("opinion", "centre_of_life", "why_not_family", "decision", "why", "why_without_assent")


class ChildForm(CaseForm):
    heard = radio(HEARD, label=_("Was the child heard?"))
    opinion = note(
        _("What they say"), help_text=_("In their own words. Never ask twice what they told already."), rows=3
    )
    maturity = radio(MATURITY, label=_("How far do they understand what is decided?"))
    centre_of_life = note(
        _("Where their life is"), help_text=_("School, friends, who looks after them. No address."), rows=2
    )
    family = radio(FAMILY, label=_("Where do they live from here on? Family comes first."))
    why_not_family = note(_("If not with family or relatives: why not, or not yet?"), rows=2)
    decision = note(_("What is decided"), rows=2)
    why = note(_("Why this is best for the child"), rows=2)
    took_part = several(TOOK_PART, label=_("Who took part"))
    assent = radio(ASSENT, label=_("Does the child agree?"))
    why_without_assent = note(
        _("If they do not: what must they be protected from, to go on without it?"), rows=2
    )
    seen_number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        seen = told.pop("seen_number")
        return {"looked": Looked(**{**told, "took_part": tuple(told["took_part"])}), "seen_number": seen}


def as_last_seen(row: ChildRecord | None) -> dict[str, Any]:
    if row is None:
        return {"seen_number": 0, "heard": "not_yet", "assent": "not_asked", "maturity": "not_known",
                "family": "not_decided"}  # fmt: skip
    told = {name: row.opened(name) for name in SEALED}
    chosen = {name: getattr(row, name) for name in ("heard", "maturity", "family", "took_part", "assent")}
    return {**told, **chosen, "seen_number": row.number}


MAY = {
    "yes": gettext_noop("May be contacted"),
    "no": gettext_noop("Must never be contacted"),
}


class GuardianForm(CaseForm):
    relation = forms.ChoiceField(label=_("Who is it, to the child?"))
    may = radio(MAY, label=_("May they be contacted?"))
    why = note(
        _("Why?"), rows=2, help_text=_("Needed where they must not be contacted, and where that ends.")
    )
    since = forms.DateField(
        label=_("Since when?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *positional: Any, guardian: Guardian | None = None, **named: Any):
        super().__init__(*positional, **named)
        self.guardian = guardian
        self.fields["relation"].choices = choices(RELATION)
        if guardian is not None:
            del self.fields["relation"]

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        relation = told.pop("relation", None) or (self.guardian.relation if self.guardian else "")
        return {
            "guardian": self.guardian,
            "relation": relation,
            "may_be_contacted": told["may"] == "yes",
            "why": told["why"],
            "since": told["since"],
        }
