"""The days before an election on which a council publishes nothing: one span a council."""

from __future__ import annotations

from sqlalchemy import delete, select

from courseware.council.data import PreElectionPeriod
from courseware.council.pre_election.tables import quiet_time
from courseware.council.store.store import CouncilStore
from courseware.platform.database.upserts import insert_or_replace


class PreElectionStore(CouncilStore):
    """One row a council; none where nothing is set."""

    def set_quiet_time(self, quiet: PreElectionPeriod) -> None:
        with self.database.writing() as connection:
            insert_or_replace(connection, quiet_time, vars(quiet))

    def drop_quiet_time(self, council: str) -> bool:
        with self.database.writing() as connection:
            statement = delete(quiet_time).where(quiet_time.c.council == council)
            return connection.execute(statement).rowcount == 1

    def quiet_time(self, council: str) -> PreElectionPeriod | None:
        query = select(quiet_time).where(quiet_time.c.council == council)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else PreElectionPeriod(**row._mapping)
