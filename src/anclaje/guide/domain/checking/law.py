"""What a block cites stands in the register of law, and is in force."""

from collections.abc import Iterator, Mapping

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.values import Block, Finding, Known, a_finding
from anclaje.guide.domain.law_dates import ENDED, NOT_YET, on_day

NOT_LISTED = gettext_noop("The register of law has no “%(law)s”. Add it there, or take the citation out.")
OUT_OF_FORCE = gettext_noop(
    "“%(law)s” is no longer in force. Cite what took its place, or correct its dates in the register."
)
NOT_IN_FORCE_YET = gettext_noop(
    "“%(law)s” is not in force yet. Wait with the citation, or correct its dates in the register."
)


def of_law(block: Block, known: Known) -> Iterator[Finding]:
    """Norms whose dates do not decide it count as in force: the register says that they are to be checked."""
    for law in block.get("legal") or ():
        if law not in known.laws:
            yield a_finding("unknown_law", block["id"], NOT_LISTED, law=law)
            continue
        force = _force(law, known)
        if force == ENDED:
            yield a_finding("law_out_of_force", block["id"], OUT_OF_FORCE, law=law)
        elif force == NOT_YET:
            yield a_finding("law_out_of_force", block["id"], NOT_IN_FORCE_YET, law=law)


def _force(law: str, known: Known) -> str:
    if known.on is None or not isinstance(known.laws, Mapping):
        return ""
    force = known.laws[law]
    return on_day(force.begins, force.ends, force.is_repealed, known.on)
