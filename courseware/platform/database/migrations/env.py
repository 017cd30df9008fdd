"""How Alembic runs our migrations: on the connection it is handed, in its open transaction."""

from __future__ import annotations

from alembic import context

schema = context.config.attributes["schema"]
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=schema.version_table,
)
context.run_migrations()
