"""Words that are sent to somebody, with places for what differs from one to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Letter:
    """A subject and a text. A place is written {name}."""

    subject: str
    text: str

    @property
    def places(self) -> frozenset[str]:
        """What has to be known to fill it in."""
        return frozenset(_PLACE.findall(self.subject) + _PLACE.findall(self.text))

    def filled(self, **words: str) -> Letter:
        """The letter to one person. What is filled in is never read for places again; a place
        that nobody knows stays, so that a fault is seen."""

        def known(place: re.Match[str]) -> str:
            return words.get(place[1], place[0])

        # A subject is one line, whatever a name holds: in a mail it is a header.
        subject = " ".join(_PLACE.sub(known, self.subject).split())
        return Letter(subject, _PLACE.sub(known, self.text))
