from itertools import product

import pytest

from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.sensitivity import may_read, readable

PUBLIC, PARTNERS, RESTRICTED = Sensitivity


@pytest.mark.parametrize(
    ("in_team", "closed", "is_partner", "reads"),
    [
        (False, False, False, {PUBLIC}),
        (False, False, True, {PUBLIC, PARTNERS}),
        (True, False, False, {PUBLIC, PARTNERS, RESTRICTED}),
        (True, True, False, {PUBLIC, PARTNERS}),
        (True, True, True, {PUBLIC, PARTNERS}),
        (False, True, False, {PUBLIC}),
        (False, True, True, {PUBLIC, PARTNERS}),
        (True, False, True, {PUBLIC, PARTNERS, RESTRICTED}),
    ],
)
def test_who_reads_what(in_team, closed, is_partner, reads):
    assert set(readable(in_team=in_team, closed=closed, is_partner=is_partner)) == reads


def test_what_is_restricted_is_never_read_by_whom_it_is_closed_to():
    for in_team, is_partner in product((True, False), repeat=2):
        assert not may_read(RESTRICTED, in_team=in_team, closed=True, is_partner=is_partner)
