"""A field that takes several files at once."""

from typing import Any

from django import forms


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one = super().clean
        return (
            [one(each, initial) for each in data] if isinstance(data, list | tuple) else [one(data, initial)]
        )
