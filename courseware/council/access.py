"""Who may do what with the people of which council."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from courseware.domain.permissions import May, Permissions
from courseware.domain.refusal import Refusal
from courseware.identity.staff.service import Staff
from courseware.words import _


class Overseer(Protocol):
    """Who is asking. The same object answers 'may they?' and 'which rows?'."""

    @property
    def account(self) -> str: ...

    def councils(self, act: May) -> Collection[str]:
        """The ids of the councils in which they may do this; empty: none."""
        ...


class NothingHere(Refusal):
    """What isn't there or isn't theirs, in the same words for both."""


def refuse_unless(overseer: Overseer, act: May, council: str) -> None:
    """Raises `NothingHere`, in the same words for what isn't there and what isn't theirs."""
    if council not in overseer.councils(act):
        raise NothingHere(nothing_here())


class OfCouncil(Protocol):
    """Anything that belongs to a council."""

    @property
    def council(self) -> str: ...


Thing = TypeVar("Thing", bound=OfCouncil)


def seen(overseer: Overseer, act: May, thing: Thing | None) -> Thing:
    """The thing, if it is there and theirs; whose it is it says itself."""
    if thing is None:
        raise NothingHere(nothing_here())
    refuse_unless(overseer, act, thing.council)
    return thing


def nothing_here() -> str:
    """Said alike of what isn't there and of what isn't theirs."""
    return _("There is nothing here that you can see.")


@dataclass(frozen=True)
class StaffOverseer:
    """One of the staff as an overseer: each role covers its own council; an observer's and an
    administrator's cover every council there is."""

    account: str
    permissions: Permissions
    everywhere: frozenset[str]

    def councils(self, act: May) -> Collection[str]:
        """The ids of the councils in which they may do this."""
        if self.permissions.may_everywhere(act):
            return self.everywhere
        return self.permissions.councils(act) & self.everywhere


def overseer(staff: Staff, everywhere: Iterable[str]) -> StaffOverseer:
    """The overseer that a signed-in member of staff is; made anew for each act. `everywhere`: the
    ids of all councils."""
    return StaffOverseer(staff.account, staff.permissions, frozenset(everywhere))
