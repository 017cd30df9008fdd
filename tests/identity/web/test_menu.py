"""Five entries for those who oversee: each leads only to what somebody may."""

from __future__ import annotations

import pytest

from courseware.domain.permissions import Permissions, Role
from courseware.identity.staff.ways import menu


def of(role: Role) -> Permissions:
    return Permissions.of([(role.value, "S1" if role is Role.OFFICER else "")])


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.OFFICER, ["Overview", "Members", "Write", "Publish"]),
        (Role.OBSERVER, ["Publish"]),
        (Role.TRAINER, []),
        (Role.ADMIN, []),
    ],
)
def test_each_role_has_the_entries_that_are_open_to_it(role: Role, names: list[str]) -> None:
    """The fifth, the account, everybody has."""
    found = menu("/council", of(role).may)
    assert [entry.name for entry in found.entries] == names
    for entry in found.entries:
        assert all(of(role).may(way.act) for way in entry.ways)
        assert entry.address == entry.ways[0].address


@pytest.mark.parametrize(
    ("path", "entry", "way"),
    [
        ("/council", "Overview", "/council"),
        ("/council/report", "Overview", "/council/report"),
        ("/council/person/p1/roster", "Members", "/council/people"),
        ("/council/cohorts/c1/roster", "Members", "/council/cohorts"),
        ("/council/write/overdue", "Write", "/council/write"),
        ("/council/publication/confirm", "Publish", "/council/publication"),
        ("/council/quiet", "Publish", "/council/quiet"),
    ],
)
def test_a_page_is_marked_where_it_belongs(path: str, entry: str, way: str) -> None:
    found = menu(path, of(Role.OFFICER).may)
    assert found.here is not None and found.way is not None
    assert (found.here.name, found.way.address) == (entry, way)


def test_elsewhere_nothing_is_marked() -> None:
    found = menu("/staff", of(Role.OFFICER).may)
    assert found.here is None and found.way is None
