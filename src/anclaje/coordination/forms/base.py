"""Fields that several forms share: days, posts, institutions of a place."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anclaje.coordination.permissions import PARTICIPANTS
from anclaje.coordination.wording import post_words
from anclaje.foundation.forms import ChangeForm
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place

NOBODY_IN_CARE = _("No names of people in care, no codes of cases, no documents, no telephones.")


class PostField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Post) -> str:
        return post_words(obj)


class OrganisationField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


def posts_of(place: Place | None) -> QuerySet[Post]:
    """Posts that may sit at a table of this place: its own, and those of the province and the nation."""
    posts = Post.objects.active().filter(role__in=PARTICIPANTS)
    if place is not None:
        posts = posts.filter(Q(place=place) | Q(organisation__place=place) | Q(place__isnull=True))
    else:
        posts = posts.filter(place__isnull=True)
    return posts.for_page().order_by("organisation__plain_name", "pk")


def institutions_of(place: Place | None) -> QuerySet[Organisation]:
    """Institutions of this place, and those of the province and the nation."""
    wide = Q(place__kind__in=("province", "country"))
    if place is not None:
        wide |= Q(place=place)
    return Organisation.objects.active().filter(wide).in_order()


def day_field(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def moment_field(**options: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)


def text_field(rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReasonForm(ChangeForm):
    reason = text_field(2, label=_("Why?"), max_length=300, help_text=NOBODY_IN_CARE)


class WhereForm(forms.Form):
    """Which municipality, or the whole territory: the first thing that a new table or agreement says."""

    where = forms.ChoiceField(label=_("Where?"))

    def __init__(self, *args, places: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["where"].choices = [("", _("Choose")), *places]
