"""What a form shows of a block and what it makes of it again are the same."""

import pytest

from anclaje.foundation.ids import new_id
from anclaje.guide.forms.kinds import FORMS
from anclaje.guide.forms.steps import AS_IT_IS
from anclaje.guide.models import Block
from anclaje.guide.tests.builders import a_draft
from anclaje.network.tests.builders import the_vocabulary

pytestmark = pytest.mark.django_db
LANGUAGES = ["es", "en"]


def _sent(form):
    """What a browser would send of this form as it stands."""
    data = {"op_id": str(new_id())}
    for bound in form:
        value = bound.value()
        if value is not None and value is not False and value != "" and bound.name != "op_id":
            data[bound.name] = value
    return data


def _again(block, steps, **changed):
    kind = FORMS[block.kind]
    more = {"steps": steps} if block.kind == "step" else {}
    shown = kind(languages=LANGUAGES, body=block.body, **more)
    form = kind({**_sent(shown), **changed}, languages=LANGUAGES, body=block.body, **more)
    assert form.is_valid(), (block.stable_id, form.errors)
    return form.body(block.body)


def _said(body):
    return {name: part for name, part in body.items() if part}


def test_every_block_of_the_edition_comes_back_from_its_form_as_it_was():
    the_vocabulary()
    blocks = list(a_draft().blocks.in_order())
    steps = [block.stable_id for block in blocks if block.kind == "step"]
    for block in blocks:
        assert _said(_again(block, steps)) == _said(block.body), block


def test_changing_a_time_changes_only_the_clock():
    block = Block.objects.get(edition=a_draft(), stable_id="P06.1")
    body = _again(block, ["P06.1"], amount="12", unit="hours")
    assert body["clock"] == {**block.body["clock"], "amount": 12, "unit": "hours"}
    assert _said({**body, "clock": None}) == _said({**block.body, "clock": None})


def test_a_condition_is_chosen_and_never_typed():
    block = Block.objects.get(edition=a_draft(), stable_id="P06.1")
    body = _again(block, [], joined="any", fact_0="is_child", fact_1="!risk_low")
    assert body["condition"] == {"any": ["is_child", {"not": "risk_low"}]}


def test_a_condition_that_is_deeper_than_the_form_stays_as_it_is():
    block = Block.objects.get(edition=a_draft(), stable_id="P06.1")
    deep = {"all": ["is_child", {"any": ["risk_high", "need.N02"]}]}
    block.body = {**block.body, "condition": deep}
    assert FORMS["step"](languages=LANGUAGES, body=block.body).initial["joined"] == AS_IT_IS
    assert _again(block, [])["condition"] == deep


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"amount": "4", "unit": ""}, "amount"),
        ({"amount": "4", "unit": "hours", "after": ""}, "after"),
        ({"by_fact_0": "risk_high", "by_amount_0": "", "by_unit_0": ""}, "by_fact_0"),
        ({"joined": "all", "fact_0": "", "fact_1": "", "fact_2": ""}, "joined"),
    ],
)
def test_half_a_time_or_an_empty_condition_is_told_beside_its_field(changed, wrong):
    block = Block.objects.get(edition=a_draft(), stable_id="P06.1")
    shown = FORMS["step"](languages=LANGUAGES, body=block.body)
    form = FORMS["step"]({**_sent(shown), **changed}, languages=LANGUAGES, body=block.body)
    assert wrong in form.errors


def test_a_list_has_as_many_points_in_every_language():
    form = FORMS["list"](
        {"op_id": str(new_id()), "items__es": "Uno\nDos", "items__en": "One", "source": "decided"},
        languages=LANGUAGES,
    )
    assert "items__en" in form.errors


def test_a_table_is_written_as_lines():
    form = FORMS["table"](
        {
            "op_id": str(new_id()), "caption__es": "Turnos", "source": "decided",
            "rows__es": "Quién | Cuándo\nGuardia | De noche", "rows__en": "",
        },
        languages=LANGUAGES,
    )  # fmt: skip
    assert form.is_valid(), form.errors
    body = form.body()
    assert body["columns"] == [{"es": "Quién", "en": ""}, {"es": "Cuándo", "en": ""}]
    assert body["rows"] == [[{"es": "Guardia", "en": ""}, {"es": "De noche", "en": ""}]]
