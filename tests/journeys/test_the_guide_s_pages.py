"""Every page on which a guide is written, consulted on, signed and followed: for a phone, and for all."""

import pytest
from tests.journeys.test_each_role_comes_home import findings
from tests.journeys.walking import DESKTOP, PHONE

pytestmark = pytest.mark.journey

DRAFT = "/guide/drafts/2/"
PAGES = {
    "guide_editor": (
        "/guide/",
        "/guide/drafts/",
        DRAFT,
        f"{DRAFT}P06/",
        f"{DRAFT}G5/",
        f"{DRAFT}blocks/P06.4/",
        f"{DRAFT}blocks/G5.1/",
        f"{DRAFT}blocks/P06.4/history/",
        f"{DRAFT}blocks/P06.4/remove/",
        f"{DRAFT}blocks/add/?after=P06.4",
        f"{DRAFT}versions/",
        f"{DRAFT}check/",
        f"{DRAFT}what-if/",
        f"{DRAFT}redline/?from=e1&to=now",
        f"{DRAFT}sources/",
        f"{DRAFT}import/",
        f"{DRAFT}rounds/",
        f"{DRAFT}rounds/new/",
        f"{DRAFT}rounds/1/",
        f"{DRAFT}rounds/1/invite/",
        f"{DRAFT}rounds/1/comments/",
        f"{DRAFT}rounds/1/word/",
        f"{DRAFT}sign/",
        f"{DRAFT}sign/ask/",
        "/guide/drafts/1/rounds/1/matrix/",
        "/guide/sources/",
        "/guide/sources/new/?as=meeting",
        "/guide/law/",
        "/guide/rights/",
        "/guide/rights/es/",
    ),
    "focal_point": (
        "/guide/reviews/",
        "/guide/signatures/",
        "/guide/places/06595/",
        "/guide/places/06595/P06.4/",
        "/guide/places/06595/conflicts/",
        "/guide/places/06595/table/",
        "/guide/1/signatures/",
        "/guide/1/changes/",
        "/guide/1/cards/",
    ),
    "coordinator": ("/cases/editions/", "/guide/1/P06/", "/guide/1/times/", "/guide/1/what-if/"),
}


@pytest.mark.parametrize("role", PAGES)
def test_they_fit_a_phone_and_nothing_complains(somebody, role):
    one = somebody(role, on=PHONE, color_scheme="dark")
    for address in PAGES[role]:
        one.complaints.clear()  # those about the page before are of whoever looked through it
        assert one.page.goto(address, wait_until="networkidle").status == 200, address
        assert one.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        assert one.complaints == [], address
        assert findings(one.page) == [], address


@pytest.mark.parametrize("role", PAGES)
def test_they_are_read_by_all_at_a_desk(somebody, role):
    one = somebody(role, on=DESKTOP, color_scheme="light")
    for address in PAGES[role]:
        one.goes_to(address)
        assert one.main.get_by_role("heading", level=1).count() == 1, address
        assert findings(one.page) == [], address
