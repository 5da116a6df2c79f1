"""After an election: one form changes who holds the post; the old one is out at once, the new one begins."""

import pytest
from tests.journeys.walking import PHONE, Somebody, link_in

pytestmark = pytest.mark.journey

PLACE = "06126"  # Campana
OLD = {"place": PLACE, "email": "saliente@campana.example", "name": "Vera Saliente"}
NEW, DEPUTY = "entrante@campana.example", "suplente@campana.example"
TELEPHONE = "02284 55 0177"
PASSWORD = "tres zapatos y una pava 71"


def test_the_post_goes_over_in_one_form_and_the_new_one_confirms_what_answers(site, somebody, open_page):
    before = site.tell({"former focal point": OLD})
    old = Somebody(open_page(PHONE))
    old.signs_in(before)
    state = f"/directory/municipality/{PLACE}/state/"
    assert old.goes_to(state).status == 200

    sheet = _the_programme_hands_it_over(somebody("coordinator"), before["post"])
    assert OLD["name"] not in sheet
    assert NEW not in sheet  # the sheet goes from hand to hand

    # With the next tap the old one is outside, and does not come in again.
    old.looks_again()
    assert "/account/" in old.path
    old.page.goto("/account/login/")
    old.write_into(old.page.locator("input[name=login]"), before["email"])
    old.write_into(old.page.locator("input[name=password]"), before["password"])
    with old.page.expect_navigation():
        old.page.locator("form:has(input[name=password]) button[type=submit]").tap()
    old.goes_to(state)
    assert "/account/login/" in old.path

    new = _the_new_one_comes_in(site, Somebody(open_page(PHONE)))
    assert new.goes_to(state).status == 200
    _prints_the_sheet(new, before["post"])
    _confirms_an_entry(new, state)
    assert new.complaints == []


def _the_programme_hands_it_over(programme: Somebody, post: str) -> str:
    programme.goes_to(f"/directory/people/posts/{post}/")
    programme.send("Somebody takes over")
    programme.sees(OLD["name"])  # who loses it is said before it happens
    programme.write("Who takes over: name", "Nora Entrante")
    programme.write("Their institutional e-mail", NEW)
    programme.write("Deputy: name", "Sara Entrante")
    programme.write("Deputy: institutional e-mail", DEPUTY)
    programme.write("Duty telephone, day and night", TELEPHONE)
    programme.write("Office telephone of the focal point", "02284 55 0178")
    programme.write("Office telephone of the deputy", "02284 55 0179")
    programme.send("Hand it over and see the sheet")
    assert programme.path.endswith("/take-over/sheet/")
    assert programme.complaints == []
    return programme.main.inner_text()


def _the_new_one_comes_in(site, new: Somebody) -> Somebody:
    letter = site.next_mail(NEW, about="/account/password/reset/")
    new.goes_to(link_in(letter))
    new.write_into(new.page.locator("input[name=email]"), NEW)
    with new.page.expect_navigation():
        new.page.locator("form:has(input[name=email]) button[type=submit]").tap()
    chosen = site.next_mail(NEW, about="/account/password/reset/key/")
    new.goes_to(link_in(chosen))
    for name in ("password1", "password2"):
        new.write_into(new.page.locator(f"input[name={name}]"), PASSWORD)
    new.page.locator("form:has(input[name=password1]) button[type=submit]").tap()
    new.page.wait_for_url("**/done/")
    new.signs_in({"email": NEW, "password": PASSWORD})
    assert NEW not in new.page.url
    return new


def _prints_the_sheet(new: Somebody, post: str) -> None:
    new.goes_to("/directory/people/mine/")
    new.send("Sheet for whoever has the post")
    assert new.path == f"/directory/posts/{post}/take-over/sheet/"
    new.page.emulate_media(media="print")
    words = new.reads()
    assert TELEPHONE in words
    assert "Nora" not in words
    assert PASSWORD not in words
    new.page.emulate_media(media="screen")


def _confirms_an_entry(new: Somebody, state: str) -> None:
    """The telephones were confirmed with the post; what the institutions offer is hers to ask and confirm."""
    new.goes_to(state)
    institution = new.main.get_by_role("link", name="Centro de salud de Campana (ejemplo)").first
    assert new.main.get_by_text(TELEPHONE).first.bounding_box()["y"] < institution.bounding_box()["y"]
    with new.page.expect_navigation():
        institution.tap()
    offered = new.main.get_by_role("region").first
    assert "días" in offered.inner_text()  # verified so many days ago
    new.send("I asked today: it is so", within=offered)
    assert "días" not in offered.inner_text()
