"""Words for what the site says about itself."""

from django.utils.translation import gettext

from anclaje.website.domain.readiness import Check


def told(check: Check) -> str:
    """A check's sentence in the reader's language, with its facts."""
    return gettext(check.sentence) % check.facts if check.facts else gettext(check.sentence)


def remedy(check: Check) -> str:
    return gettext(check.remedy) if check.remedy else ""


def row(check: Check) -> dict[str, str]:
    """A check as a line of the page."""
    return {
        "state": "done" if check.passed else "next",
        "sentence": told(check),
        "remedy": remedy(check),
    }
