"""A conference, an agreement, a transfer and a request to delete in every case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.models import Agreed, Case, Conference, DeletionAsked, Invited, Transfer
from anclaje.cases.tests.builders import the_lead
from anclaje.foundation import pack
from anclaje.network.models import Organisation, Post
from anclaje.network.tests.builders import a_post, a_user, an_organisation

DAY = timedelta(days=1)
PROGRAMME = (Role.COORDINATOR, Role.SUPERVISOR, Role.CASEWORKER)
RECEIVING = (Role.FOCAL_POINT, Role.SERVICE_WORKER)


@dataclass
class TogetherScene:
    """conferences: by case and whether anybody from outside is invited. The rest by case or post."""

    at: datetime
    cases: dict[str, Case]
    posts: dict[Role, Post]
    neighbour: Organisation
    conferences: dict[tuple[str, bool], Conference] = field(default_factory=dict)
    agreed: dict[tuple[str, Any], Agreed] = field(default_factory=dict)
    transfers: dict[str, Transfer] = field(default_factory=dict)
    deletions: dict[tuple[str, Any], DeletionAsked] = field(default_factory=dict)

    def __post_init__(self) -> None:
        elsewhere = an_organisation(kind="A10")
        a_post(Role.CASEWORKER, organisation=elsewhere, holder=a_user("Otro Equipo"))
        self.of_neighbour = a_post(Role.SERVICE_WORKER, organisation=self.neighbour, holder=a_user("Vecina"))
        takes = {"CL elsewhere": the_lead("HT"), "HT elsewhere": the_lead("CL")}
        with writing():
            for name, case in self.cases.items():
                for is_open in (True, False):
                    self._conference(name, case, is_open)
                self._transfer(name, case, takes.get(name, elsewhere))
                for organisation in self._holding(name, case):
                    self._deletion(name, case, organisation)

    def _conference(self, name: str, case: Case, is_open: bool) -> None:
        row = Conference(
            case=case, key=case.key, way="in_person", called_at=self.at, called_by=case.opened_by,
            meets_at=self.at + DAY, shuts_at=self.at + 9 * DAY,
        )  # fmt: skip
        row.seal(where="Sala", to_decide="Algo")
        row.save()
        self.conferences[name, is_open] = row
        for post in self._invited(name, case) if is_open else [case.team_post]:
            Invited.objects.create(
                conference=row, key=case.key, post=post, stands_on="referral",
                consent=case.consents.in_order().filter(recipient=post.organisation).first()
                or case.consents.in_order().first(),
                needs=["N02"], invited_at=self.at, invited_by=case.opened_by,
            )  # fmt: skip
            if is_open:
                self._agreed(name, row, post)

    def _invited(self, name: str, case: Case) -> list[Post]:
        if name == "HT here":
            roles = (*PROGRAMME, *RECEIVING)
            return [*(self.posts[role] for role in roles), self.of_neighbour]
        if name == "CL here":
            return [self.posts[Role.COPRETI_OFFICER]]
        return [a_post(Role.CASEWORKER, organisation=case.lead, holder=a_user("Otra Persona"))]

    def _agreed(self, name: str, conference: Conference, post: Post) -> None:
        row = Agreed(
            conference=conference, key=conference.key, owner_post=post, due_on=pack.current().calendar.day(
                self.at + 5 * DAY
            ), due_at=self.at + 5 * DAY, agreed_at=self.at, agreed_by=conference.called_by,
        )  # fmt: skip
        row.seal(text="Algo acordado")
        row.save()
        self.agreed[name, post.pk] = row

    def _transfer(self, name: str, case: Case, to: Organisation) -> None:
        self.transfers[name] = Transfer.objects.create(
            case=case, key=case.key, from_post=case.team_post, to_organisation=to,
            consent=case.consents.in_order().first(), contacted_at=self.at, proposed_at=self.at,
            proposed_by=case.opened_by, due_at=self.at + 7 * DAY,
        )  # fmt: skip

    def _holding(self, name: str, case: Case) -> list[Organisation]:
        asked = [case.referrals.in_order().first().organisation]
        if name == "HT here":
            asked = [*(self.posts[role].organisation for role in RECEIVING), self.neighbour]
        return list({row.pk: row for row in asked}.values())

    def _deletion(self, name: str, case: Case, organisation: Organisation) -> None:
        self.deletions[name, organisation.pk] = DeletionAsked.objects.create(
            case=case, key=case.key, organisation=organisation, why="withdrawn", told=True,
            asked_at=self.at, asked_by=case.opened_by, due_at=self.at + 5 * DAY,
        )  # fmt: skip

    def arguments(self, role: Role, relation: str, name: str) -> dict[str, Callable[[], Any]]:
        """`name`: the case that stands in this relation to the role."""
        is_guest = role in RECEIVING
        return {
            "conference_id": lambda: self.conferences[name, not (is_guest and relation == "other")].pk,
            "agreed_id": lambda: self._of_role(self.agreed, role, relation, name, "post"),
            "deletion_id": lambda: self._of_role(self.deletions, role, relation, name, "organisation"),
            "transfer_id": lambda: self.transfers[self._transferred(role, relation, name)].pk,
            "sheet": lambda: "held",
        }

    def _of_role(self, rows: dict, role: Role, relation: str, name: str, what: str) -> Any:
        own = self.posts[role].pk if what == "post" else self.posts[role].organisation_id
        other = self.of_neighbour.pk if what == "post" else self.neighbour.pk
        wanted = other if role in RECEIVING and relation == "other" else own
        return (rows.get((name, wanted)) and rows[name, wanted].pk) or self._first(rows, name)

    def _first(self, rows: dict, name: str) -> Any:
        return next(row.pk for (case, _), row in rows.items() if case == name)

    def _transferred(self, role: Role, relation: str, name: str) -> str:
        """One's own is one that one's team was asked to take; an unrelated one goes to somebody else."""
        is_commission = role == Role.COPRETI_OFFICER
        if relation == "own":
            return "HT elsewhere" if is_commission else "CL elsewhere"
        if relation == "unrelated":
            return "HT here" if is_commission else "CL here"
        return name
