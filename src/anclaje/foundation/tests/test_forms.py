"""Two texts side by side, when somebody else was quicker."""

from datetime import date

from django import forms

from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.ids import new_id


class Agreement(ChangeForm):
    title = forms.CharField(label="Title")
    unit = forms.ChoiceField(label="Unit", choices=[("h", "hours"), ("d", "days")])
    kinds = forms.MultipleChoiceField(label="Kinds", choices=[("A", "Ana"), ("B", "Beto")], required=False)
    on = forms.DateField(label="On", required=False)
    why = forms.CharField(label="Why", required=False)


def _written(**changed):
    data = {"op_id": str(new_id()), "seen_version": 3, "title": "Uno", "unit": "h", "why": "Porque"}
    form = Agreement({**data, **changed})
    assert form.is_valid(), form.errors
    return form


def test_only_what_differs_is_shown_and_choices_in_their_words():
    form = _written(unit="d", kinds=["A", "B"], on="2026-11-20")
    now = {"title": "Uno", "unit": "h", "kinds": ["B"], "on": date(2026, 11, 21), "seen_version": 4}
    assert form.differences(now, besides=("why",)) == [
        ("Unit", "days", "hours"),
        ("Kinds", "Ana, Beto", "Beto"),
        ("On", "2026-11-20", "2026-11-21"),
    ]


def test_an_empty_field_and_one_that_was_never_there_are_the_same():
    assert _written(why="").differences({"title": "Uno", "unit": "h"}) == []
