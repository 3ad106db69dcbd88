"""The sample office's meetings, each told as a story whose steps come at their own time."""

from __future__ import annotations

from datetime import date, time

from desktop.documents.kind import INVITATION
from desktop.domain.attendance import Capacity, Participant, Reply
from desktop.domain.delegations import Means
from desktop.domain.facts import Composition, MeetingFacts
from desktop.domain.meetings import MeetingKind
from desktop.domain.opinions import Author, Stance
from desktop.domain.organisations import Organisation
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.posts import Body, Role
from desktop.storage.transaction import Tx
from desktop.usecases import (
    agenda,
    delegations,
    locking,
    meetings,
    minutes,
    opinions,
    papers,
    participants,
)
from desktop.usecases.composition import composition_on
from desktop.usecases.facts import meeting_facts
from desktop.usecases.planning import proposed
from desktop.usecases.sample_follow_ups import followed
from desktop.usecases.sample_live import held
from desktop.usecases.sample_rights import asked, may
from desktop.usecases.sample_telling import Planned, Story, Telling, at
from desktop.usecases.sample_words import Matter


class Meeting:
    """One meeting under way; its steps are the methods, its story is ``told``."""

    def __init__(self, telling: Telling, plan: Planned) -> None:
        self.telling, self.plan = telling, plan
        self.words, self.do = telling.words, telling.do
        self.chance = telling.chance
        self.id = 0

    @property
    def facts(self) -> MeetingFacts:
        return self.telling.desk.ask(meeting_facts, self.id, self.plan.day)

    @property
    def of_committee(self) -> bool:
        return self.plan.kind.body is Body.COMMITTEE

    def told(self, latest: date) -> Story:
        """From the plan to what became of its tasks; it is planned by ``latest`` at the latest."""
        day, ahead, then = self.plan.day, self.telling.before, self.telling.after
        yield at(min(ahead(day, 12), latest), 9)
        self._plan()
        if self.of_committee:
            yield at(ahead(day, 8), 10)
            invitation = self._paper(INVITATION)
            yield at(ahead(day, 7), 15)
            self._out(invitation)
            yield at(ahead(day, 4), 9)
            self._answers()
            yield at(ahead(day, 2), 14)
            self._stand_ins()
        yield from held(self.telling, self.plan, self.id)
        yield at(then(day, 1), 9)
        self.do(minutes.make, meeting=self.id)
        yield at(then(day, 2), 9)
        paper = self.telling.desk.ask(minutes.minutes_of, self.id)
        assert paper is not None
        self.do(papers.submit, paper.id)
        yield at(then(day, 40 if self.plan.waits else 3), 15)
        self._out(paper)
        yield at(then(day, 42 if self.plan.waits else 5), 10)
        self.do(locking.lock, self.id)
        yield from followed(self.telling, self.id)

    # --- before ----------------------------------------------------------------------------------

    def _plan(self) -> None:
        plan, desk = self.plan, self.telling.desk
        usual = desk.ask(proposed, plan.kind, plan.day, occasion=plan.occasion)
        composition = desk.ask(composition_on, plan.day)
        staff = [seat.person for seat in composition.in_role(Role.STAFF)]
        secretary = staff[0] if staff else None
        made = self.do(
            meetings.plan,
            kind=plan.kind,
            occasion=plan.occasion,
            ordinal=usual.ordinal,
            title=usual.title,
            held_on=plan.day,
            starts=time(14) if plan.day.toordinal() % 2 else time(8),
            place=self.words.office.venue,
            secretary=secretary.id if secretary is not None else None,
        )
        self.id = made.id
        if self.of_committee:
            self._rights(composition)
            self._invite(composition, secretary)
        for number, matter in enumerate(plan.matters):
            self._propose(number, matter)

    def _rights(self, composition: Composition) -> None:
        """Who convenes, presides and decides on the list, each by a right the regulation gives."""
        regulation, today = self.words.regulation, self.telling.desk.clock.today()
        paper = self.words.meetings["assignment"].format(number=self.chance.randrange(10, 99))
        directs = regulation.rule("extraordinary")
        roles = directs["on_direction_of"] if directs is not None else ()
        wanted = roles if self.plan.kind is MeetingKind.EXTRAORDINARY else ()
        convenes = may(regulation.rule("convening"), composition, wanted)
        if convenes is not None:
            given = {"paper": paper, "on_day": today} if convenes.giver else {}
            self.do(
                meetings.convene,
                self.id,
                by=convenes.membership,
                ground=convenes.ground,
                giver=convenes.giver,
                **given,
            )
        presides = may(regulation.rule("presiding"), composition)
        if presides is not None and not presides.is_of_head:
            given = {"paper": paper, "paper_on": today} if presides.giver else {}
            self.do(
                meetings.appoint_presiding,
                meeting=self.id,
                membership=presides.membership,
                ground=presides.ground,
                giver=presides.giver,
                **given,
            )
        if presides is not None and presides.while_head_is_absent:
            self._head_stays_away()
        decider = asked(regulation.rule("attendance_list"), "decided_by", self.facts)
        if decider is not None:
            self.do(meetings.decide_composition, self.id, by=decider, on_day=today)

    def _head_stays_away(self) -> None:
        for who in self.facts.participants:
            if self.facts.role_of(who) is Role.HEAD:
                reason = self.words.meetings["head_is_away"]
                self.do(delegations.report, participant=who.id, reason=reason)

    def _invite(self, composition: Composition, secretary: Person | None) -> None:
        there = {each.person for each in self.facts.participants}
        for seat in composition.of(Body.SECRETARIAT):
            comes = seat.role is Role.DEPUTY_LEADER or seat.person == secretary
            if comes and seat.person is not None and seat.person.id not in there:
                capacity = Capacity.SECRETARIAT
                person = seat.person.id
                self.do(participants.invite, meeting=self.id, person=person, capacity=capacity)
        for key, capacity in (("guest", Capacity.GUEST), ("expert", Capacity.EXPERT)):
            guest = self.telling.names.person(self.words.meetings[key])
            self.do(participants.invite, meeting=self.id, person=guest, capacity=capacity)

    def _propose(self, number: int, matter: Matter) -> None:
        facts = self.facts
        reporters = self._members(facts) if self.of_committee else list(facts.participants)
        reporter = reporters[number % len(reporters)] if reporters else None
        self.do(
            agenda.add,
            meeting=self.id,
            title=self.words.fill(matter.title, year=self.plan.day.year),
            reporter=reporter.id if reporter is not None else None,
            minutes=matter.minutes,
            cross_sector=matter.cross_sector,
        )

    def _paper(self, kind: str) -> Paper:
        paper: Paper = self.do(papers.draft, kind=kind, meeting=self.id)
        return paper

    def _out(self, paper: Paper) -> None:
        """Submitted where it was not, signed, numbered and issued on one day."""
        today = self.telling.desk.clock.today()
        if self.telling.desk.ask(Tx.get, Paper, paper.id).submitted_at is None:
            self.do(papers.submit, paper.id)
        self.do(papers.sign, paper.id, on_day=today)
        self.do(papers.number, paper.id, on_day=today)
        self.do(papers.issue, paper.id)

    def _members(self, facts: MeetingFacts) -> list[Participant]:
        return [each for each in facts.participants if facts.role_of(each) is Role.MEMBER]

    def _answers(self) -> None:
        """Most come, two report an absence, one of whom has nobody to send."""
        facts, reasons = self.facts, self.words.meetings["reasons"]
        spare = [each for each in self._members(facts) if self._may_stay_away(facts, each)]
        self.chance.shuffle(spare)
        away = spare[:3]
        for who in facts.participants:
            if who not in away and who.reply is Reply.AWAITED:
                self.do(participants.reply, who.id, reply=Reply.COMING)
        for who in away:
            self.do(
                delegations.report,
                participant=who.id,
                reason=reasons[self.chance.randrange(len(reasons))],
                reported_by=Means.PHONE,
            )

    def _may_stay_away(self, facts: MeetingFacts, who: Participant) -> bool:
        """Neither a voice, nor who presides, nor who reports."""
        seat = facts.seat_of(who)
        presides = any(each.membership == who.membership for each in facts.presidings)
        reports = any(item.reporter == who.id for item in facts.items)
        return seat is not None and not seat.function and not presides and not reports

    def _stand_ins(self) -> None:
        """Consent to each absence; the second and third send somebody with an opinion or none."""
        facts = self.facts
        by = asked(self.words.regulation.rule("absence"), "consent_of", facts)
        members = {who.id for who in self._members(facts)}
        absent = [each for each in facts.delegations if each.participant in members]
        for number, absence in enumerate(absent):
            if by is not None:
                self.do(delegations.consent, absence.id, by=by, means=Means.PHONE)
            if number == 0:
                continue
            who = facts.participant(absence.participant)
            seat = facts.seat_of(who) if who is not None else None
            assert who is not None
            assert seat is not None
            agency = self.telling.desk.ask(Tx.get, Organisation, seat.agency or 0)
            self._send(absence.id, agency)
            if number == 1 or not self.plan.missing_opinion:
                self._opinion(who, agency)

    def _send(self, absence: int, agency: Organisation) -> None:
        position = self.words.deputy_of(agency.name)
        rank = self.words.rank_of(agency.name, 1)
        self.do(
            delegations.send,
            absence,
            stand_in=self.telling.names.person(position, agency.id, rank),
            post=position,
            paper=self.words.meetings["delegation"].format(
                number=self.chance.randrange(10, 99), symbol=agency.symbol
            ),
            paper_on=self.telling.desk.clock.today(),
        )

    def _opinion(self, who: Participant, agency: Organisation) -> None:
        rule = self.words.regulation.rule("stand_in")
        authors = rule["author"] if rule is not None else (Author.MEMBER,)
        written = self.words.meetings["written"]
        stances = (Stance.AGREE, Stance.AGREE_WITH_REMARKS)
        self.do(
            opinions.receive,
            participant=who.id,
            author=authors[0],
            stance=stances[self.chance.randrange(2)],
            text=written[self.chance.randrange(len(written))],
            number=self.words.meetings["opinion_paper"].format(
                number=self.chance.randrange(200, 999), symbol=agency.symbol
            ),
            dated=self.telling.desk.clock.today(),
        )
