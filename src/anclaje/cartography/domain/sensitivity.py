"""Who may read what by its sensitivity: the one answer that pages, files and tiles are made of."""

from anclaje.cartography.domain.legend import Sensitivity


def may_read(sensitivity: str, *, in_team: bool, closed: bool, is_partner: bool) -> bool:
    """in_team: facilitates this exercise. is_partner: of an institution that takes part in it.

    closed: holds, anywhere, a post of inspection, police, prosecution or tax. To such a person nothing
    restricted is shown, in the facilitation team neither.
    """
    if sensitivity == Sensitivity.PUBLIC:
        return True
    if sensitivity == Sensitivity.PARTNERS:
        return in_team or is_partner
    return in_team and not closed


def readable(*, in_team: bool, closed: bool, is_partner: bool) -> tuple[Sensitivity, ...]:
    """The sensitivities that this person may read in this exercise."""
    return tuple(
        one for one in Sensitivity if may_read(one, in_team=in_team, closed=closed, is_partner=is_partner)
    )
