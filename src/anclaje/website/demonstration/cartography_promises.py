"""The joint action plan of the invented neighbourhood, and what became of it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from anclaje.cartography.actions import plan, plan_invitations, plan_money
from anclaje.cartography.actions.plan import PromiseFacts
from anclaje.cartography.domain.findings import Walking
from anclaje.cartography.domain.states import Answer, MoneyState, Promise
from anclaje.cartography.models import Exercise, PlanRow
from anclaje.cartography.presenting_findings import as_evidence, told_with
from anclaje.cartography.queries_findings import what_the_map_says
from anclaje.website.demonstration.cartography_story import Facts, Story

SAID = ("problem", "objective", "action", "lead_role", "resources", "indicator", "risk")


def promise(story: Story, exercise: Exercise) -> None:
    agreed = story.told["plan"]["agreed"]
    found = _findings(story, exercise)
    for facts in story.told["plan"]["promises"]:
        row = plan.write_promise(
            exercise=exercise, facts=_facts(story, facts), evidence=found.get(facts.get("finding"), ()),
            by=story.facilitator, at=story.moment(agreed),
        )  # fmt: skip
        _money(story, row, facts.get("money"))
        _invitations(story, row, facts.get("invited", ()))
        _became(story, row, facts.get("became", ()))
        plan.check_promise_words(
            row=row, names_nobody=True, seen_version=None, by=story.facilitator, at=story.at
        )


def _findings(story: Story, exercise: Exercise) -> dict[str, list[dict[str, Any]]]:
    """By kind: the strongest that the map said on the day of the plan, as evidence."""
    walking = Walking(reach_m=story.told["plan"]["reach_m"])
    says = what_the_map_says(exercise, story.facilitator, walking)
    told = told_with(exercise, says, walking)
    day = story.day(story.told["plan"]["agreed"])
    return {one.kind.value: [as_evidence(one, told, day)] for one in reversed(says.findings)}


def _facts(story: Story, facts: Facts) -> PromiseFacts:
    back = facts.get("gives_back")
    return PromiseFacts(
        **{name: facts.get(name, "") for name in SAID}, lead=story.organisations[facts["lead"]],
        co_responsible=[story.organisations[key] for key in facts.get("with", ())],
        agreed_on=story.day(story.told["plan"]["agreed"]), due_on=story.day(facts["due"]),
        gives_back_on=None if back is None else story.day(back),
    )  # fmt: skip


def _money(story: Story, row: PlanRow, facts: Facts | None) -> None:
    if facts is None:
        return
    days = [day for _, day, _ in facts["moves"]]
    money = plan_money.write_money(
        row=row, amount=Decimal(facts["amount"]), currency=facts["currency"],
        beneficiary=facts["beneficiary"], by=story.facilitator, at=story.moment(min(days)),
    )  # fmt: skip
    for to, day, document in facts["moves"]:
        plan_money.move_money(
            money=money, to=MoneyState(to), on=story.day(day), document=document, by=story.facilitator,
            at=story.moment(day),
        )  # fmt: skip


def _invitations(story: Story, row: PlanRow, told: Iterable[Facts]) -> None:
    for facts in told:
        made = plan_invitations.invite_institution(
            row=row, organisation=story.organisations[facts["who"]], purpose=facts["purpose"],
            sent_on=story.day(facts["sent"]), by=story.facilitator, at=story.moment(facts["sent"]),
        )  # fmt: skip
        if "answer" in facts:
            plan_invitations.answer_invitation(
                invitation=made, answer=Answer(facts["answer"]), on=story.day(facts["answered"]),
                seen_version=None, by=story.facilitator, at=story.moment(facts["answered"]),
            )  # fmt: skip


def _became(story: Story, row: PlanRow, told: Iterable[list]) -> None:
    for to, day, *reason in told:
        plan.move_promise(
            row=row, to=Promise(to), on=story.day(day), reason="".join(reason), seen_version=None,
            by=story.facilitator, at=story.moment(day),
        )  # fmt: skip
