import pytest

from anclaje.network.domain.telephone import dialled, is_telephone, tidy_telephone


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("(02284) 42-3456", "02284 42 3456"),
        (" 0221/429.1234 ", "0221 429 1234"),
        ("+54 9 11 5555-0000", "+54 9 11 5555 0000"),
        ("429-1234 int. 12", "429 1234 int. 12"),
        ("429-1234 interno 12", "429 1234 int. 12"),
        ("102", "102"),
        ("", ""),
    ],
)
def test_a_number_is_tidied_without_adding_digits(written, tidy):
    assert tidy_telephone(written) == tidy


@pytest.mark.parametrize("text", ["", "12", "llamar a Marta", "1234567890123456", "02284 x"])
def test_what_cannot_be_dialled_is_no_telephone(text):
    assert not is_telephone(tidy_telephone(text))


def test_a_link_dials_digits_and_leaves_the_extension_to_people():
    assert dialled("0221 429 1234 int. 12") == "02214291234"
    assert dialled("+54 9 11 5555 0000") == "+5491155550000"
