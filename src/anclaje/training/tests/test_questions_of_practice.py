"""What is asked for practice: another story for each pair of the tests, and nothing that tells the answer."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from anclaje.foundation import pack as packs
from anclaje.foundation.giveaways import giveaway_in
from anclaje.training.text import read_presentation

FILES = sorted(packs.current().path("training").glob("*/*.md"))
READ = [read_presentation(file.read_text(encoding="utf-8")) for file in FILES]
LANGUAGES = sorted({one.language for one in READ})
PRACTICE = [(one.language, question) for one in READ for question in one.practice]
TELLS = {
    "es": re.compile(r"\b(siempre|nunca|jamás|solamente|ningun[oa] de|tod[oa]s las (anteriores|opciones))\b"),
    "en": re.compile(r"\b(always|never|ever|only|none of|all of (the above|these))\b"),
}
SOURCES = {"S", "S*", "K"}

each_language = pytest.mark.parametrize("language", LANGUAGES)


def of(language):
    return [question for spoken, question in PRACTICE if spoken == language]


def words(text):
    return set(re.findall(r"\w{3,}", text.lower()))


def lengths(question):
    """Of the right option, and of the others."""
    told = [len(option) for option in question.options]
    return told[question.right], told[: question.right] + told[question.right + 1 :]


def test_every_presentation_has_its_own_and_so_every_module_a_quiz():
    assert [(one.language, one.code) for one in READ if not one.practice] == []


def test_every_pair_of_the_tests_has_one_of_practice_that_asks_another_story():
    for one in READ:
        practice = {question.pair: question for question in one.practice}
        assert len(practice) == len(one.practice)
        for tested in one.tests:
            asked = practice[tested.pair]
            shared = words(asked.stem) & words(tested.stem)
            assert len(shared) <= 0.5 * len(words(asked.stem)), asked.id
            assert asked.options[asked.right] != tested.options[tested.right], asked.id
            assert set(tested.teaches) <= set(asked.teaches), asked.id
            assert asked.source == tested.source, asked.id


def test_its_id_is_its_pair_s_and_the_same_in_every_language():
    """So that what a platform keeps of it outlives a newer edition."""
    facts = [[(one.id, one.right, one.source) for one in of(language)] for language in LANGUAGES]

    assert all(one == facts[0] for one in facts)
    assert [one.id for one in of("es")] == [f"{one.pair}-P" for one in of("es")]


def test_it_has_four_options_a_reason_and_a_mark():
    for _, question in PRACTICE:
        assert len(set(question.options)) == 4, question.id
        assert question.why, question.id
        assert question.source in SOURCES, question.id


@each_language
def test_the_right_one_stands_in_each_place_as_often_and_not_in_turns(language):
    places = [question.right for question in of(language)]

    assert max(Counter(places).values()) - min(Counter(places).values()) <= 2
    followed = Counter((later - earlier) % 4 for earlier, later in pairwise(places))
    assert max(followed.values()) <= 0.4 * len(places)


def test_options_are_of_similar_length():
    uneven = [
        (language, question.id, told)
        for language, question in PRACTICE
        if (told := sorted(map(len, question.options)))[-1] > 1.5 * told[0]
    ]

    assert uneven == []


@each_language
def test_length_does_not_tell_the_right_one(language):
    told = [lengths(question) for question in of(language)]

    assert all(right <= 1.15 * max(others) for right, others in told)
    assert sum(right > max(others) for right, others in told) <= 0.3 * len(told)
    assert sum(right < min(others) for right, others in told) <= 0.3 * len(told)


@each_language
def test_no_word_of_an_option_says_that_it_is_wrong(language):
    telling = [
        (question.id, option)
        for question in of(language)
        for option in question.options
        if TELLS[language].search(option.lower())
    ]

    assert telling == []


@each_language
def test_the_right_one_does_not_repeat_the_question_more_than_the_others(language):
    echoes = 0
    for question in of(language):
        shared = [len(words(option) & words(question.stem)) for option in question.options]
        others = shared[: question.right] + shared[question.right + 1 :]
        echoes += shared[question.right] > max(others)

    assert echoes <= 0.3 * len(of(language))


def test_nothing_in_it_is_anybody_s_number_or_address():
    told = [(one.id, giveaway_in(text)) for _, one in PRACTICE for text in (one.stem, *one.options, one.why)]

    assert [(name, found) for name, found in told if found] == []
