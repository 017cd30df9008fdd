"""Everything that is kept about a member, told to that member alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from courseware.council.store.store import CouncilStore
from courseware.data_protection.access.store import AccessStore
from courseware.domain.course import Course
from courseware.domain.item import Json, admits, digest
from courseware.domain.parts.retention import Kept
from courseware.domain.people import Clock, Member
from courseware.domain.records import Fact
from courseware.study.pack.as_worded import response_as_worded

FORMAT = 1
"""Raised when a reader of the JSON has to change; fields may be added without (docs/my-data.md)."""


@dataclass(frozen=True)
class Held:
    """One kind of data and how many rows of it are kept of this member."""

    kind: Kept
    count: int


@dataclass(frozen=True)
class OnRoster:
    """What a council sees of the member, as it sees it."""

    council: str
    cohort: str
    name: str
    email: str
    ward: str
    joined_on: dt.date | None
    facts: tuple[tuple[Fact, bool], ...]
    """Each with whether an officer entered it."""


@dataclass(frozen=True)
class MyDataView:
    """The page. What is kept of nobody in particular, or of others, isn't in it."""

    since: dt.datetime
    held: tuple[Held, ...]
    councils: tuple[OnRoster, ...]


class MyData:
    """Gathers it. A kind that a later part of the course brings is there once the store's
    `holdings` and `content/retention.yaml` name it."""

    def __init__(
        self, store: AccessStore, councils: CouncilStore, course: Course, clock: Clock
    ) -> None:
        self._store = store
        self._councils = councils
        self._course = course
        self._clock = clock

    def look(self, member: Member) -> MyDataView:
        """What is kept, counted."""
        held = (
            Held(kind, self._store.count_held(member.registration, kind.id))
            for kind in self._kinds()
        )
        return MyDataView(
            member.since,
            tuple(each for each in held if each.count),
            tuple(self._on_rosters(member)),
        )

    def rows(self, member: Member, kind: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
        """(name, fields) of everything of one kind, texts in clear."""
        return self._store.held(member.registration, kind)

    def worded(self, fields: Mapping[str, Json]) -> tuple[str, str]:
        """(question, answer) in words, of an answer's row or of one that isn't finished."""
        item = self._course.items.get(str(fields["item"]))
        if "digest" in fields:
            wording = self._store.wording(str(fields["digest"]))
        else:
            wording = item.wording() if item else None
        response = fields["response"]
        if item and fields.get("digest") == digest(item) and admits(item, response):
            return item.stem, item.in_words(response)
        if not isinstance(wording, Mapping) or not isinstance(response, Mapping):
            return (item.stem if item else ""), ""
        return str(wording.get("stem", "")), response_as_worded(wording, response)

    def document(self, member: Member) -> Iterator[tuple[str, Mapping[str, Sequence[Json]]]]:
        """(kind, its rows by name), one kind at a time: as the JSON file has it."""
        for kind in self._kinds():
            named: dict[str, list[Json]] = {}
            for name, fields in self.rows(member, kind.id):
                named.setdefault(name, []).append(dict(fields))
            if named:
                yield kind.id, named

    def head(self, member: Member) -> Mapping[str, Json]:
        """What stands above the rows in the JSON file."""
        return {
            "format": FORMAT,
            "course": self._course.id,
            "course_version": self._course.version,
            "made_at": self._clock().isoformat().replace("+00:00", "Z"),
            "begun_at": member.since.isoformat().replace("+00:00", "Z"),
        }

    def _kinds(self) -> Iterator[Kept]:
        return iter(self._course.retention.values())

    def _on_rosters(self, member: Member) -> Iterator[OnRoster]:
        names = {council.id: council.name for council in self._councils.councils()}
        for person in self._councils.joined(member.registration):
            cohort = self._councils.cohort(person.cohort)
            yield OnRoster(
                names.get(person.council, person.council),
                cohort.name if cohort else "",
                person.name,
                person.email,
                person.ward,
                person.joined_on,
                tuple(
                    (record.fact, bool(record.correction))
                    for record in self._councils.records(person.id)
                ),
            )
