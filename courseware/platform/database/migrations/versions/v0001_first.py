"""Everything of the first release but the keys, which have a database of their own."""

from __future__ import annotations

from courseware.platform.database.migrations.first import council, council_acts, identity, room, study

revision = "0001"
down_revision = None


def upgrade() -> None:
    for wing in (identity, study, room, council, council_acts):
        wing.create()
