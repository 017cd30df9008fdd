"""People on the course."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from courseware.identity.data import Registration
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.store import Part

# Asked at every act of every member, so it is built once.
_BY_ID = select(identity_tables.registration).where(
    identity_tables.registration.c.id == bindparam("wanted")
)


class RegistrationStore(Part):
    """Registrations as rows; everything a person has hangs on theirs and goes with it."""

    def add_registration(self, registration: Registration) -> None:
        with self.database.writing() as connection:
            connection.execute(identity_tables.registration.insert().values(vars(registration)))

    def registration(self, registration_id: str) -> Registration | None:
        """None also for one that has been erased."""
        with self.database.reading() as connection:
            row = connection.execute(_BY_ID, {"wanted": registration_id}).first()
        return None if row is None else Registration(**row._mapping)
