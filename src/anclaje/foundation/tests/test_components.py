import gzip
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from anclaje.foundation.keyset import Page
from anclaje.foundation.templatetags.components import STATE_WORDS
from anclaje.foundation.templatetags.times import relative
from anclaje.foundation.tests import gallery

FOUNDATION = Path(__file__).parents[1]
ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
AT = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"), timezone.override(ZONE):
        yield


def shown(source, **context):
    html = Template("{% load components %}" + source).render(Context({"at": AT, **context}))
    return re.sub(r"\s+", " ", html)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


# A next line


def test_a_next_line_says_who_does_what_until_when_and_why():
    html = shown(
        '{% next_line who="Casa Abierta" what="answer" until=until why="guide P06.3" why_href="/guide/" %}',
        until=AT + timedelta(days=1),
    )
    assert words(html) == "Next Casa Abierta · answer due tomorrow 10:00 guide P06.3"


def test_a_late_line_says_since_when():
    html = shown('{% next_line state="late" what="call" until=until %}', until=AT - timedelta(days=3))
    assert words(html) == "Late call was due 3 days ago (Sat 21 Nov, 10:00)"


def test_a_line_far_ahead_names_its_day():
    html = shown('{% next_line what="visit" until=until %}', until=AT + timedelta(days=3))
    assert words(html) == "Next visit due Fri 27 Nov, 10:00"


def test_what_is_new_and_already_overdue_was_due_and_is_not_due():
    html = shown('{% next_line state="new" what="call" until=until %}', until=AT - timedelta(hours=3))
    assert "was due" in words(html)


def test_a_line_may_be_an_object_and_a_keyword_goes_over_it():
    class Row:
        state, what = "waiting", "answer"

    assert words(shown('{% next_line row state="late" word="" %}', row=Row())) == "Late answer"


def test_an_action_that_changes_something_is_a_form_with_its_op_id():
    html = shown(
        '{% next_line row action_href="/r/" action_method="post" op_id="0190" seen_version=3 %}',
        row={"what": "x", "action": "Remind"},
        csrf_token="token-of-the-session",
    )
    assert 'method="post" action="/r/"' in html
    assert 'name="op_id" value="0190"' in html
    assert 'name="seen_version" value="3"' in html
    assert "token-of-the-session" in html


def test_what_people_wrote_is_never_markup():
    html = shown("{% next_line row %}{% share_card rows %}", row={"what": "<b>x</b>"}, rows=[("<i>", "<u>")])
    assert not re.search(r"<[biu]>", html)


def test_every_state_has_a_shape_and_a_word():
    sprite = (FOUNDATION / "templates/foundation/_icons.html").read_text(encoding="utf-8")
    for state, word in STATE_WORDS.items():
        assert f'id="i-{state}"' in sprite
        assert words(shown("{% state_mark state %}", state=state)) == str(word)


def test_no_two_states_share_a_shape():
    sprite = (FOUNDATION / "templates/foundation/_icons.html").read_text(encoding="utf-8")
    shapes = [re.search(rf'id="i-{state}"[^>]*>(.*?)</symbol>', sprite)[1] for state in STATE_WORDS]
    assert len(set(shapes)) == len(STATE_WORDS)


# Time


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (AT, "now"),
        (AT + timedelta(minutes=20), "in 20 minutes"),
        (AT - timedelta(minutes=1), "1 minute ago"),
        (AT + timedelta(hours=5), "today 15:00"),
        (AT + timedelta(hours=13, minutes=59), "today 23:59"),
        (AT + timedelta(hours=14), "tomorrow 00:00"),
        (AT - timedelta(hours=12), "yesterday 22:00"),
        (AT - timedelta(days=2), "2 days ago"),
        (AT + timedelta(days=5), "in 5 days"),
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 12, 24), "in 30 days"),
    ],
)
def test_moments_are_told_as_people_say_them(moment, told):
    assert relative(moment, AT) == told


def test_an_instant_kept_in_utc_is_told_in_the_zone_of_the_place():
    assert relative(datetime(2026, 11, 25, 2, 0, tzinfo=ZoneInfo("UTC")), AT) == "today 23:00"


@pytest.mark.parametrize(("ago", "is_near"), [(timedelta(hours=3), True), (timedelta(days=3), False)])
def test_what_tells_the_distance_alone_is_marked_so_that_paper_adds_the_day(ago, is_near):
    shown_time = shown("{% when moment %}", moment=AT - ago)
    assert ('class="near"' in shown_time) is is_near
    assert 'title="' in shown_time


def test_spanish_writes_days_small_and_with_their_accents():
    with translation.override("es-ar"):
        assert "sáb 21 nov" in shown("{% when moment %}", moment=AT - timedelta(days=3))


