"""Looking for words in the guide."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Look for words in the guide"), max_length=80, required=False)
