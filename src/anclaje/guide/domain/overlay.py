"""A municipality's own word on the steps: shorter times replace, longer ones show as a gap."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from anclaje.guide.domain.clock import rough_minutes
from anclaje.guide.domain.values import Clock, Span, Stated, Step


def with_overlay(steps: Sequence[Step], stated: Mapping[str, Stated]) -> tuple[Step, ...]:
    """The steps as this municipality carries them. The provincial text is never touched."""
    return tuple(_with_stated(step, stated.get(step.id)) for step in steps)


def _with_stated(step: Step, stated: Stated | None) -> Step:
    if stated is None:
        return step
    if step.clock is None or stated.span is None:
        return replace(step, stated=stated)
    return replace(
        step,
        stated=stated,
        provincial=step.clock,
        clock=_no_longer_than(step.clock, stated.span),
        has_gap=is_longer(stated.span, step.clock),
    )


def is_longer(stated: Span, clock: Clock) -> bool:
    """Whether the stated time exceeds the provincial one, in the ordinary case or in a variant."""
    return any(rough_minutes(stated) > rough_minutes(span) for span in (clock.span, *clock.by.values()))


def _no_longer_than(clock: Clock, stated: Span) -> Clock:
    """Each length of the clock, the stated one instead wherever that is shorter."""

    def shorter(span: Span) -> Span:
        return stated if rough_minutes(stated) < rough_minutes(span) else span

    base = shorter(clock.span)
    return replace(
        clock,
        amount=base.amount,
        unit=base.unit,
        by={fact: shorter(span) for fact, span in clock.by.items()},
    )
