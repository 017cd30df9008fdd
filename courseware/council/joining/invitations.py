"""Inviting the people of a roster: a link for each, the same whenever it is asked for.

A link holds an opaque id and a keyed digest, nothing of the person. It is good until they join,
and again if they leave or erase their course; it ends when an officer makes another, or with the
person's place on the roster.
"""

from __future__ import annotations

import datetime as dt
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from courseware.council.access import Overseer, refuse_unless, seen
from courseware.council.data import Cohort, Council, Filter, PeopleQuery, Person, due_of
from courseware.council.joining.store import JoiningStore
from courseware.dates import day, day_in_london
from courseware.domain.parts.letters import Letter
from courseware.domain.people import Clock, SecretDigests
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

UNDONE_WITHIN = dt.timedelta(days=30)
"""So long can it be undone that somebody was parted as the wrong person. `retain` removes what that
needs after the same time, by `content/retention.yaml`."""

_PURPOSE = "joining link"
_DIGITS = 32
"""Of the digest in hex: 128 bits, which nobody guesses."""

_TOKEN = re.compile(rf"([0-9A-Za-z-]{{1,64}})-([0-9a-f]{{{_DIGITS}}})")


@dataclass(frozen=True)
class Waiting:
    """A cohort, its council, and how many on its roster haven't joined."""

    cohort: Cohort
    council: Council
    people: int
    waiting: int


