"""What the council side needs from the outside world; `courseware.store.councils` implements it.

This is the privacy wall: a council's services are given a `CouncilStore`, and nothing in it can
read an answer, a score, a vote or a text. Days are days in Europe/London, never times.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from courseware.domain.records import Fact, Status
from courseware.domain.roster import RosterRow
from courseware.services.council_data import (
    Asked,
    Chained,
    Cohort,
    Completion,
    Correction,
    Council,
    Entry,
    Filter,
    Former,
    Person,
    Planned,
    Publication,
    QuietTime,
    Record,
    Release,
    Row,
)
from courseware.services.people import Refusal
from courseware.services.reminder_ports import Reminders
from courseware.words import _


class Act(enum.StrEnum):
    """What somebody may do with the people of a council."""

    SEE = "see names and completion"
    ENROL = "import a roster and set up cohorts"
    CORRECT = "correct a record"
    SEND = "invite and remind"
    PUBLISH = "publish and take snapshots"
    SUMS = "see sums"
    SET_UP = "add a council"
    AUDIT = "check the audit log"


class Overseer(Protocol):
    """Who is asking. The same object answers 'may they?' and 'which rows?'."""

    @property
    def account(self) -> str: ...

    def councils(self, act: Act) -> Collection[str]:
        """The ids of the councils in which they may do this; empty: none."""
        ...


class NothingHere(Refusal):
    """What isn't there or isn't theirs, in the same words for both."""


def refuse_unless(overseer: Overseer, act: Act, council: str) -> None:
    """Raises `NothingHere`, in the same words for what isn't there and what isn't theirs."""
    if council not in overseer.councils(act):
        raise NothingHere(nothing_here())


class OfCouncil(Protocol):
    """Anything that belongs to a council."""

    @property
    def council(self) -> str: ...


Thing = TypeVar("Thing", bound=OfCouncil)


def seen(overseer: Overseer, act: Act, thing: Thing | None) -> Thing:
    """The thing, if it is there and theirs; whose it is it says itself."""
    if thing is None:
        raise NothingHere(nothing_here())
    refuse_unless(overseer, act, thing.council)
    return thing


def nothing_here() -> str:
    """Said alike of what isn't there and of what isn't theirs."""
    return _("There is nothing here that you can see.")


Seal = Callable[[str, Entry], str]
"""Makes the digest of an entry that follows one with this digest."""


class Rosters(Protocol):
    def add_council(self, council: Council) -> bool:
        """Whether it is new; one that is there keeps what it has."""
        ...

    def councils(self) -> Sequence[Council]: ...
    def add_cohort(self, cohort: Cohort) -> bool:
        """False, changing nothing, if the council has a cohort of that name."""
        ...

    def change_cohort(self, cohort: Cohort) -> None: ...
    def cohort(self, cohort_id: str) -> Cohort | None: ...
    def cohorts(self, councils: Collection[str]) -> Sequence[Cohort]: ...
    def hold_roster(self, cohort_id: str) -> None:
        """Until the transaction ends, whoever else imports into this cohort waits."""
        ...

    def members(self, cohort_id: str) -> Sequence[Person]: ...
    def put_members(self, cohort: Cohort, new: Iterable[tuple[str, RosterRow]]) -> None:
        """Adds people under new ids."""
        ...

    def change_members(self, rows: Iterable[tuple[str, RosterRow]]) -> None: ...


class People(Protocol):
    def person(self, person_id: str) -> Person | None: ...
    def people(self, asked: Asked) -> tuple[Sequence[Row], int]:
        """One page, and how many there are in all."""
        ...

    def everyone(self, asked: Asked) -> Iterator[Row]:
        """All of them, a batch at a time, as they were when the first was asked for."""
        ...

    def wards(self, which: Filter) -> Sequence[str]:
        """The wards that people of a filter have, in order."""
        ...

    def count_standings(self, which: Filter) -> Mapping[Status, int]: ...
    def count_people(self, which: Filter) -> int: ...
    def count_asked(self, which: Filter) -> Mapping[str, int]:
        """By module, how many are in a cohort that asks for it; no module that nobody is."""
        ...

    def count_modules(self, which: Filter) -> Mapping[tuple[str, Status], int]:
        """By module and status, how many of those who are asked for it have begun it."""
        ...

    def count_days(self, which: Filter) -> Sequence[tuple[dt.date, int]]:
        """By day, how many completed all they were asked for."""
        ...


class Records(Protocol):
    def formers_of(self, registration_id: str) -> Sequence[Former]:
        """Those who had left a roster and whose record this course had told, until it is
        erased."""
        ...

    def join(self, person_id: str, registration_id: str, on: dt.date) -> bool:
        """Links a person to their registration. False, changing nothing, if they have another
        already, or the registration is somebody else's in this cohort."""
        ...

    def joined(self, registration_id: str) -> Sequence[Person]: ...
    def put_facts(self, registration_id: str, facts: Iterable[Fact]) -> None:
        """Writes the facts to every cohort the registration is in."""
        ...

    def records(self, person_id: str) -> Sequence[Record]: ...
    def add_correction(self, correction: Correction) -> bool:
        """False, changing nothing, if one stands for this person and module."""
        ...

    def undo_correction(self, correction: Correction) -> bool:
        """Takes it back as said in its `undone_…`; False if that was done before."""
        ...

    def correction(self, correction_id: str) -> Correction | None: ...
    def corrections(self, person_id: str) -> Sequence[Correction]: ...


