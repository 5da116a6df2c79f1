"""What a person decides on a mark: another category, kind or shape; with which to merge; where to cut."""

import json
import math
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.models import LegendEntry, ProposedMark
from anclaje.cartography.photo_wording import SHORT_KINDS
from anclaje.foundation.forms import ChangeForm

LONGEST = 60_000


class ChangeMarkForm(ChangeForm):
    """corners: [[x, y], …] in millimetres of the paper, as the page's script writes them."""

    category = forms.ModelChoiceField(LegendEntry.objects.none(), label=_("What is it?"))
    kind = forms.ChoiceField(
        label=_("How is it drawn?"), choices=[(one, SHORT_KINDS[one]) for one in MarkKind]
    )
    corners = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, entries: QuerySet[LegendEntry], **options: Any):
        super().__init__(*args, **options)
        self.fields["category"].queryset = entries

    def clean_corners(self) -> list[tuple[float, float]]:
        said = self.cleaned_data["corners"]
        try:
            found = [(float(x), float(y)) for x, y in json.loads(said)] if said else []
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(_("This shape cannot be read.")) from error
        if not all(math.isfinite(value) for place in found for value in place):
            raise forms.ValidationError(_("This shape cannot be read."))
        return found


class MergeForm(ChangeForm):
    other = forms.ModelChoiceField(ProposedMark.objects.none(), label=_("Together with"))

    def __init__(self, *args: Any, marks: QuerySet[ProposedMark], **options: Any):
        super().__init__(*args, **options)
        self.fields["other"].queryset = marks


class SplitForm(ChangeForm):
    """x, y: millimetres of the paper; without them a line is cut in the middle."""

    x = forms.FloatField(required=False, widget=forms.HiddenInput)
    y = forms.FloatField(required=False, widget=forms.HiddenInput)
