"""What people of a simulated month do with others: conferences, transfers, registries, the exit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.cases.actions import agreements, closing, conferences, consents, holding, registries, transfers
from anclaje.cases.actions.conferences import Guest
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.conferring import guest_shown
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.domain.conferences import NOT_KEPT_REASONS, Way
from anclaje.cases.domain.conferences import Status as ConferenceStatus
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.holders import Answer
from anclaje.cases.domain.transfers import DECLINE_REASONS
from anclaje.cases.models import Agreed, Case, Conference, DeletionAsked, Invited, Transfer
from anclaje.cases.permissions import is_excluded
from anclaje.cases.queries_registries import templates
from anclaje.cases.taking_part import could_be_asked, may_come, teams_elsewhere
from anclaje.cases.transferring import transfer_shown
from anclaje.foundation import pack
from anclaje.website.simulation.diary import Diary, Look
from anclaje.website.simulation.world import SURNAME, Office, Team, World


@dataclass
class Together:
    world: World
    diary: Diary

    def accompany(self, case: Case, worker: User, at: datetime) -> None:
        """What a team does for one open case on a day, besides the main thread."""
        chance = self.world.chance
        self._meet(case, worker, at)
        for agreed in Agreed.objects.to_do().filter(conference__case=case).order_by("due_at", "pk"):
            if chance.random() < 0.08:
                self._say_what_became_of(agreed, worker, at)
        self._move_on(case, at)
        if chance.random() < 0.1:
            self.diary.attempt("shared database", self._ask_about_the_database, case, worker, at)
        for deletion in case.deletions.unanswered().order_by("pk"):
            if chance.random() < 0.08:
                self.diary.attempt("deletion written down", self._write_down, deletion, worker, at)

    def leave(self, case: Case, worker: User, at: datetime) -> None:
        """Now and then a case is closed, for any reason; an empty note may be refused."""
        chance = self.world.chance
        said = {"note": chance.choice(("Lo acordamos.", "")), "way_back_told": chance.choice((True, None))}
        reason = chance.choice(list(ClosingReason))
        if chance.random() < 0.05:
            self.diary.attempt("closing", lambda: closing.close_case(
                case=case, reason=reason, by=worker, at=at, **said
            ))  # fmt: skip

    def come_back(self, at: datetime) -> None:
        """Some of those who left ask for help again: the same case, the same code."""
        for case in Case.objects.filter(status="closed").select_related("team_post__holder").order_by("pk"):
            at += timedelta(seconds=1)
            if self.world.chance.random() < 0.06:
                by = case.team_post.holder or self.world.coordinator
                self.diary.attempt("reopening", lambda row=case, by=by, at=at: closing.reopen_case(
                    case=row, note="Volvió.", by=by, at=at
                ))  # fmt: skip

    def export(self, at: datetime) -> None:
        """Somebody fills a registry's form from cases of theirs, asked and unasked alike."""
        chance = self.world.chance
        by = chance.choice(self.world.workers)
        cases = list(Case.objects.visible_to(by).order_by("opened_at", "pk"))
        if cases:
            form = templates()[chance.choice(("line_145", "national_database", "sitiba"))]
            picked = chance.sample(cases, min(len(cases), 3))
            self.diary.attempt("export", lambda: registries.export_to_registry(
                template=form, cases=picked, ending="xlsx", by=by, at=at
            ))  # fmt: skip

    def answers(self, office: Office | Team, at: datetime) -> None:
        """Whoever is outside looks at what reached them, and answers some of it."""
        self._sit_down(office, at)
        self._take_over(office, at)
        for deletion in DeletionAsked.objects.unanswered().filter(
            organisation=office.organisation, told=True
        ).order_by("pk"):  # fmt: skip
            if self.world.chance.random() < 0.5 and not is_excluded(office.person, deletion.case_id):
                answer = self.world.chance.choice((Answer.DELETED, Answer.NOTHING_HELD, Answer.KEPT_BY_LAW))
                self.diary.attempt("deletion", lambda row=deletion, a=answer: holding.answer_deletion(
                    deletion=row, answer=a, by=office.person, at=at
                ))  # fmt: skip

    def _write_down(self, deletion: DeletionAsked, worker: User, at: datetime) -> DeletionAsked:
        """The team asked by telephone, and keeps what they said."""
        return holding.answer_deletion(
            deletion=deletion, answer=Answer.DELETED, spoke_with="Dirección", by=worker, at=at
        )

    def _meet(self, case: Case, worker: User, at: datetime) -> None:
        chance = self.world.chance
        called = case.conferences.still_called().first()
        if called is None and chance.random() < 0.1:
            self.diary.attempt("conference", self._call, case, worker, at)
        elif called is not None and called.meets_at <= at and chance.random() < 0.7:
            self.diary.attempt("conference held", self._hold, called, worker, at)
        elif called is not None and chance.random() < 0.06:
            self.diary.attempt("conference called off", lambda: conferences.cancel_conference(
                conference=called, note="", by=worker, at=at
            ))  # fmt: skip
        for held in case.conferences.filter(status=ConferenceStatus.HELD).order_by("pk"):
            if held.approved_at is None and chance.random() < 0.4:
                self.diary.attempt("minutes", lambda row=held: agreements.approve_minutes(
                    conference=row, by=self.world.coordinator, at=at
                ))  # fmt: skip
            if chance.random() < 0.2:
                self.diary.attempt("agreements looked at", lambda row=held: agreements.check_agreements(
                    conference=row, by=worker, at=at
                ))  # fmt: skip

    def _call(self, case: Case, worker: User, at: datetime) -> Conference:
        """A hasty worker writes a name, or forgets to ask the person: then it is refused."""
        chance = self.world.chance
        to_decide = chance.choice(("Ingreso", "Escuela", "Ingreso", f"Dónde vive {SURNAME}"))
        later = chance.choice((20, 28, 70, 160))
        return conferences.call_conference(
            case=case, meets_at=at + timedelta(hours=later), way=chance.choice(list(Way)), where="Sala 2",
            to_decide=to_decide, guests=self._guests(case, worker, at), by=worker, at=at,
            why_later=chance.choice(("", "No había sala", "No había sala")),
        )  # fmt: skip

    def _guests(self, case: Case, worker: User, at: datetime) -> list[Guest]:
        chance = self.world.chance
        acting = [post for post, _ground in may_come(case, at)]
        found = [Guest(post, ("N02", "N04")) for post in chance.sample(acting, min(len(acting), 3))]
        others = could_be_asked(case, at)
        for post in chance.sample(others, min(len(others), chance.choice((0, 1, 2)))):
            said = chance.random()
            if said < 0.7:
                found.append(Guest(post, ("N02",), SaidYes()))
            elif said < 0.9:
                self._declines(case, Purpose.CONFERENCE, post.organisation, worker, at)
            else:
                found.append(Guest(post))
        return found

    def _declines(self, case: Case, purpose: Purpose, recipient: Any, by: User, at: datetime) -> None:
        consents.record_consent(
            case=case, purpose=purpose, recipient=recipient, data=(), agreed=False, is_oral=True,
            is_assent=False, note="", by=by, at=at,
        )  # fmt: skip

    def _hold(self, conference: Conference, worker: User, at: datetime) -> Conference:
        """Whoever came; and what each does by when."""
        chance = self.world.chance
        invited = list(conference.invited.live().select_related("post").order_by("pk"))
        came = [one for one in invited if chance.random() < 0.8]
        held = conferences.hold_conference(
            conference=conference, took_part=came, minutes="Ingresa el lunes.", by=worker, at=at
        )
        today = pack.current().calendar.day(at)
        for one in came:
            due_on = today + timedelta(days=chance.randint(0, 9))
            self.diary.attempt("agreement", lambda one=one, due_on=due_on: agreements.agree(
                conference=held, owner=one.post, text="Guarda la cama", due_on=due_on, by=worker, at=at
            ))  # fmt: skip
        return held

    def _say_what_became_of(self, agreed: Agreed, by: User, at: datetime) -> None:
        is_kept = self.world.chance.random() < 0.7
        reason = "" if is_kept else self.world.chance.choice(NOT_KEPT_REASONS)
        self.diary.attempt("agreement ended", lambda: agreements.end_agreement(
            agreed=agreed, is_kept=is_kept, reason=reason, by=by, at=at
        ))  # fmt: skip

    def _move_on(self, case: Case, at: datetime) -> None:
        """The coordination asks another team, or takes back what it asked."""
        chance = self.world.chance
        waiting = case.transfers.proposed().first()
        if waiting is not None and chance.random() < 0.04:
            self.diary.attempt("transfer taken back", lambda: transfers.take_transfer_back(
                transfer=waiting, by=self.world.coordinator, at=at
            ))  # fmt: skip
        elif waiting is None and chance.random() < 0.05:
            self.diary.attempt("transfer", self._propose, case, at)

    def _propose(self, case: Case, at: datetime) -> Transfer | None:
        chance = self.world.chance
        could = teams_elsewhere(case)
        if not could:
            return None
        return transfers.propose_transfer(
            case=case, organisation=chance.choice(could), handover="Lo acordado", needs=("N02", "N03"),
            contacted_at=at - timedelta(hours=1), contacted_with="Coordinación",
            old_team_stays=chance.random() < 0.2, agreed=SaidYes() if chance.random() < 0.8 else None,
            by=self.world.coordinator, at=at,
        )  # fmt: skip

    def _ask_about_the_database(self, case: Case, worker: User, at: datetime) -> Any:
        return consents.record_consent(
            case=case, purpose=Purpose.SHARED_DATABASE, recipient=None, data=(), is_oral=True,
            agreed=self.world.chance.random() < 0.75, is_assent=False, note="", by=worker, at=at,
        )  # fmt: skip

    def _sit_down(self, office: Office | Team, at: datetime) -> None:
        """Open the page of each conference one is invited to; answer; say what one did."""
        chance = self.world.chance
        post = self.world.posts[office.person.pk]
        for invited in self._invitations(post, at):
            conference = invited.conference
            if is_excluded(office.person, conference.case_id):
                continue
            page = guest_shown(conference, office.person, at)
            lines = ("where", *page.needs) if page.where else tuple(page.needs)
            self.diary.looks.append(Look("conference", conference.case_id, office.organisation.pk, at, lines))
            if page.may_answer and chance.random() < 0.5:
                is_coming = chance.random() < 0.8
                self.diary.attempt("invitation answered",
                    lambda row=invited, yes=is_coming: conferences.answer_invitation(
                        invited=row, is_coming=yes, by=office.person, at=at
                    ))  # fmt: skip
            for row in page.mine:
                if row.is_open and chance.random() < 0.4:
                    self._say_what_became_of(row.row, office.person, at)

    def _invitations(self, post: Any, at: datetime) -> Iterable[Invited]:
        rows = Invited.objects.live().filter(post=post, conference__shuts_at__gt=at)
        rows = rows.exclude(conference__status=ConferenceStatus.CANCELLED)
        return rows.select_related("conference__case", "conference__key").order_by("pk")

    def _take_over(self, office: Office | Team, at: datetime) -> None:
        """A team that was asked looks at what it is told, and says yes, no, or nothing."""
        chance = self.world.chance
        asked = Transfer.objects.proposed().filter(to_organisation=office.organisation).order_by("pk")
        for transfer in asked.select_related("case", "key"):
            if is_excluded(office.person, transfer.case_id):
                continue
            shown = transfer_shown(transfer, office.person, at)
            lines = (*shown.needs, *(("handover",) if shown.handover else ()))
            self.diary.looks.append(Look("transfer", transfer.case_id, office.organisation.pk, at, lines))
            said = chance.random()
            if said < 0.5:
                self.diary.attempt("transfer accepted", lambda row=transfer: transfers.accept_transfer(
                    transfer=row, post=self.world.posts[office.person.pk], by=office.person, at=at
                ))  # fmt: skip
            elif said < 0.65:
                self.diary.attempt("transfer declined", lambda row=transfer: transfers.decline_transfer(
                    transfer=row, reason=DECLINE_REASONS[0], by=office.person, at=at
                ))  # fmt: skip
