"""A feature drawn or corrected; a file of features and what becomes of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.domain.drawing import corners_read
from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.forms.base import NOBODYS_NAME
from anclaje.cartography.forms.sheets import GroupField
from anclaje.cartography.importing.files import LARGEST
from anclaje.cartography.importing.preview import LAYER, Sorting
from anclaje.cartography.models import Exercise, Group, LegendEntry
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read, told


class CategoryField(forms.ModelChoiceField):
    def label_from_instance(self, obj: LegendEntry) -> str:
        return f"{obj.position} · {read(obj.words)}"


class FeatureForm(ChangeForm):
    """corners: written by hand, or by the map; left out where a shape has several parts."""

    category = CategoryField(LegendEntry.objects.none(), label=_("What is it?"), empty_label=_("Choose"))
    words = forms.CharField(label=_("In a few words"), max_length=120, required=False, help_text=NOBODYS_NAME)
    group = GroupField(
        Group.objects.none(), label=_("Which group says so?"), required=False, empty_label=_("no group")
    )
    corners = forms.CharField(
        label=_("Its corners"), widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_(
            "The map writes them. By hand: one corner a line, longitude, comma, latitude: -58.41, -34.76"
        ),
    )  # fmt: skip

    def __init__(self, *args, entries: QuerySet[LegendEntry], kind: MarkKind, **options: Any):
        super().__init__(*args, **options)
        self.fields["category"].queryset = entries
        self.kind = kind

    def clean_corners(self) -> str:
        said = self.cleaned_data["corners"]
        try:
            self.geometry = corners_read(said, self.kind)
        except RuleBroken as refused:
            raise forms.ValidationError(told(refused)) from refused
        return said

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        said["geometry"] = getattr(self, "geometry", None)
        return said


class DrawingForm(FeatureForm):
    """A new one: it says which group drew it."""

    def __init__(self, *args, exercise: Exercise, **options: Any):
        super().__init__(*args, **options)
        groups = Group.objects.filter(workshop__exercise=exercise).select_related("workshop")
        self.fields["group"].queryset = groups.order_by("workshop__held_on", "number")


class CorrectionForm(FeatureForm):
    def __init__(self, *args, has_corners: bool, **options: Any):
        super().__init__(*args, **options)
        del self.fields["group"]
        if not has_corners:
            del self.fields["corners"]


class FileForm(ChangeForm):
    file = forms.FileField(
        label=_("A file with what was drawn elsewhere"),
        help_text=_("GeoJSON, KML, GeoPackage or a zipped Shapefile."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("This file is larger than %(megabytes)s MB. Cut out the neighbourhood first.")
                % {"megabytes": LARGEST // 1_000_000}
            )
        return file


class SortingForm(ChangeForm):
    """For each value of the chosen fact a category, or none."""

    words_from = forms.ChoiceField(label=_("Which column says it in words?"), required=False)

    def __init__(
        self, *args, sorting: Sorting, texts: Sequence[str], entries: QuerySet[LegendEntry], **options: Any
    ):
        super().__init__(*args, **options)
        self.sorting = sorting
        self.fields["words_from"].choices = [("", _("no words")), *((name, name) for name in texts)]
        for number, (value, count) in enumerate(sorting.values):
            name = value or (_("everything") if sorting.fact == LAYER else _("without it"))
            self.fields[f"value_{number}"] = CategoryField(
                entries, label=_("%(name)s (%(count)s)") % {"name": name, "count": count}, required=False,
                empty_label=_("leave it out"),
            )  # fmt: skip

    @property
    def categories(self) -> dict[str, LegendEntry]:
        chosen = {
            value: self.cleaned_data[f"value_{number}"]
            for number, (value, _count) in enumerate(self.sorting.values)
        }
        return {value: entry for value, entry in chosen.items() if entry is not None}