@pytest.mark.parametrize(
    ("days", "state", "told"),
    [
        (0, "done", "verified today"),
        (12, "done", "verified 12 days ago"),
        (90, "done", "verified 90 days ago"),
        (91, "late", "not verified for 91 days"),
    ],
)
def test_what_was_verified_more_than_ninety_days_ago_says_so(days, state, told):
    html = shown("{% freshness verified_at %}", verified_at=AT - timedelta(days=days))
    assert words(html) == told
    assert f"state--{state}" in html


def test_what_was_never_verified_says_so():
    assert words(shown("{% freshness None %}")) == "never verified"


# Forms


class Sample(forms.Form):
    op_id = forms.CharField(widget=forms.HiddenInput)
    need = forms.ChoiceField(label="Need", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    note = forms.CharField(label="Note", help_text="Short.")


def test_an_error_is_tied_to_its_field_and_linked_from_the_top():
    html = shown("{% form_fields form %}", form=Sample({"op_id": "1"}))
    assert 'href="#id_note"' in html
    assert 'href="#id_need_0"' in html
    assert 'id="id_need_0"' in html
    assert 'aria-describedby="id_note-hint id_note-error"' in html
    assert 'id="id_note-error"' in html
    assert 'aria-invalid="true"' in html


def test_a_form_without_problems_shows_no_summary():
    assert "error-summary" not in shown("{% error_summary form %}", form=Sample())


def test_what_was_typed_is_kept():
    assert 'value="Call after six"' in shown(
        "{% form_fields form %}", form=Sample({"note": "Call after six"})
    )


def test_a_private_field_is_marked_so_that_no_draft_keeps_it():
    assert "data-private" in shown("{% field form.note private=True %}", form=Sample())


def test_a_filter_is_a_sentence():
    class Filter(forms.Form):
        state = forms.ChoiceField(label="Show", choices=[("late", "late")])
        place = forms.ChoiceField(label="in", choices=[("", "the province")])

    assert words(shown("{% filter_sentence form %}", form=Filter())) == "Show late in the province Show"


# Lists and cards


def test_the_pager_keeps_the_filter_and_needs_no_count():
    request = RequestFactory().get("/cases/?state=late&after=old")
    html = shown("{% keyset_pager page %}", request=request, page=Page([1], "token"))
    assert 'href="?state=late&amp;after=token"' in html
    assert 'href="?state=late"' in html


def test_a_list_that_ends_here_has_no_pager():
    page = Page([1], "")
    assert "<nav" not in shown("{% keyset_pager page %}", request=RequestFactory().get("/"), page=page)


def test_the_card_shows_what_is_shared_and_names_what_stays():
    html = shown(
        '{% share_card rows receiver="Casa Abierta" withheld=stays %}',
        rows=[("Needs", "lodging")],
        stays=["name"],
    )
    assert words(html) == "This is all that Casa Abierta will see Needs lodging Not shared: name."


def test_an_empty_list_offers_the_first_step():
    html = shown('{% empty_state "No case is late" "Late steps appear here." href="/x/" action="See all" %}')
    assert 'href="/x/"' in html


def test_a_telephone_can_be_pressed():
    html = shown('{% contact_line phone="+54 2284 55-0101" whatsapp="+54 9 2284 55-0102" %}')
    assert 'href="tel:+542284550101"' in html
    assert 'href="https://wa.me/5492284550102"' in html


# The whole page


@pytest.mark.parametrize("language", ["es-ar", "en"])
def test_the_gallery_shows_every_piece_and_keeps_the_content_policy(language):
    with translation.override(language):
        html = gallery.render()
    assert not re.search(r"<script(?![^>]*\bsrc=)", html), "an inline script"
    assert not re.search(r"\sstyle=", html), "an inline style"
    assert not re.search(r"\son\w+=", html), "an inline handler"
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"


def test_every_tag_stands_in_the_gallery_or_is_used_by_it():
    templates = [FOUNDATION / "tests/gallery.html", *(FOUNDATION / "templates/foundation").glob("*.html")]
    used = " ".join(path.read_text(encoding="utf-8") for path in templates)
    from anclaje.foundation.templatetags.components import register

    assert [
        name for name in register.tags if f"{{% {name} " not in used and f"{{% {name} %" not in used
    ] == []


def test_the_demonstration_says_so_on_top():
    assert "Demonstration." in gallery.render()


def test_the_first_page_weighs_less_than_150_kb():
    vendor = Path(finders.find("vendor/pico.min.css") or "").parent
    if not (vendor / "pico.min.css").is_file():
        pytest.skip("The browser libraries are not fetched yet.")
    own = Path(finders.find("foundation/tokens.css")).parent
    texts = [*own.glob("*.css"), *own.glob("*.js"), *vendor.glob("*.css"), *vendor.glob("*.js")]
    fonts = re.findall(r"fonts/[\w.-]+\.woff2", (own / "tokens.css").read_text())
    packed = sum(len(gzip.compress(path.read_bytes())) for path in texts)
    packed += sum((vendor / font).stat().st_size for font in fonts)
    packed += len(gzip.compress(gallery.render().encode()))
    assert packed < 150_000
