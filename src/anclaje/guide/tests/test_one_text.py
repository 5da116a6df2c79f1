"""The page, the print, the page of each institution and what runs say the same, whatever the guide.

Reading and running start from the same fields; this holds them together for guides that nobody wrote.
"""

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.guide.domain.conditions import holds, sentence
from anclaje.guide.domain.steps import NOT_APPLICABLE, next_steps
from anclaje.guide.domain.values import Situation, Span
from anclaje.guide.domain.wording import span_in_words, within_in_words
from anclaje.guide.models import Block, Edition, Guide
from anclaje.guide.queries import role_view
from anclaje.guide.queries import steps as steps_of
from anclaje.guide.tests.builders import the_actor_types
from anclaje.guide.tests.guides import CASE_EVENTS, guides, known_facts
from anclaje.network.tests.builders import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
HAPPENED = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
situations = st.builds(
    Situation,
    facts=known_facts,
    events=st.sets(st.sampled_from(CASE_EVENTS)).map(lambda names: dict.fromkeys(names, HAPPENED)),
)


class Lines(HTMLParser):
    """The text of every step's paragraph on a page, by its number."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self._inside: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        here = dict(attributes)
        if tag == "article" and re.fullmatch(r"P\d\d\.\d+", here.get("id", "")):
            self._inside = here["id"]
            self.found[self._inside] = []

    def handle_endtag(self, tag):
        if tag == "article":
            self._inside = None

    def handle_data(self, text):
        if self._inside:
            self.found[self._inside].append(text)

    def texts(self) -> dict[str, str]:
        return {number: " ".join("".join(parts).split()) for number, parts in self.found.items()}


def an_edition_of(blocks) -> Edition:
    """A published edition that says this."""
    with writing():
        guide, _ = Guide.objects.get_or_create(
            code="guide", defaults={"title": {"es": "Guía", "en": "Guide"}}
        )
        edition = Edition.objects.create(
            guide=guide, number=guide.editions.count() + 1, title=guide.title, languages=["es", "en"],
            authoritative="es",
        )  # fmt: skip
        Block.objects.bulk_create(
            Block(edition=edition, stable_id=block["id"], kind=block["kind"], position=place, body=block)
            for place, block in enumerate(blocks)
        )
        edition.status, edition.published_at, edition.content_hash = Edition.PUBLISHED, AT, "made"
        edition.save()
    return edition


def _lines(client, address: str) -> dict[str, str]:
    return Lines(client.get(address).content.decode()).texts()


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(blocks=guides, situation=situations)
def test_the_page_the_print_the_view_of_each_institution_and_the_next_steps_say_the_same(
    client, blocks, situation
):
    the_actor_types()
    client.force_login(a_user())
    edition = an_edition_of(blocks)
    whole = _lines(client, f"/guide/{edition.number}/whole/")
    pages = {}
    for block in blocks:
        if block["kind"] == "procedure":
            pages |= _lines(client, f"/guide/{edition.number}/{block['id']}/")
    running = next_steps(steps_of(edition), situation, [], AT, calendar=packs.current().calendar)

    assert whole == pages
    assert {entry.step.id for entry in running} == set(pages)
    for actor in {code for block in blocks for code in block.get("actors", ())}:
        theirs = _lines(client, f"/guide/{edition.number}/who/{actor}/")
        assert theirs == {step.id: pages[step.id] for step in role_view(edition, actor)}
    for entry in running:
        _says(pages[entry.step.id], entry, situation)


def _says(line, entry, situation):
    """The line holds who, what and the very length of time that runs; it names the condition that decides."""
    step = entry.step
    for said in (step.who["es"], step.action["es"], step.output["es"]):
        assert unescape(said) in line
    assert within_in_words(step.clock, "es") in line
    if entry.basis is not None:
        assert span_in_words(Span(entry.basis["amount"], entry.basis["unit"]), "es") in line
    if step.condition is not None:
        assert sentence(step.condition, "es") in line
    assert (entry.state == NOT_APPLICABLE) == (holds(step.condition, situation.facts) is False)
