"""What the tables are made of."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

TIME = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def number() -> sa.Column[Any]:
    """A number that the database counts up itself."""
    return sa.Column("number", NUMBER, autoincrement=True, nullable=False)


def text(name: str) -> sa.Column[Any]:
    """A text that is always there, maybe empty."""
    return sa.Column(name, sa.String, nullable=False)


def whole(name: str, server_default: str | None = None) -> sa.Column[Any]:
    """A whole number."""
    return sa.Column(name, sa.Integer, nullable=False, server_default=server_default)


def flag(name: str) -> sa.Column[Any]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean, nullable=False)


def json(name: str) -> sa.Column[Any]:
    """Data whose shape is said in Python."""
    return sa.Column(name, sa.JSON, nullable=False)


def time(name: str) -> sa.Column[Any]:
    """A moment, in UTC."""
    return sa.Column(name, TIME, nullable=False)


def day(name: str) -> sa.Column[Any]:
    """A day of the calendar."""
    return sa.Column(name, sa.Date, nullable=False)


def fact() -> list[sa.Column[Any]]:
    """The columns of a completion fact, besides its module."""
    return [
        text("version"),
        text("status"),
        sa.Column("on", sa.Date),
        sa.Column("mode", sa.String),
        whole("minutes"),
    ]


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key, named alike on both databases."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """No two rows with the same in these columns."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def to(
    table: str, column: str, other: str = "", ondelete: str = "CASCADE"
) -> sa.ForeignKeyConstraint:
    """To the table that is named like the column, unless another is said."""
    return sa.ForeignKeyConstraint(
        [column], [f"{other or column}.id"], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def index(table: str, *columns: str) -> None:
    """An index over these columns."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def one_while(condition: str, name: str, table: str, *columns: str) -> None:
    """No two rows with the same columns, among those for which the condition holds."""
    where = sa.text(condition)
    op.create_index(
        name, table, list(columns), unique=True, sqlite_where=where, postgresql_where=where
    )
