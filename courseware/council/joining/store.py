"""Parting people from the courses they joined with, and ending their links."""

from __future__ import annotations

from sqlalchemy import Connection, delete, update

from courseware.council.store.standings import forget_what_tells, hold, refresh
from courseware.council.store.store import CouncilStore
from courseware.council.store.tables import person, record


class JoiningStore(CouncilStore):
    """Undoes what `RecordStore.join` does. What an officer entered stays."""

    def part(self, person_id: str, registration_id: str) -> bool:
        """Parts a person from this registration and takes out what the course told of them; what
        was corrected stays. False, changing nothing, if the two aren't joined."""
        mine = (person.c.id == person_id) & (person.c.registration == registration_id)
        with self.database.writing() as connection:
            if not hold(connection, mine):
                return False
            _part(connection, person_id)
        return True

    def renew_link(self, person_id: str) -> None:
        """Ends every link made for a person, and parts them from the member who joined with one."""
        this = update(person).where(person.c.id == person_id)
        with self.database.writing() as connection:
            connection.execute(this.values(issue=person.c.issue + 1))
            _part(connection, person_id)


def _part(connection: Connection, person_id: str) -> None:
    mine = person.c.id == person_id
    from_course = (record.c.person == person_id) & (record.c.correction == "")
    connection.execute(update(person).where(mine).values(registration=None, joined_on=None))
    connection.execute(delete(record).where(from_course))
    forget_what_tells(connection, [person_id])
    refresh(connection, mine)
