"""Where somebody of the staff may go: five entries, each with the pages inside it.

It stands here and not on the council side, because an account is one of the five.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from courseware.domain.permissions import May
from courseware.words import _

Allowed = Callable[[May], bool]


@dataclass(frozen=True)
class Way:
    """A page that can be gone to. `also`: where addresses begin that belong to it as well."""

    address: str
    name: str
    act: May
    also: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether an address is this page or below it."""
        return any(
            path == each or path.startswith(f"{each}/") for each in (self.address, *self.also)
        )


@dataclass(frozen=True)
class Entry:
    """One of the five, with the ways inside it that are open to somebody."""

    name: str
    ways: tuple[Way, ...]

    @property
    def address(self) -> str:
        return self.ways[0].address

    def way_of(self, path: str) -> Way | None:
        """The way inside it that an address belongs to: the one that says most."""
        inside = [way for way in self.ways if way.holds(path)]
        return max(inside, key=lambda way: len(way.address), default=None)


@dataclass(frozen=True)
class Menu:
    """The entries that somebody has, and where they are now."""

    entries: tuple[Entry, ...]
    here: Entry | None
    way: Way | None


def menu(path: str, allowed: Allowed) -> Menu:
    """The menu of somebody who may do what `allowed` says, on the page at an address."""
    entries = tuple(each for each in (_open(entry, allowed) for entry in _every()) if each.ways)
    found = [(way, entry) for entry in entries if (way := entry.way_of(path))]
    way, here = max(found, key=lambda each: len(each[0].address), default=(None, None))
    return Menu(entries, here, way)


def _open(entry: Entry, allowed: Allowed) -> Entry:
    return Entry(entry.name, tuple(way for way in entry.ways if allowed(way.act)))


def _every() -> list[Entry]:
    see, enrol, send = May.SEE_PEOPLE, May.ENROL, May.SEND
    return [
        Entry(
            _("Overview"),
            (
                Way("/council", _("Overview"), see),
                Way("/council/report", _("Report"), May.PUBLISH),
            ),
        ),
        Entry(
            _("Members"),
            (
                Way("/council/people", _("People"), see, ("/council/person",)),
                Way("/council/cohorts", _("Groups and rosters"), enrol),
                Way("/council/registers", _("Registers"), May.CORRECT),
                Way("/council/term", _("Leavers"), enrol),
                Way("/council/exports", _("Downloads"), see),
                Way("/council/log", _("Log"), see),
            ),
        ),
        Entry(
            _("Write"),
            (
                Way("/council/write", _("Letters"), send),
                Way("/council/invitations", _("Links, one by one"), send),
            ),
        ),
        Entry(
            _("Publish"),
            (
                Way("/council/publication", _("The record"), May.PUBLISH),
                Way("/council/sums", _("Totals without names"), May.SEE_SUMS),
                Way("/council/quiet", _("Pre-election period"), May.PUBLISH),
                Way("/council/comparison", _("Comparison"), May.SEE_SUMS),
            ),
        ),
    ]
