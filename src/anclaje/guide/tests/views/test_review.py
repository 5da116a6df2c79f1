import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.guide.actions import consultation
from anclaje.guide.models import Comment, Invitation
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.builders_consultation import (
    a_comment,
    a_round,
    a_suggestion,
    an_invitation,
    answered,
    the_draft,
)
from anclaje.network.tests.builders import a_person_with, a_user

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def at_that_time(monkeypatch):
    """The pages read the clock; the scenes are of one day."""
    clock = {"now": NOW}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    return clock


def text(response):
    return " ".join(response.content.decode().split())


def path_of(invitation, page=""):
    return f"/guide/review/{invitation.secret}/{page}"


def words(**changes):
    return {"op_id": str(uuid.uuid4()), "kind": "comment", "text": "Falta la guardia.", **changes}


def test_opening_a_link_answers_nothing_and_shows_what_it_is_about(client):
    invited = an_invitation(begun=False)

    page = client.get(path_of(invited))

    assert page.status_code == 200
    assert "Primera ronda" in text(page)
    assert "¿Los plazos se pueden cumplir?" in text(page)
    assert Invitation.objects.get(pk=invited.pk).begun_at is None
    assert client.get(path_of(invited, "read/")).status_code == 302


def test_starting_to_read_is_a_choice_of_name(client):
    invited = an_invitation(begun=False)

    page = client.post(path_of(invited, "begin/"), {"op_id": uuid.uuid4(), "shown_as": "nobody"}, follow=True)

    assert "P06" in text(page)
    row = Invitation.objects.get(pk=invited.pk)
    assert (row.begun_at, row.shown_as) == (NOW, "nobody")


def test_nobody_reads_the_text_without_a_living_link(client, at_that_time):
    invited, other = an_invitation(), an_invitation()
    consultation.revoke_invitation(invitation=invited, by=None, at=NOW)
    unknown = client.get("/guide/review/" + "a" * 32 + "/")
    revoked = client.get(path_of(invited, "read/"))
    at_that_time["now"] = NOW + timedelta(days=100)
    expired = client.get(path_of(other))

    for page in (unknown, revoked, expired):
        assert page.status_code == 404
        assert page.headers["Referrer-Policy"] == "no-referrer"
    # Nobody learns from the page whether the link ever was one.
    shown = {
        re.sub(r'"X-CSRFToken": "\w*"|value="[^"]*"', "", text(page)) for page in (unknown, revoked, expired)
    }
    assert len(shown) == 1
    assert "pedile" in shown.pop()


def test_the_address_reaches_no_other_site_no_index_and_no_store(client):
    page = client.get(path_of(an_invitation()))

    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]


def test_a_reviewer_reads_the_text_of_the_round_and_no_later_edit(client):
    said = a_suggestion()
    link = consultation.renew_link(invitation=said.invitation, by=None, at=NOW)
    answered(said, "accepted", apply=True)

    page = text(client.get(path_of(link, "read/P06/")))

    assert "rechaza con un motivo o pide un dato" in page
    assert 'data-field="action"' in page


def test_a_comment_on_words_arrives_and_shows_beside_its_block(client):
    invited = an_invitation()
    data = words(quote="rechaza con un motivo", field="action", quote_start=8)

    page = client.post(path_of(invited, "on/P06.4/"), data, follow=True)

    said = Comment.objects.get()
    assert (said.quote_start, said.invitation) == (8, invited)
    assert "Falta la guardia." in text(page)
    assert "gracias" in text(page).lower()


def test_a_suggestion_without_script_rewrites_the_text_that_the_form_shows(client):
    invited = an_invitation()
    form = text(client.get(path_of(invited, "on/P06.4/")))
    assert "Acepta, rechaza con un motivo o pide un dato.</textarea>" in form
    assert "Comentar P06.4" in form
    assert 'data-field="action">Acepta' in form

    data = words(
        kind="suggestion", quote="rechaza con un motivo", text="",
        suggested="Acepta, dice que no y por qué, o pide un dato.",
    )  # fmt: skip
    client.post(path_of(invited, "on/P06.4/"), data)

    said = Comment.objects.get()
    assert (said.quote, said.field) == ("", "action")


def test_words_that_are_not_there_are_refused_beside_what_was_written(client):
    page = client.post(path_of(an_invitation(), "on/P06.4/"), words(quote="otra cosa distinta"))

    assert page.status_code == 409
    assert "Falta la guardia." in text(page)
    assert not Comment.objects.exists()


def test_sending_the_form_twice_says_it_once(client):
    invited, same = an_invitation(), words()
    client.post(path_of(invited, "on/P06.4/"), same)
    client.post(path_of(invited, "on/P06.4/"), same)

    assert Comment.objects.count() == 1


def test_a_block_that_this_rounds_text_does_not_hold_is_not_found(client):
    invited = an_invitation()
    assert client.get(path_of(invited, "on/P99.1/")).status_code == 404
    assert client.post(path_of(invited, "on/P99.1/"), words()).status_code == 404
    assert client.get(path_of(invited, "read/P99/")).status_code == 404


def test_markup_is_shown_as_letters(client):
    invited = an_invitation()
    a_comment(invited, text=SCRIPT)
    a_suggestion(invited, suggested=SCRIPT)

    for page in ("read/P06/", "mine/"):
        shown = client.get(path_of(invited, page)).content.decode()
        assert SCRIPT not in shown
        assert "&lt;script&gt;" in shown


