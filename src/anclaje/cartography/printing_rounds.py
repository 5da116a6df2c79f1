"""A validation round as a tally sheet: its rows become what `paper` draws."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256

from django.utils.translation import gettext as _

from anclaje.cartography import presenting_rounds as shown
from anclaje.cartography import wording
from anclaje.cartography.domain.sheet_codes import ROUND, new_code
from anclaje.cartography.domain.validation import Say
from anclaje.cartography.models import Question, RoundPrint, ValidationRound
from anclaje.cartography.paper.round_layout import Asked
from anclaje.cartography.paper.round_sheet import Answer, WantedRound
from anclaje.cartography.wording_rounds import SAYS, WHAT_SAYS_MEAN


def wanted(row: ValidationRound, questions: Sequence[Question]) -> WantedRound:
    """What the paper says, but for its code."""
    said = (row.exercise.neighbourhood.name, shown.round_line(row)["what"], row.where)
    return WantedRound(
        code="",
        title=_("Does the map say it right?"),
        place=" · ".join(part for part in said if part),
        answers=tuple(Answer(say.value, str(SAYS[say]), str(WHAT_SAYS_MEAN[say])) for say in Say),
        asked=tuple(Asked(str(one.pk), one.number, shown.question_words(one)) for one in questions),
        language=wording.spoken(),
    )


def digest_of(asked: WantedRound) -> str:
    """The same questions in the same words are printed once."""
    return sha256(json.dumps(asdict(asked), ensure_ascii=False).encode()).hexdigest()


def with_free_code(asked: WantedRound) -> WantedRound:
    while True:
        code = new_code(ROUND)
        if not RoundPrint.objects.filter(code=code).exists():
            return replace(asked, code=code)
