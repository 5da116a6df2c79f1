"""Names of what happens to the guide, as the audit keeps them."""

EDITION_PUBLISHED = "guide.edition_published"
EDITION_UNCHANGED = "guide.edition_unchanged"
TIME_STATED = "guide.time_stated"
