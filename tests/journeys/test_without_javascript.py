"""An old telephone, or one whose scripts never arrived: the answer is given all the same."""

import pytest
from playwright.sync_api import expect
from tests.journeys.scenes import a_referral_to_the_health_centre
from tests.journeys.walking import PHONE, es

pytestmark = pytest.mark.journey


def test_a_referral_is_accepted_without_javascript(site, open_page):
    made = site.tell(a_referral_to_the_health_centre())
    account = site.account("service_worker")
    page = open_page(PHONE, java_script_enabled=False)
    page.goto(f"/cases/referrals/{made['referral']}/")
    page.locator("input[name=login]").fill(account["email"])
    page.locator("input[name=password]").fill(account["password"])
    page.locator("form:has(input[name=password]) button[type=submit]").tap()

    page.get_by_role("button", name=es("We take it")).tap()
    expect(page.get_by_text(es("Taken on. The sender knows it now."))).to_be_visible()
    page.get_by_role("button", name=es("The service was given")).tap()
    expect(page.get_by_text(es("Thank you. Now the person is asked, and then it closes."))).to_be_visible()


def test_the_menu_and_a_declined_referral_need_no_javascript_either(site, open_page):
    made = site.tell(a_referral_to_the_health_centre())
    account = site.account("service_worker")
    page = open_page(PHONE, java_script_enabled=False)
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(account["email"])
    page.locator("input[name=password]").fill(account["password"])
    page.locator("form:has(input[name=password]) button[type=submit]").tap()
    page.locator("summary", has_text="Menú").tap()
    page.get_by_role("navigation").get_by_role("link", name=es("Referrals to us")).tap()
    page.get_by_role("listitem").filter(has_text=made["code"]).get_by_role("link").first.tap()
    page.get_by_role("link", name=es("We cannot")).tap()
    page.get_by_role("radio", name=es("We have no place now")).check()
    page.get_by_role("button", name=es("Tell them")).tap()
    expect(page.get_by_text(es("Told. The sender can ask somebody else at once."))).to_be_visible()
