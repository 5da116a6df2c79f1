import pytest

from anclaje.cartography.domain.never import EVERY, Pattern, check_never
from anclaje.foundation.errors import RuleBroken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("av. San Martín 1240", "address"),
        ("calle 12 n° 340", "address"),
        ("la casa 12", "address"),
        ("doña Rosa cocina", "person by name"),
        ("el dueño Juan", "person by name"),
        ("una chica llamada Luz", "person by name"),
        ("11 4555-0101", "telephone"),
        ("x@y.example", "e-mail"),
    ],
)
def test_what_no_map_may_hold_is_found_and_said(text, said):
    with pytest.raises(RuleBroken, match=said):
        check_never(text)


def test_a_pack_may_look_for_less():
    check_never("calle 12 n° 340", looked_for=EVERY - {Pattern.ADDRESS})


def test_a_neighbourhood_can_be_spoken_of():
    check_never(
        "La calle 12 se inunda; la escuela 40 y el barrio Don Orione quedan lejos.",
        "En la avenida nadie cruza de noche. El comedor abre 3 días.",
        "La vecina del kiosco, 2 chicas y una familia ayudan.",
    )
