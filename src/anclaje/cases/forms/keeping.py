"""Who has the case; closing it, and opening it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.forms.base import CaseForm, note, radio
from anclaje.cases.wording import CLOSING_REASON
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post

TOLD = {
    "yes": gettext_noop("Yes, they were told"),
    "no": gettext_noop("No, it could not be told"),
    "unknown": gettext_noop("Nobody knows"),
}


class AssignForm(CaseForm):
    is_about_a_version = True
    compared = ("post",)

    post = forms.ModelChoiceField(
        label=_("Who takes it?"), queryset=Post.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, *positional: Any, posts: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["post"].queryset = posts
        self.fields["post"].label_from_instance = post_words

    def _in_words(self, name: str, value: Any) -> str:
        return post_words(value) if isinstance(value, Post) else super()._in_words(name, value)


class CloseForm(CaseForm):
    is_about_a_version = True

    reason = radio(CLOSING_REASON, label=_("Why does the accompaniment end?"))
    way_back_told = radio(
        TOLD,
        label=_("Does the person know how to come back?"),
        help_text=_("The same code, no reason needed."),
        required=False,
    )
    note = note(
        _("What was agreed with the person"),
        rows=3,
        help_text=_("Where a criterion is not met or not known: why it ends all the same."),
    )

    def clean_way_back_told(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["way_back_told"])

    def clean_reason(self) -> ClosingReason:
        return ClosingReason(self.cleaned_data["reason"])


class ReopenForm(CaseForm):
    is_about_a_version = True

    note = note(_("What is needed now?"), rows=2)
