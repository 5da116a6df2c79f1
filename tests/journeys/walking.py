"""Somebody at a screen: what they press, choose, write and see, in the words that stand there.

The stories name words as the sources do, in English; the pages show them in Spanish, and `es` says
how. Names of places, institutions and needs are the pack's own and stand in the stories as they are.
"""

from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Locator, Page, Response, expect

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def es(words: str, *, of: str = "", **facts: object) -> str:
    """A sentence as the page shows it. `of`: the context that tells two senses of a word apart."""
    with translation.override("es-ar"):
        said = pgettext(of, words) if of else gettext(words)
    return said % facts if facts else said


def link_in(letter) -> str:
    """The path that the message's link leads to."""
    line = next(line for line in letter.get_content().split() if line.startswith("http"))
    return urlsplit(line).path


class Somebody:
    """A person with a page. `taps` and `keys` count what their hands had to do."""

    def __init__(self, page: Page):
        self.page = page
        self.taps = self.keys = 0
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def signs_in(self, account: dict[str, str]) -> None:
        if "/account/login/" not in self.page.url:
            self.page.goto("/account/login/")
        self.write_into(self.page.locator("input[name=login]"), account["email"])
        self.write_into(self.page.locator("input[name=password]"), account["password"])
        self._tap(self.page.locator("form:has(input[name=password]) button[type=submit]"))
        self.page.wait_for_url(lambda url: "/account/login/" not in url)

    def rests_hands(self) -> None:
        """Count anew from here."""
        self.taps = self.keys = 0

    def goes_to(self, path: str) -> Response | None:
        return self.page.goto(path)

    def looks_again(self) -> None:
        self.page.reload()

    # ------------------------------------------------------------------ hands

    def _tap(self, thing: Locator) -> None:
        self.taps += 1
        touch = self.page.evaluate("navigator.maxTouchPoints > 0")
        thing.tap() if touch else thing.click()

    def press(self, words: str, *, within: Locator | None = None, **facts: object) -> None:
        """A button, a link or a summary to unfold that begins with these words."""
        self._tap(self.find(words, within=within, **facts))

    def send(self, words: str, *, within: Locator | None = None, **facts: object) -> None:
        """Press, and wait until the answer is there."""
        thing = self.find(words, within=within, **facts)
        with self.page.expect_navigation():
            self._tap(thing)

    def find(self, words: str, *, within: Locator | None = None, **facts: object) -> Locator:
        where, name = within or self.main, es(words, **facts)
        buttons, links = (where.get_by_role(role, name=name) for role in ("button", "link"))
        return buttons.or_(links).or_(where.locator("summary", has_text=name)).first

    def choose(self, question: str, answer: str, **facts: object) -> None:
        """One answer of a question with several."""
        asked = self.main.get_by_role("group", name=es(question, **facts))
        self._tap(asked.get_by_role("radio", name=es(answer), exact=True))

    def tick(self, words: str, **facts: object) -> None:
        self._tap(self.main.get_by_role("checkbox", name=es(words, **facts)))

    def pick(self, label: str, option: str) -> None:
        """One option of a list: a tap to open it and a tap on the option."""
        self.taps += 2
        self.main.get_by_label(es(label)).first.select_option(label=es(option))

    def write(self, label: str, text: str) -> None:
        self.write_into(self.main.get_by_label(es(label)).first, text)

    def write_into(self, field: Locator, text: str) -> None:
        self.taps += 1
        self.keys += len(text)
        field.fill(text)

    # ------------------------------------------------------------------ eyes

    def sees(self, words: str, *, within: Locator | None = None, **facts: object) -> None:
        expect((within or self.page.locator("body")).get_by_text(es(words, **facts)).first).to_be_visible()

    def does_not_see(self, words: str, *, within: Locator | None = None, **facts: object) -> None:
        expect((within or self.page.locator("body")).get_by_text(es(words, **facts))).to_have_count(0)

    def reads(self) -> str:
        """All words of the page that are in sight."""
        return self.page.locator("body").inner_text()
