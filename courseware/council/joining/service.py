"""Joining a council's roster with a link, seeing what it sees, and leaving again.

What a member did reaches a council as facts that this is given; what the council has of them is
read from the council side's own store.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from courseware.council.data import Cohort, Council, Person, Record, due_of
from courseware.council.joining.invitations import Invitations
from courseware.council.joining.store import JoiningStore
from courseware.council.people import PersonPage, page_of
from courseware.dates import day_in_london
from courseware.domain.people import Clock, Member
from courseware.domain.permissions import May
from courseware.domain.records import Fact, Status, standing
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import BY_MEMBERS, AuditLog
from courseware.words import _


class State(enum.Enum):
    """What a link still does for the person who opens it."""

    OPEN = "open"
    MINE = "mine"
    TAKEN = "taken"


@dataclass(frozen=True)
class CouncilView:
    """What one council sees of a member, or would see once they have joined."""

    council: Council
    page: PersonPage


@dataclass(frozen=True)
class LinkTarget:
    """What a link leads to. Nothing of the record is in it once somebody else has joined."""

    state: State
    seen: CouncilView


@dataclass(frozen=True)
class Requirement:
    """What a council asks of a member who has joined."""

    council: str
    cohort: Cohort
    complete: bool


@dataclass(frozen=True)
class _Themselves:
    """In the audit log: somebody who did it to their own record. Which member isn't kept there."""

    account: str = BY_MEMBERS

    def councils(self, act: May) -> Collection[str]:  # noqa: ARG002  # an overseer of nothing
        return ()


class Joining:
    """What a member does with their council's link, and what they can see of themselves."""

    def __init__(
        self,
        store: JoiningStore,
        facts: Callable[[Member], tuple[Fact, ...]],
        invitations: Invitations,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        """`facts`: what councils see, or would see, of a member."""
        self._store = store
        self._facts = facts
        self._invitations = invitations
        self._audit = audit
        self._clock = clock

    def offer(self, token: str, member: Member | None) -> LinkTarget | None:
        """What a link leads to; None if it leads nowhere. Looking changes nothing."""
        person = self._invitations.person_of(token)
        if person is None:
            return None
        if member is not None and person.id in self._people(member):
            return LinkTarget(State.MINE, self._seen(person))
        if person.joined_on is not None:
            cohort = self._cohort(person)
            nothing = PersonPage(replace(person, name="", email=""), cohort, (), ())
            return LinkTarget(State.TAKEN, CouncilView(self._council(person), nothing))
        known = self._facts(member) if member else ()
        seen = self._seen(person)
        return LinkTarget(
            State.OPEN, replace(seen, page=as_joined(seen.page, known, self._today()))
        )

    def join(self, member: Member, token: str) -> CouncilView:
        """Makes the member the person of this link; all they did before counts. Doing it again
        changes nothing. Raises `Refusal`."""
        person = self._invitations.person_of(token)
        if person is None:
            raise Refusal(_("This link has ended. Whoever sent it can send another."))
        mine = self._people(member)
        if person.id in mine:
            return self._seen(mine[person.id])
        if person.joined_on is not None:
            raise Refusal(_("Somebody has joined with this invitation already."))
        self._refuse_if_there(mine.values(), person)
        with self._store.together():
            self._enter(member, person)
            self._audit.note(_Themselves(), "join", person.council, {"person": person.id})
        # Not among theirs: they may have left or been erased since, in another window.
        return self._seen(self._store.person(person.id) or person)

    def leave(self, member: Member, person_id: str) -> CouncilView:
        """Parts the member from a roster: what the course told goes, and they are invited again.
        Gives what is left. Raises `Refusal` for a place that isn't theirs."""
        person = self._people(member).get(person_id)
        if person is None:
            raise Refusal(_("You haven’t joined this group, or have left it already."))
        with self._store.together():
            if self._store.part(person.id, member.registration):
                self._audit.note(_Themselves(), "leave", person.council, {"person": person.id})
        return self._seen(self._store.person(person.id) or person)

    def seen(self, member: Member) -> Sequence[CouncilView]:
        """What each council sees of the member, exactly; the cohort that began last comes first."""
        all_seen = [self._seen(person) for person in self._people(member).values()]
        return sorted(all_seen, key=_latest_first)

    def would_see(self, member: Member) -> tuple[Fact, ...]:
        """What any council would see that the member joined."""
        return self._facts(member)

    def asked_for(self, member: Member) -> Sequence[Requirement]:
        """What is asked of the member, what is due first coming first."""
        asked = [
            Requirement(
                self._council(person).name,
                self._cohort(person),
                person.standing is Status.COMPLETE,
            )
            for person in self._people(member).values()
        ]
        return sorted(asked, key=lambda each: (each.cohort.due_on or dt.date.max, each.cohort.id))

    def _enter(self, member: Member, person: Person) -> None:
        """Makes them the person of the roster, whose invitation has been checked."""
        if not self._store.join(person.id, member.registration, self._today()):
            raise Refusal(_("Somebody has joined with this invitation already."))
        self._store.put_facts(member.registration, self._facts(member))

    def _people(self, member: Member) -> dict[str, Person]:
        return {person.id: person for person in self._store.joined(member.registration)}

    def _refuse_if_there(self, mine: Iterable[Person], person: Person) -> None:
        there = next((each for each in mine if each.cohort == person.cohort), None)
        if there is not None:
            said = _(
                "With this course you have joined this group already, as {name}. If this link is "
                "for somebody else, they open it on their own device."
            )
            raise Refusal(said.format(name=there.name))

    def _seen(self, person: Person) -> CouncilView:
        return CouncilView(
            self._council(person), page_of(self._store, person, self._cohort(person))
        )

    def _cohort(self, person: Person) -> Cohort:
        cohort = self._store.cohort(person.cohort)
        if cohort is None:
            raise Refusal(_("This group isn’t there any more."))
        return replace(cohort, due_on=due_of(person, cohort))

    def _council(self, person: Person) -> Council:
        return next(each for each in self._store.councils() if each.id == person.council)

    def _today(self) -> dt.date:
        return day_in_london(self._clock())


def as_joined(page: PersonPage, known: Iterable[Fact], today: dt.date) -> PersonPage:
    """A person's record as it will be once somebody who has done this has joined: what was
    corrected is shown over what the course knows. A test holds it to what the store then shows."""
    corrected = [each for each in page.records if each.correction]
    hidden = {each.fact.module for each in corrected}
    # What a course whose code is lost had told: it stays beside what the new one tells.
    before = {each.fact.module: each for each in page.records if not each.correction}
    told = {
        fact.module: Record(page.person.id, fact)
        for fact in known
        if fact.module not in hidden
        and (fact.status is Status.COMPLETE or fact.module not in before)
    }
    records = sorted([*corrected, *(before | told).values()], key=lambda each: each.fact.module)
    asked = page.cohort.modules
    stands = standing(asked, [each.fact for each in records], joined=True)
    done = [
        each.fact
        for each in records
        if each.fact.module in asked and each.fact.status is Status.COMPLETE
    ]
    days = [fact.on for fact in done if fact.on]
    person = replace(
        page.person,
        joined_on=today,
        standing=stands,
        modules_done=len(done),
        completed_on=max(days) if stands is Status.COMPLETE and days else None,
    )
    return replace(page, person=person, records=records)


def _latest_first(seen: CouncilView) -> tuple[int, str]:
    return -seen.page.cohort.starts_on.toordinal(), seen.page.cohort.name
