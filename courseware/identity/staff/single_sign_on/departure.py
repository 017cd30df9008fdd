"""What is agreed with a browser that leaves for the provider, and what it says when that fails."""

from __future__ import annotations

from dataclasses import dataclass


class NotVouchedFor(Exception):
    """The provider didn't answer, or what it answered doesn't hold. The message is for the log: it
    names nobody."""


@dataclass(frozen=True)
class Departure:
    """What the browser that left for the provider must bring back."""

    state: str
    nonce: str
    verifier: str
