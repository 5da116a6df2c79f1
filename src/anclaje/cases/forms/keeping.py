"""Who has the case; closing it, and opening it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.forms.base import CaseForm, note, radio
from anclaje.cases.wording import CLOSING_REASON
from anclaje.network.models import Post


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
    note = note(_("What was agreed with the person"), rows=3)

    def clean_reason(self) -> ClosingReason:
        return ClosingReason(self.cleaned_data["reason"])


class ReopenForm(CaseForm):
    is_about_a_version = True

    note = note(_("What is needed now?"), rows=2)
