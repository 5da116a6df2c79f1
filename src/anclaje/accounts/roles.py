"""Who may do what, in one place. A role is held through a post; a coordinator can read this file.

Care and law enforcement are walled off from each other: no role holds rights of both, and
nobody may hold posts of both (PRODUCT, point 5). Whoever runs the site sees no case either.
What a right means for a given row is said by each app's `permissions.py`.
"""

from enum import StrEnum

from anclaje.foundation.words import gettext_noop


class Role(StrEnum):
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    CASEWORKER = "caseworker"
    FOCAL_POINT = "focal_point"
    SERVICE_WORKER = "service_worker"
    COPRETI_OFFICER = "copreti_officer"
    INSPECTOR = "inspector"
    LEARNER = "learner"
    FACILITATOR = "facilitator"
    GUIDE_EDITOR = "guide_editor"
    TRAINER = "trainer"
    MODEL_MANAGER = "model_manager"
    ADMINISTRATOR = "administrator"


LABELS = {
    Role.COORDINATOR: gettext_noop("Programme coordinator"),
    Role.SUPERVISOR: gettext_noop("Programme supervision"),
    Role.CASEWORKER: gettext_noop("Caseworker"),
    Role.FOCAL_POINT: gettext_noop("Municipal focal point"),
    Role.SERVICE_WORKER: gettext_noop("Municipal worker"),
    Role.COPRETI_OFFICER: gettext_noop("Child-labour commission officer"),
    Role.INSPECTOR: gettext_noop("Labour inspector"),
    Role.LEARNER: gettext_noop("Learner (police, prosecution, judiciary)"),
    Role.FACILITATOR: gettext_noop("Map facilitator"),
    Role.GUIDE_EDITOR: gettext_noop("Guide editor"),
    Role.TRAINER: gettext_noop("Trainer"),
    Role.MODEL_MANAGER: gettext_noop("Model manager"),
    Role.ADMINISTRATOR: gettext_noop("Administrator"),
}


class Right(StrEnum):
    READ_GUIDE = "read_guide"
    READ_DIRECTORY = "read_directory"
    FOLLOW_CASES = "follow_cases"
    """Open, read and work on the cases that one's organisation has a grant for."""
    COORDINATE = "coordinate"
    """See the boards of the whole lead agency; assign; choose who leads."""
    ANSWER_REFERRALS = "answer_referrals"
    """Answer the referrals sent to one's organisation."""
    ANSWER_BY_TELEPHONE = "answer_by_telephone"
    """Record an answer that somebody gave by telephone, on their behalf."""
    EDIT_DIRECTORY = "edit_directory"
    EDIT_OWN_MUNICIPALITY = "edit_own_municipality"
    """Keep one's own municipality's entries and stated times."""
    EDIT_GUIDE = "edit_guide"
    MANAGE_POSTS = "manage_posts"
    """Invite people, give posts, hand over, revoke; sign agreements with municipalities."""
    READ_AUDIT = "read_audit"
    READ_SUMMARIES = "read_summaries"
    """See released numbers, never rows."""
    RUN_SITE = "run_site"
    DETECT = "detect"
    """Fill in a checklist of signs and keep the proof of a call; read one's own, and nobody else's."""
    HOLD_LEGAL_GATE = "hold_legal_gate"
    """Release what a court ordered, with a second person; confirm that two cases are one person's."""
    SUPERVISE = "supervise"
    """Hear of what stayed silent after the lead agency was reminded."""
    TAKE_PART = "take_part"
    """Read and take part in what institutions do together, apart from any case."""
    KEEP_TIES = "keep_ties"
    """Call the tables together: meetings, agreements, joint activities."""
    FACILITATE = "facilitate"
    """Open an exercise of social cartography, and do its work in the team that one's post sits in."""
    READ_MAPS = "read_maps"
    """Know of the exercises of one's place; read what was released to institutions that take part."""
    KEEP_CURRICULUM = "keep_curriculum"
    """Write the curriculum of the training programme, and let its revisions out."""
    TEACH = "teach"
    """Keep one's own institution's version of the curriculum; give courses there, and read who came."""


READS = {Right.READ_GUIDE, Right.READ_DIRECTORY}
ACTS = READS | {Right.TAKE_PART}
MAPS = {Right.FACILITATE, Right.READ_MAPS}
ACCOMPANIES = {Right.FOLLOW_CASES, Right.ANSWER_REFERRALS, Right.ANSWER_BY_TELEPHONE, Right.DETECT}
COORDINATES = (
    ACTS
    | ACCOMPANIES
    | MAPS
    | {
        Right.COORDINATE,
        Right.EDIT_DIRECTORY,
        Right.MANAGE_POSTS,
        Right.READ_SUMMARIES,
        Right.HOLD_LEGAL_GATE,
        Right.KEEP_TIES,
        Right.KEEP_CURRICULUM,
        Right.TEACH,
    }
)

HOLDS: dict[Role, frozenset[Right]] = {
    Role.COORDINATOR: frozenset(COORDINATES),
    Role.SUPERVISOR: frozenset(COORDINATES | {Right.SUPERVISE}),
    Role.CASEWORKER: frozenset(ACTS | ACCOMPANIES | {Right.READ_MAPS}),
    Role.COPRETI_OFFICER: frozenset(ACTS | ACCOMPANIES | MAPS | {Right.KEEP_TIES}),
    Role.FOCAL_POINT: frozenset(
        ACTS | MAPS | {Right.ANSWER_REFERRALS, Right.EDIT_OWN_MUNICIPALITY, Right.DETECT, Right.KEEP_TIES}
    ),
    Role.SERVICE_WORKER: frozenset(ACTS | {Right.ANSWER_REFERRALS, Right.DETECT, Right.READ_MAPS}),
    Role.INSPECTOR: frozenset(ACTS | {Right.DETECT}),
    Role.LEARNER: frozenset(ACTS | {Right.DETECT}),
    Role.FACILITATOR: frozenset(ACTS | MAPS),
    Role.GUIDE_EDITOR: frozenset(ACTS | {Right.EDIT_GUIDE, Right.KEEP_CURRICULUM}),
    Role.TRAINER: frozenset(ACTS | {Right.TEACH}),
    Role.MODEL_MANAGER: frozenset(READS | {Right.READ_SUMMARIES}),
    Role.ADMINISTRATOR: frozenset(READS | {Right.MANAGE_POSTS, Right.READ_AUDIT, Right.RUN_SITE}),
}

CARE_RIGHTS = frozenset({Right.FOLLOW_CASES, Right.COORDINATE, Right.ANSWER_REFERRALS})
CARE_ROLES = frozenset(role for role, rights in HOLDS.items() if rights & CARE_RIGHTS)
LAW_ENFORCEMENT_ROLES = frozenset({Role.INSPECTOR, Role.LEARNER})
APART_FROM_CARE = LAW_ENFORCEMENT_ROLES | {Role.ADMINISTRATOR}


def are_walled_off(roles: set[Role]) -> bool:
    """Whether these roles, held by one person, would open the wall around care."""
    return bool(roles & CARE_ROLES) and bool(roles & APART_FROM_CARE)
