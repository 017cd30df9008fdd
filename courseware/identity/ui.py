"""Who is asking, in a Streamlit script: read from the header that our middleware sets."""

from __future__ import annotations

import hashlib

import streamlit as st

from courseware.app import services as runtime
from courseware.domain.people import Member
from courseware.identity.staff.service import Staff


def sign_in_id() -> str:
    """The id of the sign-in row that our middleware put on this connection, '' if none."""
    return str(st.user.get("sign_in") or "")


def _staff() -> Staff:
    return runtime.services().identity.staff.staff(sign_in_id())


def _member() -> Member:
    """The member behind this connection, looked up again: signed out elsewhere means refused."""
    return runtime.services().identity.members.member(sign_in_id())


def member() -> Member:
    """The member who is asking, looked up again at every act (also inside a fragment).

    Raises `NotSignedIn`.
    """
    return _member()


def owner_mark(who: Member) -> str:
    """A short mark of a member for the browser: tells members apart, and names nobody."""
    return hashlib.sha256(f"owner:{who.registration}".encode()).hexdigest()[:12]
