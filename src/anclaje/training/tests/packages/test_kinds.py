"""Every kind of file can be made of every bundle, an outline too."""

import pytest

from anclaje.training.packages.kinds import KINDS
from anclaje.training.tests.builders_packages import a_bundle, a_presentation


@pytest.mark.parametrize("name", KINDS)
def test_it_is_made_of_a_presentation_of_a_module_and_of_an_outline(name):
    outline = a_presentation(code="2.2", slides=(), questions=())

    for bundle in (a_bundle(), a_bundle(outline), a_bundle(a_presentation(), outline)):
        assert KINDS[name].make(bundle)


def test_no_two_kinds_have_the_same_name_of_file():
    names = [kind.name(a_bundle(edition="3 ª")) for kind in KINDS.values()]

    assert len(set(names)) == len(names)
    assert names[0] == "copreti-1.4-3_20__aa_.pptx"
