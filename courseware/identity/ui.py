"""Who is asking, in a Streamlit script: read from the header that our middleware sets."""

from __future__ import annotations

import streamlit as st

from courseware.domain.people import Member
from courseware.identity.members.service import Identity
from courseware.identity.staff.service import Accounts, Staff
from courseware.platform.held import the


def sign_in_id() -> str:
    """The id of the sign-in row that our middleware put on this connection, '' if none."""
    return str(st.user.get("sign_in") or "")


def staff() -> Staff:
    """Who of the staff is asking, looked up again at every act. Raises `NotSignedIn`."""
    return the(Accounts).staff(sign_in_id())


def member() -> Member:
    """The member who is asking, looked up again at every act (also inside a fragment): signed out
    elsewhere means refused. Raises `NotSignedIn`.
    """
    return the(Identity).member(sign_in_id())