class Invitations:
    """What an officer gets to invite with, and what a link leads back to."""

    def __init__(
        self,
        store: JoiningStore,
        digests: SecretDigests,
        letter: Letter,
        course: str,
        tell: Callable[[str], None],
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        """`letter`: the invitation, to be filled in; `course`: the title of the course; `tell`:
        tells councils what was done with a course, by its registration."""
        self._store = store
        self._digests = digests
        self._letter = letter
        self._course = course
        self._tell = tell
        self._audit = audit
        self._clock = clock

    def cohorts(self, who: Overseer) -> Sequence[Waiting]:
        """Every cohort whose people they may invite."""
        mine = self._store.cohorts(who.councils(May.SEND))
        return [self._waiting(cohort) for cohort in mine]

    def cohort(self, who: Overseer, cohort_id: str) -> Waiting:
        """One of them."""
        return self._waiting(seen(who, May.SEND, self._store.cohort(cohort_id)))

    def links(self, who: Overseer, which: Filter, site: str) -> Iterator[tuple[Person, str]]:
        """Everybody of a filter who hasn't joined, with their link, by name. Taking is noted."""
        for council in which.councils:
            refuse_unless(who, May.SEND, council)
        which = replace(which, joined=False)
        about = {"cohort": which.cohort, "people": self._store.count_people(which)}
        for council in sorted(which.councils):
            self._audit.note(who, "take links", council, about)
        rows = self._store.everyone(PeopleQuery(which))
        return ((row.person, self._address(row.person, site)) for row in rows)

    def page(self, who: Overseer, asked: PeopleQuery) -> tuple[Sequence[Person], int]:
        """A page of those who haven't joined, without links, and how many there are."""
        for council in asked.which.councils:
            refuse_unless(who, May.SEND, council)
        rows, count = self._store.people(replace(asked, which=replace(asked.which, joined=False)))
        return [row.person for row in rows], count

    def link(self, who: Overseer, person_id: str, site: str) -> tuple[Person, str]:
        """One person's link, whether they have joined or not. Taking it is noted."""
        person = seen(who, May.SEND, self._store.person(person_id))
        self._audit.note(who, "take link", person.council, {"person": person.id})
        return person, self._address(person, site)

    def lost_code(self, who: Overseer, person_id: str) -> None:
        """A new link for somebody who joined and has lost their code. It begins a new, empty
        course: what the council can see already goes over to it, and nothing else does. The course
        of before stays for whoever has its code."""
        person = seen(who, May.SEND, self._store.person(person_id))
        if person.joined_on is None:
            raise Refusal(_("They haven’t joined: send them their invitation again."))
        with self._store.together():
            self._store.lost_code(person.id)
            self._audit.note(who, "lost code", person.council, {"person": person.id})

    def parted(self, who: Overseer, person_id: str) -> dt.date | None:
        """Until which day it can be undone that somebody was parted as the wrong person."""
        person = seen(who, May.SEND, self._store.person(person_id))
        found = self._store.parted(person.id)
        if found is None or self._clock() >= found.at + UNDONE_WITHIN:
            return None
        return day_in_london(found.at + UNDONE_WITHIN)

    def undo_parting(self, who: Overseer, person_id: str) -> None:
        """Joins somebody again with the course that they were parted from by mistake. What they
        have done since is told too."""
        person = seen(who, May.SEND, self._store.person(person_id))
        if self.parted(who, person_id) is None:
            raise Refusal(_("This can’t be undone any more."))
        with self._store.together():
            registration = self._store.unpart(person.id)
            if not registration:
                raise Refusal(_("This can’t be undone any more."))
            self._tell(registration)
            self._audit.note(who, "undo wrong person", person.council, {"person": person.id})

    def renew(self, who: Overseer, person_id: str) -> None:
        """Ends every link made for a person so far, as after a wrong address. A member who joined
        with one is parted from the roster and keeps their course; the person is invited again."""
        person = seen(who, May.SEND, self._store.person(person_id))
        with self._store.together():
            self._store.renew_link(person.id, self._clock())
            about = {"person": person.id, "had joined": person.joined_on is not None}
            self._audit.note(who, "renew link", person.council, about)

    def person_of(self, token: str) -> Person | None:
        """Whose link this is; None if it isn't one, or has ended. It isn't said which."""
        parts = _TOKEN.fullmatch(token)
        person = self._store.person(parts[1]) if parts else None
        # Compared also where there is nobody, so that both take the same time.
        good = self._digest(person or _NOBODY)
        fits = hmac.compare_digest(good, parts[2] if parts else "")
        return person if fits else None

    def path_of(self, person_id: str) -> str:
        """The path of somebody's link, for what the course itself sends them."""
        person = self._store.person(person_id)
        if person is None:
            raise LookupError(person_id)
        return self._address(person, "")

    def message(self, person: Person, link: str) -> Letter:
        """The invitation to one person: its subject and text."""
        waiting = self._waiting(self._of(person))
        return invitation(
            self._letter, person, waiting.cohort, waiting.council.name, self._course, link
        )

    def sample(self, cohort: Cohort, council: Council) -> Letter:
        """The invitation before a name and a link are filled in, as a mail merge needs it."""
        return self._letter.filled(
            due=due(cohort.due_on), council=council.name, cohort=cohort.name, course=self._course
        )

    def _waiting(self, cohort: Cohort) -> Waiting:
        whole = Filter(frozenset([cohort.council]), cohort.id)
        council = next(each for each in self._store.councils() if each.id == cohort.council)
        return Waiting(
            cohort,
            council,
            self._store.count_people(whole),
            self._store.count_people(replace(whole, joined=False)),
        )

    def _of(self, person: Person) -> Cohort:
        cohort = self._store.cohort(person.cohort)
        if cohort is None:
            raise LookupError(person.cohort)
        return replace(cohort, due_on=due_of(person, cohort))

    def _address(self, person: Person, site: str) -> str:
        return f"{site}/joining/{person.id}-{self._digest(person)}"

    def _digest(self, person: Person) -> str:
        return self._digests(_PURPOSE, f"{person.id}\n{person.issue}")[:_DIGITS]


_NOBODY = Person("", "", "", "", "")


def invitation(
    letter: Letter, person: Person, cohort: Cohort, council: str, course: str, link: str
) -> Letter:
    """The invitation to one person, filled in."""
    return letter.filled(
        name=person.name,
        link=link,
        due=due(cohort.due_on),
        council=council,
        cohort=cohort.name,
        course=course,
    )


def due(on: dt.date | None) -> str:
    """By when, as it stands in a sentence."""
    return _("by {day}").format(day=day(on)) if on else _("when it suits you: no day is set")
