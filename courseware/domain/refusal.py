"""What a service raises when it refuses."""

from __future__ import annotations


class NotSignedIn(Exception):
    """The sign-in is unknown, ended, expired, or its owner was erased."""


class Refusal(Exception):
    """Something a person may not do, or not like this. The message is for them to read.

    `field` names what they gave that is to be mended, where it is one thing.
    """

    def __init__(self, says: str = "", field: str = "") -> None:
        super().__init__(says)
        self.field = field
