"""What staff sign in with and are called: as it is kept, and what is taken."""

from __future__ import annotations

import unicodedata

from courseware.domain.names import tidy_name, visible
from courseware.domain.refusal import Refusal
from courseware.words import _


def sign_in_name(typed: str) -> str:
    """A sign-in name as it is kept: capitals, extra spaces and what nobody sees make no
    difference."""
    return visible(unicodedata.normalize("NFKC", typed)).casefold()


def checked_login(typed: str) -> str:
    """A sign-in name as it is kept. Raises `Refusal`."""
    login = sign_in_name(typed)
    if not 3 <= len(login) <= 100 or not login.isprintable():
        said = _("A sign-in name has from 3 to 100 letters: your e-mail address will do.")
        raise Refusal(said, "login")
    return login


def checked_name(typed: str) -> str:
    """What colleagues know somebody by, as it is kept. Raises `Refusal`."""
    name = tidy_name(typed)
    if not 1 <= len(name) <= 100:
        raise Refusal(_("Give the name that colleagues know you by."), "name")
    return name
