"""Fields that several forms share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.wording import post_words
from anclaje.network.models import Organisation, Post

NOBODYS_NAME = _("No names of people, no telephones, no documents, nobody's address.")


class PostField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Post) -> str:
        return post_words(obj)


class OrganisationField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


def day_field(**options) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def text_field(rows: int = 3, **options) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)
