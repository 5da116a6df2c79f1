"""A date field of a browser understands one way of writing a day; any other leaves it empty, and lost."""

import importlib
from pathlib import Path

from django import forms

import anclaje

ROOT = Path(anclaje.__path__[0])
WRITTEN = {"date": "%Y-%m-%d", "datetime-local": "%Y-%m-%dT%H:%M", "time": "%H:%M"}


def _every_form():
    for file in sorted(ROOT.rglob("forms/*.py")):
        importlib.import_module(".".join(("anclaje", *file.relative_to(ROOT).with_suffix("").parts)))
    waiting = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("anclaje."):
            yield form


def test_a_day_that_is_kept_is_still_there_when_the_form_opens_again():
    wrong = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if (wanted := WRITTEN.get(getattr(field.widget, "input_type", "")))
        and getattr(field.widget, "format", None) != wanted
    }
    assert wrong == set()