class Links(Protocol):
    def part(self, person_id: str, registration_id: str) -> bool:
        """Parts a person from this registration and takes out what the course told of them; what
        was corrected stays. False, changing nothing, if the two aren't joined."""
        ...

    def renew_link(self, person_id: str) -> None:
        """Ends every link made for a person, and parts them from whoever joined with one."""
        ...


class Leavers(Protocol):
    """Who leaves a roster: planned, gone, or past."""

    def plan_leaving(self, person: Person, on: dt.date, by: str) -> None:
        """Sets the day, replacing one that was set before."""

    def call_off_leaving(self, person_id: str) -> bool: ...
    def planned(self, council: str) -> Sequence[Planned]: ...
    def due_to_leave(self, today: dt.date) -> Sequence[Planned]: ...
    def leave(self, person_id: str, on: dt.date) -> bool:
        """Takes a person off the roster, keeping what they had completed. Their link to a course
        ends. False if they aren't on it."""

    def put_back(self, former_id: str) -> bool:
        """On the roster again as they were, without a link. False, changing nothing, if the
        cohort has somebody of that address."""

    def former(self, former_id: str) -> Former | None: ...
    def formers(self, council: str) -> Sequence[Former]:
        """By the day they left, the latest first."""

    def count_formers(self, before: dt.date) -> int:
        """How many left before then."""

    def remove_formers(self, before: dt.date) -> int: ...


class QuietDays(Protocol):
    def set_quiet_time(self, quiet: QuietTime) -> None: ...
    def drop_quiet_time(self, council: str) -> bool: ...
    def quiet_time(self, council: str) -> QuietTime | None: ...


class Releases(Protocol):
    def module_statuses(self, council: str) -> Iterator[tuple[str, str, str, Status | None]]:
        """(e-mail, cohort, module, status) of everyone, ordered by e-mail; ('', None): nothing."""
        ...

    def add_release(self, release: Release) -> None: ...
    def releases(self, councils: Collection[str]) -> Sequence[Release]:
        """Oldest first."""
        ...


class Publications(Protocol):
    def completions(self, which: Filter) -> Iterator[Completion]:
        """Every completed module of these people, by name and then by day; a batch at a time, as
        they were when the first was asked for."""
        ...

    def publish(self, made: Publication, which: Filter) -> bool:
        """Keeps it, and of one with names which facts are in it; False, changing nothing, if
        another stands for this council."""
        ...

    def withdraw(self, withdrawn: Publication) -> bool:
        """Takes it back as said in its `withdrawn_…`, and forgets its lines; False if that was
        done before."""
        ...

    def published(self, council: str) -> Publication | None:
        """The one that stands."""
        ...

    def publications(self, council: str) -> Sequence[Publication]:
        """All that there ever were, the latest first."""
        ...

    def published_lines(self, publication_id: str) -> Iterator[Completion]:
        """Its lines, with today's names: those only whose fact the record still holds."""
        ...

    def count_published_lines(self, publication_id: str) -> int: ...


class Supports(Protocol):
    def put_support(self, registration_id: str, kinds: Collection[str]) -> None:
        """What a member lets be counted, in place of what they let be counted before."""
        ...

    def support(self, registration_id: str) -> Collection[str]: ...
    def support_asked(self, council: str) -> Iterator[tuple[str, str, str]]:
        """(e-mail, cohort, kind) of everyone, ordered by e-mail; '' for no kind."""
        ...


class Sharing(Protocol):
    def share(self, council: str, on: dt.date, account: str) -> None: ...
    def stop_sharing(self, council: str) -> None: ...
    def sharing(self) -> Collection[str]:
        """The councils whose sums may stand, unnamed, beside those of others."""
        ...


class AuditLog(Protocol):
    def append_entry(self, entry: Entry, seal: Seal) -> None:
        """Appends it, sealed together with the digest of the one before ('' for the first)."""
        ...

    def entries(self, after: int = 0) -> Iterator[Chained]: ...
    def entries_of(
        self, council: str, before: int, most: int, *, without: str | None = None
    ) -> Sequence[Chained]:
        """Those about a council, the latest first; of those with a smaller number than `before`
        (0: of all), and not of the account `without`."""
        ...


class CouncilStore(
    Rosters,
    People,
    Records,
    Links,
    Leavers,
    QuietDays,
    Publications,
    Releases,
    Supports,
    Sharing,
    Reminders,
    AuditLog,
    Protocol,
):
    def together(self) -> AbstractContextManager[None]:
        """One transaction for all calls inside; rolled back if an exception leaves it."""
        ...
