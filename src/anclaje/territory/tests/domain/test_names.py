from anclaje.territory.domain.names import closest, plain

NAMES = {1: "olavarria", 2: "general pueyrredon", 3: "adolfo gonzales chaves", 4: "la plata", 5: "azul"}


def test_accents_capitals_and_stops_do_not_matter():
    assert plain("  Leandro N. ALEM ") == "leandro n alem"
    assert plain("Olavarría") == plain("OLAVARRIA")


def test_a_wrong_letter_still_finds_the_place():
    assert closest("olabarria", NAMES.items(), 3) == [1]
    assert closest("pueyredon", NAMES.items(), 3) == [2]


def test_one_word_of_a_long_name_is_enough():
    assert closest("chavez", NAMES.items(), 3) == [3]


def test_three_letters_are_too_few_to_guess_from():
    assert closest("azl", NAMES.items(), 3) == []


def test_a_word_like_no_name_finds_nothing():
    assert closest("montevideo", NAMES.items(), 3) == []
