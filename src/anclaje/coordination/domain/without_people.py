"""What institutions write here names no person in care: a check for what gives one away.

A name it cannot find: the page reminds whoever writes.
"""

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.giveaways import Kind, giveaway_in
from anclaje.foundation.words import gettext_noop

SENTENCES = {
    Kind.CODE: gettext_noop(
        "“%(text)s” looks like the code of a case. Institutions meet here without any case: take it out."
    ),
    Kind.DOCUMENT: gettext_noop("“%(text)s” looks like the number of somebody's document. Take it out."),
    Kind.TELEPHONE: gettext_noop(
        "“%(text)s” looks like a telephone number. The directory keeps telephones: take it out."
    ),
    Kind.EMAIL: gettext_noop("“%(text)s” is an e-mail address. The directory keeps them: take it out."),
}


def check_without_people(*texts: str) -> None:
    """Refuse a text that holds a case's code, a document's number, a telephone or an address."""
    for text in texts:
        if found := giveaway_in(text):
            raise RuleBroken(SENTENCES[found.kind], text=found.text)
