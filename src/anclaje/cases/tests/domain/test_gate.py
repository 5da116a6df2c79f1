from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from anclaje.cases.domain.gate import (
    LASTS,
    MOVES,
    Field,
    Status,
    check_fields,
    check_move,
    check_still_stands,
    check_two_people,
    document,
)
from anclaje.foundation.errors import Denied, RuleBroken

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(("current", "wanted"), list(product(Status, Status)))
def test_an_order_moves_only_as_the_table_says(current, wanted):
    if wanted in MOVES.get(current, ()):
        check_move(current, wanted)
    else:
        with pytest.raises(RuleBroken):
            check_move(current, wanted)


def test_nothing_leaves_that_nobody_approved():
    assert Status.RELEASED not in MOVES[Status.PROPOSED]
    assert not {Status.RELEASED, Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED} & set(MOVES)


def test_one_person_never_opens_the_gate_alone():
    one = uuid4()

    check_two_people(one, uuid4())
    with pytest.raises(Denied):
        check_two_people(one, one)


def test_a_proposal_grows_too_old():
    check_still_stands(NOW + LASTS, NOW + LASTS - timedelta(seconds=1))
    with pytest.raises(RuleBroken, match="too old"):
        check_still_stands(NOW + LASTS, NOW + LASTS)


@pytest.mark.parametrize(
    "never", ["narrative", "note", "shelter", "address", "safe_contact", "contact", "people"]
)
def test_what_never_leaves_cannot_be_ordered(never):
    assert never not in set(Field)
    with pytest.raises(RuleBroken, match="never leaves"):
        check_fields(["age_band", never])


def test_an_order_names_at_least_one_field():
    with pytest.raises(RuleBroken):
        check_fields([])


def test_the_document_holds_exactly_the_ordered_fields_in_their_order():
    known = {field.value: f"<{field}>" for field in Field}

    lines = document(["municipality", "code"], known)

    assert [(line.field, line.value) for line in lines] == [
        ("code", "<code>"),
        ("municipality", "<municipality>"),
    ]


def test_a_field_about_which_nothing_is_kept_is_there_and_empty():
    assert document(["name"], {})[0].value == ""
