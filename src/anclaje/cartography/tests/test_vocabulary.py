"""What the pack says of the method holds together."""

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.phases import Phase


def test_the_method_is_whole():
    words = vocabulary.current()

    assert [one.number for one in words.phases] == [phase.value for phase in Phase]
    assert all(one.items for one in words.phases)
    assert (len(words.categories), len(words.sheets), len(words.ties)) == (20, 10, 8)
    assert words.is_pending_validation


def test_what_is_restricted_is_a_zone():
    restricted = [
        one for one in vocabulary.current().categories.values() if one.sensitivity == Sensitivity.RESTRICTED
    ]

    assert len(restricted) == 4
    assert {one.kind for one in restricted} == {MarkKind.POLYGON}


def test_on_no_sheet_two_categories_share_a_pen():
    words = vocabulary.current()
    for sheet in words.sheets.values():
        pens = [words.categories[code].pen for code in sheet.draw]
        assert len(set(pens)) == len(pens), sheet.code
        assert set(pens) <= set(words.pens)


def test_everything_is_said_in_both_languages():
    words = vocabulary.current()
    said = [
        one.name for one in (*words.categories.values(), *words.phases, *words.never, *words.ties.values())
    ]
    said += [text for one in words.sheets.values() for text in (one.name, one.says, *one.questions)]
    said += [item.name for one in words.phases for item in one.items]
    said += words.urgent.steps

    assert all(text["es"] and text["en"] for text in said)


def test_police_inspection_prosecution_and_tax_are_kept_out():
    assert {"A05", "A06", "A09", "A13"} <= vocabulary.current().closed
    assert not {"A10", "A12", "A15", "A25"} & vocabulary.current().closed
