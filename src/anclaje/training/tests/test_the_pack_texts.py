"""The curriculum's texts, as they stand in the pack."""

import re
import tomllib
from collections import Counter, defaultdict
from itertools import chain

import pytest

from anclaje.foundation import pack as packs
from anclaje.guide.edition_files import read_edition
from anclaje.training.domain.presentation import Form
from anclaje.training.domain.slide import Kind
from anclaje.training.text import read_presentation, write_presentation

PACK = packs.current()
CURRICULUM = tomllib.loads(PACK.path("training/curriculum.toml").read_text(encoding="utf-8"))
FILES = sorted(PACK.path("training").glob("*/*.md"))
TEXTS = {f"{file.parent.name}/{file.stem}": file.read_text(encoding="utf-8") for file in FILES}
READ = {name: read_presentation(text) for name, text in TEXTS.items()}
SPANISH = [one for name, one in READ.items() if name.startswith("es/")]
QUESTIONS = [question for one in READ.values() for question in one.questions]
LANGUAGES = sorted({one.language for one in READ.values()})
WRITTEN_OUT = {name: one for name, one in READ.items() if not one.is_outline}
MARKED = re.compile(r".+ \[(S|S\*|K)\]")

every_text = pytest.mark.parametrize("name", READ)
every_written_text = pytest.mark.parametrize("name", WRITTEN_OUT)


def words(text):
    return len(text.split())


def kept(slide):
    return slide.id, slide.kind, slide.minutes, slide.cites


@every_text
def test_a_text_is_written_back_as_it_was_read(name):
    assert write_presentation(READ[name]) == TEXTS[name]


def test_there_are_31_presentations_and_the_same_in_english():
    codes = [one.code for one in SPANISH]

    assert len(codes) == len(set(codes)) == 31
    assert [name.removeprefix("en/") for name in READ if name.startswith("en/")] == codes


@every_text
def test_a_presentation_names_its_module_its_audiences_and_its_language(name):
    one = READ[name]

    assert name == f"{one.language}/{one.code}"
    assert one.module in {module["id"] for module in CURRICULUM["modules"]}
    assert set(one.audiences) <= {audience["tag"] for audience in CURRICULUM["audiences"]}
    assert one.objectives


def test_both_languages_plan_the_same_time_for_the_same_people():
    planned = defaultdict(set)
    for one in READ.values():
        planned[one.code].add((one.module, one.audiences, one.minutes, len(one.objectives)))

    assert [code for code, plans in planned.items() if len(plans) > 1] == []


def test_what_is_translated_keeps_its_slides_and_questions():
    for name in WRITTEN_OUT:
        one, original = READ[name], READ[f"es/{READ[name].code}"]
        assert [kept(slide) for slide in one.slides] == [kept(slide) for slide in original.slides]
        assert [(asked.id, asked.right, asked.teaches) for asked in one.questions] == [
            (asked.id, asked.right, asked.teaches) for asked in original.questions
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_presentations_are_written_out(language):
    written = [one.code for one in WRITTEN_OUT.values() if one.language == language]

    assert written == ["1.4", "2.2", "3.4"]


@every_written_text
def test_a_written_out_presentation_has_a_slide_for_every_three_minutes(name):
    one = WRITTEN_OUT[name]

    assert len(one.slides) * 3 >= one.minutes
    assert sum(slide.minutes for slide in one.slides) == one.minutes


@every_written_text
def test_every_worked_text_has_notes_a_trainer_can_speak_from(name):
    thin = {slide.id: words(slide.notes) for slide in WRITTEN_OUT[name].slides}

    assert {slide: count for slide, count in thin.items() if not 60 <= count <= 150} == {}


@every_written_text
def test_a_slide_holds_few_lines(name):
    full = {
        slide.id: len([line for line in slide.body.splitlines() if line.strip()])
        for slide in WRITTEN_OUT[name].slides
    }

    assert {slide: count for slide, count in full.items() if not 2 <= count <= 8} == {}


@every_written_text
def test_every_source_says_how_far_it_was_found(name):
    sources = {slide.id: slide.sources.splitlines() for slide in WRITTEN_OUT[name].slides}

    assert [slide for slide, lines in sources.items() if not lines] == []
    assert [line for line in chain(*sources.values()) if not MARKED.fullmatch(line)] == []


@every_written_text
def test_what_a_slide_cites_is_in_the_guide_or_in_the_register_of_law(name):
    known = {f"guide:{block['id']}" for block in read_edition(PACK.path("guide"))["blocks"]}
    known |= {f"law:{law['id']}" for law in PACK.json("guide/law.json")["laws"]}
    cited = {cite for slide in WRITTEN_OUT[name].slides for cite in slide.cites.splitlines()}

    assert cited
    assert cited - known == set()


@every_written_text
def test_a_case_says_that_it_is_invented(name):
    cases = [slide for slide in WRITTEN_OUT[name].slides if slide.kind == Kind.CASE]
    says = {"es": "inventado", "en": "invented"}[WRITTEN_OUT[name].language]

    assert cases
    for case in cases:
        assert says in case.title
        assert says in case.body
        assert says in case.sources


@every_written_text
def test_an_exercise_holds_the_answers_that_are_expected(name):
    exercises = [slide for slide in WRITTEN_OUT[name].slides if slide.kind == Kind.EXERCISE]
    says = {"es": "**Respuestas esperadas.**", "en": "**Expected answers.**"}[WRITTEN_OUT[name].language]

    assert exercises
    assert [slide.id for slide in exercises if says not in slide.notes] == []


def test_every_question_has_its_parallel():
    for one in READ.values():
        pairs = defaultdict(list)
        for question in one.tests:
            pairs[question.pair].append(question)
        for pair, (first, second) in pairs.items():
            assert (first.id, first.form) == (f"{pair}-A", Form.A)
            assert (second.id, second.form) == (f"{pair}-B", Form.B)
            assert first.stem != second.stem
            assert first.teaches == second.teaches


def test_the_thirty_questions_stand_in_one_presentation_each():
    asked = [question.pair for one in SPANISH for question in one.tests]
    own = Counter(pair for pair in asked if pair.startswith("M"))

    assert set(own) == {f"M{module}Q{number}" for module in range(1, 6) for number in range(1, 7)}
    assert set(own.values()) == {2}


def test_the_questions_of_a_written_out_presentation_name_the_slides_that_teach_them():
    for one in SPANISH:
        if not one.is_outline:
            own = [question for question in one.tests if question.pair.startswith(one.code)]
            assert len(own) >= 8
            assert [question.id for question in one.questions if not question.teaches] == []


def test_a_question_has_four_options_a_reason_and_a_mark():
    for question in QUESTIONS:
        assert len(set(question.options)) == 4
        assert question.why
        assert question.source in {"S", "S*", "K"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_of_the_right_answer_tells_nothing(language):
    """Counted as a learner meets them, in one language: a translation keeps every place."""
    asked = [question for one in READ.values() if one.language == language for question in one.questions]
    for form in Form:
        places = Counter(question.right for question in asked if question.form == form)

        assert len(places) == 4
        assert max(places.values()) - min(places.values()) <= 4


def test_the_right_answer_is_not_told_by_its_length():
    longest = [
        question.id
        for question in QUESTIONS
        if not question.pair.startswith("M")
        and len(question.options[question.right])
        > 1.3 * max(len(text) for place, text in enumerate(question.options) if place != question.right)
    ]

    assert longest == []
