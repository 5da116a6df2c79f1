"""What the invented neighbourhood said when the map came back to it, and what leaves of the map."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from anclaje.cartography.actions import releases, validation
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.validation import Say, Voices
from anclaje.cartography.models import Exercise, Release, Tie, ValidationRound
from anclaje.website.demonstration.cartography_drawing import Drawn
from anclaje.website.demonstration.cartography_story import Facts, Story


def give_back(story: Story, exercise: Exercise, drawn: Drawn, ties: Sequence[Tie]) -> None:
    """Each thing is asked about once, whoever drew it; what is restricted is not read out in the plenary."""
    facts, by = story.told["round"], story.facilitator
    at = story.moment(facts["day"])
    about = {
        rows[0].pk: place for place, rows in drawn.items()
        if rows[0].legend.sensitivity != Sensitivity.RESTRICTED
    }  # fmt: skip
    asked = [rows[0] for rows in drawn.values() if rows[0].pk in about]
    row = validation.open_round(
        exercise=exercise, held_on=story.day(facts["day"]), where=facts["where"], by=by, at=at
    )
    row = validation.ask_about(round=row, features=asked, ties=ties, by=by, at=at)
    row = validation.count_voices(
        round=row, people=facts["people"], voices=_voices(row, facts, about), seen_version=None, by=by, at=at
    )
    validation.close_round(round=row, seen_version=None, by=by, at=at)


def _voices(row: ValidationRound, facts: Facts, about: Mapping[UUID, tuple[str, int]]) -> dict[UUID, Voices]:
    """By question: what the file says of this thing, or that whoever spoke confirmed it."""
    otherwise = {tuple(one["about"]): one for one in facts["otherwise"]}
    usual = {Say.CONFIRMED: facts["confirmed"]}
    said = {one.pk: otherwise.get(about.get(one.feature_id), usual) for one in row.questions.all()}
    return {key: Voices(**{say: here.get(say, 0) for say in Say}) for key, here in said.items()}


def let_out(story: Story, exercise: Exercise) -> None:
    """A public and a partners' version, each looked at by a person before it left."""
    at, by = story.moment(story.told["exercise"]["phases"][Phase.PLAN], 21), story.facilitator
    for audience in (Audience.PUBLIC, Audience.PARTNERS):
        asked = releases.prepare_release(
            exercise=exercise, audience=audience, by=by, at=at, **story.told["leaves"]
        )
        releases.compute_due(at=at)
        row = Release.objects.for_page().get(pk=asked.pk)
        releases.confirm_release(
            release=row, fingerprint=row.fingerprint, seen_version=row.version, by=by, at=at
        )
