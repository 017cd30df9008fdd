"""What staff may do, and whose rows they may see: one object answers both."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Role(enum.StrEnum):
    """What somebody was invited as."""

    TRAINER = "trainer"
    OFFICER = "officer"
    OBSERVER = "observer"
    ADMIN = "admin"


class May(enum.StrEnum):
    """Something that not everybody may do."""

    FACILITATE = "facilitate"
    SEE_PEOPLE = "see people"
    ENROL = "enrol"
    CORRECT = "correct"
    SEND = "send"
    PUBLISH = "publish"
    SEE_SUMS = "see sums"
    INVITE = "invite colleagues"
    ADMINISTER = "administer"


_OF = {
    Role.TRAINER: frozenset({May.FACILITATE}),
    Role.OFFICER: frozenset(
        {
            May.SEE_PEOPLE,
            May.ENROL,
            May.CORRECT,
            May.SEND,
            May.PUBLISH,
            May.SEE_SUMS,
            May.INVITE,
        }
    ),
    Role.OBSERVER: frozenset({May.SEE_SUMS}),
    Role.ADMIN: frozenset({May.ADMINISTER, May.INVITE}),
}


@dataclass(frozen=True)
class Grant:
    """A role, and the council it is for ('' where it is for none in particular)."""

    role: Role
    council: str = ""


@dataclass(frozen=True)
class Permissions:
    """All that somebody was granted."""

    grants: tuple[Grant, ...]

    @classmethod
    def of(cls, grants: Iterable[tuple[str, str]]) -> Permissions:
        """From (role, council) pairs as they are stored."""
        return cls(tuple(Grant(Role(role), council) for role, council in grants))

    def may(self, act: May) -> bool:
        """Whether this is allowed at all."""
        return any(act in _OF[grant.role] for grant in self.grants)

    def councils(self, act: May) -> frozenset[str]:
        """The councils on whose rows it is allowed; none for what isn't about a council's rows."""
        return frozenset(
            grant.council for grant in self.grants if grant.council and act in _OF[grant.role]
        )

    def may_everywhere(self, act: May) -> bool:
        """Whether a role that is for no council in particular allows it: then it is for all."""
        return any(not grant.council and act in _OF[grant.role] for grant in self.grants)
