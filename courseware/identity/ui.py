"""Who is asking, in a Streamlit script: read from the header that our middleware sets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from courseware.domain.people import Member
from courseware.identity.members.service import Identity
from courseware.identity.staff.service import Accounts, Staff
from courseware.platform.held import the


class _HandedOn(threading.local):
    """Whom the run of a page in this thread is for."""

    member: Member | None = None


_handed_on = _HandedOn()


def sign_in_id() -> str:
    """The id of the sign-in row that our middleware put on this connection, '' if none."""
    return str(st.user.get("sign_in") or "")


def staff() -> Staff:
    """Who of the staff is asking, looked up again at every act. Raises `NotSignedIn`."""
    return the(Accounts).staff(sign_in_id())


def member() -> Member:
    """The member who is asking, looked up again at every act (also inside a fragment that is run by
    itself): signed out elsewhere means refused. Raises `NotSignedIn`.
    """
    return _handed_on.member or the(Identity).member(sign_in_id())


@contextmanager
def handing_on(who: Member) -> Iterator[None]:
    """A run of a page, as one act of a member: all that is drawn in it is told who they are, and
    doesn't look them up again."""
    _handed_on.member = who
    try:
        yield
    finally:
        _handed_on.member = None
