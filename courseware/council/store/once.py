"""Counting somebody once who is in several cohorts of a council: in the one that began last."""

from __future__ import annotations

from sqlalchemy import Connection, Select, and_, func, or_, select, update

from courseware.council.store.tables import cohort, person


def count_once(connection: Connection, council: str, somebody: str = "") -> None:
    """Says anew in which of their cohorts each person of a council is counted; of one person
    alone, if `somebody` is given."""
    whose = person.c.council == council
    if somebody:
        whose = and_(whose, person.c.somebody == somebody)
    else:
        again = select(person.c.somebody).where(whose).group_by(person.c.somebody)
        again = again.having(or_(func.count() > 1, func.count().filter(~person.c.counted) > 0))
        whose = and_(whose, person.c.somebody.in_(again))
    connection.execute(update(person).where(whose).values(counted=~_began_later().exists()))


def _began_later() -> Select[str]:
    """The same person in a cohort that began later; of two on one day, the one of the later id."""
    other, theirs = person.alias(), cohort.alias()
    of_mine = select(cohort.c.starts_on).where(cohort.c.id == person.c.cohort)
    began = of_mine.correlate(person).scalar_subquery()
    later = or_(
        theirs.c.starts_on > began, and_(theirs.c.starts_on == began, other.c.id > person.c.id)
    )
    same = and_(other.c.council == person.c.council, other.c.somebody == person.c.somebody)
    found = select(other.c.id).join(theirs, theirs.c.id == other.c.cohort)
    return found.where(same, other.c.id != person.c.id, later).correlate(person)