def test_a_forged_form_is_refused():
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(path_of(an_invitation(), "on/P06.4/"), words()).status_code == 403
    assert not Comment.objects.exists()


def test_reviewers_read_each_other_as_each_chose_to_be_named(client):
    opened = a_round()
    for how in ("name", "nobody"):
        invited = an_invitation(opened, person=f"Persona {how}", institution="", shown_as=how)
        a_comment(invited)

    page = text(client.get(path_of(an_invitation(opened), "read/P06/")))

    assert "Persona name" in page
    assert "Persona nobody" not in page


def test_where_a_round_keeps_them_apart_each_reads_their_own(client):
    opened = a_round(shows_comments=False)
    first, second = an_invitation(opened), an_invitation(opened)
    hidden = a_comment(first, text="Solo para el equipo")

    assert "Solo para el equipo" in text(client.get(path_of(first, "read/P06/")))
    assert "Solo para el equipo" not in text(client.get(path_of(second, "read/P06/")))
    assert client.get(path_of(second, f"reply/{hidden.pk}/")).status_code == 404


def test_a_question_is_answered_and_shown_again(client):
    invited = an_invitation()

    data = {"op_id": uuid.uuid4(), "question": "q1", "text": "No de noche."}
    page = client.post(path_of(invited, "questions/"), data, follow=True)

    assert Comment.objects.get().question == "q1"
    assert "No de noche." in text(page)


def test_a_reply_joins_its_thread(client):
    said = a_comment()
    invited = an_invitation(said.round)

    page = client.post(
        path_of(invited, f"reply/{said.pk}/"), {"op_id": uuid.uuid4(), "text": "Acá también."}, follow=True
    )

    assert Comment.objects.get(parent=said).invitation == invited
    assert "Acá también." in text(page)


def test_one_takes_back_ones_own_words_and_not_anothers(client):
    said = a_comment()
    mine, other = an_invitation(said.round), said
    own = a_comment(mine, text="Me equivoqué")

    assert "Me equivoqué" in text(client.get(path_of(mine, "mine/")))
    form = {"op_id": uuid.uuid4()}
    assert client.post(path_of(mine, f"mine/{other.pk}/withdraw/"), form).status_code == 404
    page = client.post(path_of(mine, f"mine/{own.pk}/withdraw/"), form, follow=True)
    assert Comment.objects.get(pk=own.pk).withdrawn_at == NOW
    assert "Me equivoqué" not in text(page)


def test_after_the_last_day_the_pages_only_read(client, at_that_time):
    invited = an_invitation()
    at_that_time["now"] = NOW + timedelta(days=10)

    assert "/on/P06.4/" not in text(client.get(path_of(invited, "read/P06/")))
    page = client.post(path_of(invited, "on/P06.4/"), words())
    assert page.status_code == 409
    assert "27/11/2026" in text(page)


def test_the_answers_are_read_once_they_are_published(client):
    said = a_comment()
    link = consultation.renew_link(invitation=said.invitation, by=None, at=NOW)
    answered(said, reason="Lo dice P06.6.")
    consultation.close_round(round=said.round, by=None, at=NOW)
    assert client.get(path_of(link, "answers/")).status_code == 404

    consultation.publish_matrix(round=said.round, by=None, at=NOW)

    assert "Lo dice P06.6." in text(client.get(path_of(link, "answers/")))


def test_an_account_reads_under_my_reviews_and_nobody_elses(client):
    user = a_person_with(Role.FOCAL_POINT)
    invited = an_invitation(user=user)
    theirs = an_invitation(a_round(), user=a_user())
    client.force_login(user)

    page = text(client.get("/guide/reviews/"))

    assert f"/guide/reviews/{invited.pk}/" in page
    assert str(theirs.pk) not in page
    assert client.get(f"/guide/reviews/{invited.pk}/read/P06/").status_code == 200
    assert client.get(f"/guide/reviews/{theirs.pk}/").status_code == 404
    client.post(f"/guide/reviews/{invited.pk}/on/P06.4/", words())
    assert Comment.objects.get().invitation == invited


def test_an_accounts_invitation_has_no_way_in_by_link(client):
    invited = an_invitation(user=a_user())
    assert client.get(f"/guide/review/{invited.pk}/").status_code == 404


def test_a_chapter_asks_the_same_whatever_was_said_of_it(client):
    opened = a_round()
    invited = an_invitation(opened)
    url = path_of(invited, "read/P06/")
    a_comment(an_invitation(opened))
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(4):
        said = a_comment(an_invitation(opened))
        a_comment(said.invitation, parent=said)

    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few) <= 12


def test_saying_something_asks_little_of_the_database(client):
    invited = an_invitation()
    client.post(path_of(invited, "on/P06.4/"), words())

    with CaptureQueriesContext(connection) as asked:
        client.post(path_of(invited, "on/P06.4/"), words())
    assert len(asked) <= 16


def test_the_whole_text_and_every_chapter_open(client):
    invited = an_invitation(a_round(the_draft()))
    assert (
        client.post(path_of(invited, "all/"), {"op_id": uuid.uuid4(), "text": "Está bien."}).status_code
        == 302
    )

    heads = re.findall(r"/read/(\w+)/", client.get(path_of(invited, "read/")).content.decode())
    assert len(set(heads)) == 18
    for head in heads:
        assert client.get(path_of(invited, f"read/{head}/")).status_code == 200
