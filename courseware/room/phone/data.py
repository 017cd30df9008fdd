"""A phone in a room, and what it sends."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.form import Given
from courseware.domain.refusal import Refusal
from courseware.room.data import LiveSession, Participant


class Locked(Refusal):
    """The round is no longer open; what was answered before stands."""


@dataclass(frozen=True)
class Seat:
    """A phone in a room: the session and who it is there."""

    session: LiveSession
    participant: Participant


@dataclass(frozen=True)
class Sent:
    """An answer as it came from a phone, with the token that says who acts."""

    session: str
    token: str
    round: str
    given: Given


CameOfIt = str | Refusal | None
"""What came of an answer: what is stored, in words; why nothing is; None for nobody's seat."""
