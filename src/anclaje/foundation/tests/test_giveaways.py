import pytest

from anclaje.foundation.giveaways import Kind, giveaway_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ver AR-B-26-0K7F3-X", Kind.CODE),
        ("DNI 12", Kind.DOCUMENT),
        ("30.123.456 vive acá", Kind.DOCUMENT),
        ("llamar al 11 4555-0101", Kind.TELEPHONE),
        ("algo@barrio.example", Kind.EMAIL),
    ],
)
def test_what_gives_somebody_away_is_found(text, kind):
    assert giveaway_in(text).kind == kind


@pytest.mark.parametrize(
    "text", ["el 20/11/2026", "$ 5.000.000", "la escuela 12", "EX-2026-12345678", "5.000.000 de pesos"]
)
def test_days_money_and_files_of_the_administration_give_nobody_away(text):
    assert giveaway_in(text) is None
