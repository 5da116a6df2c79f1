"""What people of a simulated month do on a working day with each case of theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.cases.actions import assessment, consents, intake, pauses, people, referrals, tasks
from anclaje.cases.actions.referring import Agreed, refer
from anclaje.cases.asking import choices_for
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.domain.risk import Level
from anclaje.cases.models import Case, CaseNeed, Consent, Referral
from anclaje.cases.permissions import can_answer
from anclaje.cases.receiving import card
from anclaje.network.models import Organisation, Service
from anclaje.website.simulation.diary import Diary, Seen
from anclaje.website.simulation.together import Together
from anclaje.website.simulation.world import SURNAME, Office, World

MINUTE, SOON_AFTER = timedelta(minutes=1), timedelta(seconds=15)
MOST_OPEN = 4
"""A small team; and a month is soon over."""
PUT_ASIDE = ("not_needed", "person_declined", "done_elsewhere")


@dataclass
class People:
    world: World
    diary: Diary

    def works(self, at: datetime) -> None:
        """One working day of everybody, from this instant on; no two of these acts share theirs."""
        chance = self.world.chance
        together = Together(self.world, self.diary)
        open_cases = Case.objects.still_open().count()
        if open_cases < MOST_OPEN and (chance.random() < 0.2 or not open_cases):
            self._try("request", self._request, at)
        for case in Case.objects.still_open().select_related("team_post__holder").order_by("pk"):
            at, worker = at + MINUTE, self._worker_of(case)
            if chance.random() < 0.75:
                self._accompany(case, worker, at)
                together.accompany(case, worker, at)
            if chance.random() < 0.05:
                self._try("withdrawal", self._withdraw_consent, case, worker, at + SOON_AFTER)
            if chance.random() < 0.04:
                self._try("exclusion", self._shut_out, case, worker, at + 2 * SOON_AFTER)
            together.leave(case, worker, at + 3 * SOON_AFTER)
        together.come_back(at + 3 * SOON_AFTER)
        if chance.random() < 0.25:
            together.export(at + MINUTE)
        for office in self.world.answering:
            at += MINUTE
            if chance.random() < office.answers:
                if isinstance(office, Office):
                    self._answer(office, at)
                together.answers(office, at)

    def _try(self, name: str, act: Callable[..., Any], *given: Any) -> Any:
        return self.diary.attempt(name, act, *given)

    def _worker_of(self, case: Case) -> User:
        return case.team_post.holder or self.world.coordinator

    def _request(self, at: datetime) -> Case:
        chance = self.world.chance
        by = chance.choice(self.world.workers)
        request = intake.Request(
            origin=chance.choice(("hospital", "court", "municipality")), issue=self.world.issue,
            place=chance.choice(self.world.places), asked_at=at - timedelta(minutes=20), is_invented=True,
            age_bands=(chance.choice(("18-29", "30-59", "13-15", "")),),
        )  # fmt: skip
        case = intake.record_request(request=request, by=by, at=at)
        self._say(case, Purpose.SUPPORT, None, (), by, at)
        assessment.assess_risk(case=case, level=chance.choice(list(Level)), factors=[], note="", by=by, at=at)
        somebody = case.people.order_by("position").first()
        if somebody is not None:
            name = f"Nadia {SURNAME}"
            people.record_identity(person=somebody, name=name, contact="", by=by, at=at)
        wanted = chance.sample(list(self.world.needs.values()), chance.choice((1, 2)))
        urgency = chance.choice(("high", "medium", "low"))
        assessment.record_needs(case=case, needs=[(need, urgency, "") for need in wanted], by=by, at=at)
        return case

    def _say(
        self,
        case: Case,
        purpose: Purpose,
        recipient: Organisation | None,
        data: tuple,
        by: User,
        at: datetime,
    ) -> Consent:
        """The person says yes or, now and then, no; sometimes only for a few days."""
        chance = self.world.chance
        agreed = purpose == Purpose.SUPPORT or chance.random() < 0.85
        ends_at = at + timedelta(days=chance.choice((3, 8))) if chance.random() < 0.15 else None
        return consents.record_consent(
            case=case, purpose=purpose, recipient=recipient, data=data, agreed=agreed, is_oral=True,
            is_assent=False, note="", by=by, at=at, ends_at=ends_at if agreed else None,
        )  # fmt: skip

    def _accompany(self, case: Case, worker: User, at: datetime) -> None:
        chance = self.world.chance
        for need in CaseNeed.objects.filter(case=case, status="open").select_related("need"):
            if not need.referrals.still_open().exists() and chance.random() < 0.8:
                self._try("referral", self._refer, need, worker, at)
        for referral in case.referrals.still_open().select_related("case", "service").order_by("pk"):
            self._follow(referral, worker, at)
        self._do_steps(case, worker, at)
        if case.look_again_at and case.look_again_at < at and chance.random() < 0.7:
            level = chance.choice(list(Level))
            self._try("risk", lambda: assessment.assess_risk(
                case=case, level=level, factors=[], note="", by=worker, at=at
            ))  # fmt: skip

    def _refer(self, need: CaseNeed, worker: User, at: datetime) -> Referral | None:
        """A caseworker chooses among those who could; without the person's yes the rules refuse."""
        chance = self.world.chance
        need.case = Case.objects.select_related("place", "issue", "key").get(pk=need.case_id)
        found = choices_for(need, at)
        wanted = [*found.best, *found.nearest][:3]
        if not wanted:
            self.diary.done["nobody could"] += 1
            return None
        service = Service.objects.select_related("organisation").get(pk=chance.choice(wanted).id)
        share = ("language",) if chance.random() < 0.5 else ()
        says_yes = chance.random() < 0.85
        if not says_yes:
            self._say(need.case, Purpose.REFER, service.organisation, share, worker, at)
        return refer(
            need=need, service=service, urgency=need.urgency, request="Lo que haga falta", share=share,
            agreed=Agreed() if says_yes else None, by=worker, at=at,
        )  # fmt: skip

    def _follow(self, referral: Referral, worker: User, at: datetime) -> None:
        chance = self.world.chance
        if referral.status == Status.QUESTION:
            self._try("answer", lambda: referrals.answer_question(
                referral=referral, answer="Sí", by=worker, at=at
            ))  # fmt: skip
        elif referral.status == Status.GIVEN and chance.random() < 0.6:
            word = chance.choice(list(PersonsWord))
            self._try("person's word", lambda: referrals.record_persons_word(
                referral=referral, word=word, by=worker, at=at
            ))  # fmt: skip
        elif referral.due_at < at and not referral.paused_until and chance.random() < 0.5:
            self._try("silence", self._decide_about_silence, referral, worker, at)

    def _decide_about_silence(self, referral: Referral, worker: User, at: datetime) -> None:
        """Pause it, or take it back so that somebody else is asked the next time."""
        if self.world.chance.random() < 0.3:
            until = at + timedelta(days=self.world.chance.randint(1, 6))
            pauses.pause(row=referral, until=until, reason="they_asked_for_time", by=worker, at=at)
        else:
            referrals.withdraw_referral(referral=referral, note="", by=worker, at=at)

    def _do_steps(self, case: Case, worker: User, at: datetime) -> None:
        """Most steps are done or put aside within days; for those forgotten there is the clock."""
        chance = self.world.chance
        due = list(case.tasks.to_do().filter(due_at__lt=at + timedelta(days=2)).order_by("due_at", "pk"))
        aside = [task for task in due if chance.random() < 0.3]
        if aside:
            reason = chance.choice(PUT_ASIDE)
            self._try("steps aside", lambda: tasks.set_not_applicable(
                case=case, tasks=aside, reason=reason, by=worker, at=at
            ))  # fmt: skip
        for task in due:
            if task not in aside and chance.random() < 0.6:
                self._try("step", lambda task=task: tasks.complete_task(task=task, by=worker, at=at))

    def _withdraw_consent(self, case: Case, worker: User, at: datetime) -> None:
        """One agreement, of whatever kind, or now and then every one of them."""
        chance = self.world.chance
        if chance.random() < 0.15:
            consents.revoke_everything(case=case, by=worker, at=at)
            return
        given = list(case.consents.filter(agreed=True, revoked_at__isnull=True).order_by("given_at", "pk"))
        if given:
            consents.revoke_consent(consent=chance.choice(given), by=worker, at=at)

    def _shut_out(self, case: Case, worker: User, at: datetime) -> None:
        """Mostly one institution; now and then a whole municipality."""
        chance = self.world.chance
        if chance.random() < 0.15:
            place = chance.choice(self.world.places)
            consents.set_exclusion(case=case, place=place, by=worker, at=at)
            return
        shut = chance.choice(self.world.answering).organisation
        consents.set_exclusion(case=case, organisation=shut, by=worker, at=at)

    def _answer(self, office: Office, at: datetime) -> None:
        """Open the list of what was asked, look at each, and answer some."""
        waiting = Referral.objects.still_open().filter(organisation=office.organisation).order_by("pk")
        for referral in waiting.select_related("case__key", "key", "service"):
            if not can_answer(office.person, referral):
                continue
            lines = tuple(line.code for line in card(referral, at).lines)
            self.diary.seen.append(Seen(referral.pk, office.organisation.pk, at, lines))
            self._move(referral, office, at)

    def _move(self, referral: Referral, office: Office, at: datetime) -> None:
        chance = self.world.chance
        who = {"referral": referral, "by": office.person, "at": at}
        if referral.status == Status.SENT:
            name, act = chance.choices(
                (
                    ("accepted", lambda: referrals.accept_referral(**who)),
                    ("declined", lambda: referrals.decline_referral(reason="no_places", **who)),
                    ("question", lambda: referrals.ask_about_referral(question="¿Desde cuándo?", **who)),
                ),
                (6, 2, 1),
            )[0]
        elif referral.status == Status.ACCEPTED:
            name, act = chance.choices(
                (
                    ("given", lambda: referrals.confirm_given(**who)),
                    ("not given", lambda: referrals.say_not_given(reason="no_means", **who)),
                    ("later", lambda: None),
                ),
                (4, 1, 3),
            )[0]
        else:
            return
        self._try(name, act)
