"""A new code for whoever lost theirs and left an address: a letter with a link that works once.

Whoever asks is told the same whether or not the address is known: the answer is given before
anything is looked up, and what is found is done afterwards, by another thread.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from courseware.dates import LONDON, day
from courseware.domain.people import Clock, SecretDigests
from courseware.identity.members.service import Identity, Welcome
from courseware.identity.own_address.service import checked, digest_of
from courseware.identity.own_address.store import Left, OwnAddressStore
from courseware.platform.jobs import logged_and_passed_over
from courseware.platform.mail import Mail, Mailer, NotTaken, taken_back_unless_gone
from courseware.words import _

LASTS = dt.timedelta(days=1)
"""So long a link works."""

MOST_LETTERS = 3
"""To one address within that time, for one course."""

MOST_COURSES = 5
"""In which one address was left, and that one letter opens."""

_PURPOSE = "letter for a new code"


@dataclass(frozen=True)
class NewCodes:
    """Asking, and using a link. `mailer`: None, none are sent. `later`: does something after the
    answer; raises `Busy` if much waits already."""

    store: OwnAddressStore
    members: Identity
    digests: SecretDigests
    clock: Clock
    mailer: Mailer | None
    site: str
    later: Callable[[Callable[[], None]], None]

    @property
    def are_sent(self) -> bool:
        return self.mailer is not None

    def ask(self, typed: str) -> None:
        """A letter, if this address was left here. Raises `Refusal` for what is no address."""
        address = checked(typed)
        self.later(lambda: self._answer(address))

    def is_good(self, token: str) -> bool:
        """Whether a link still works."""
        return self.store.has_code_letter(self._digest(token), self._oldest())

    def use(self, token: str, browser: str = "") -> Welcome | None:
        """Signs in, with a new code; the old one ends with it, and so does the link. None: the
        link opens nothing (any more)."""
        with self.members.together():
            registration = self.store.use_code_letter(self._digest(token), self._oldest())
            return None if registration is None else self.members.renew(registration, browser)

    def _answer(self, address: str) -> None:
        with logged_and_passed_over("sending a link for a new code"):
            found = self.store.courses_with_address(digest_of(self.digests, address), MOST_COURSES)
            links = [link for each in found if (link := self._claimed(each))]
            if links:
                self._send(links)

    def _claimed(self, course: Left) -> _Link | None:
        """A link is kept before it goes; None if as many went to this address as may."""
        token, now = secrets.token_hex(24), self.clock()
        kept = self.store.claim_code_letter(
            course.registration, self._digest(token), now, self._oldest(), MOST_LETTERS
        )
        return _Link(course, token, now + LASTS) if kept else None

    def _send(self, links: Sequence[_Link]) -> None:
        # To the address as its owner left it, not as somebody has typed it now.
        address = self.store.own_address(links[0].course.registration)
        if not address or self.mailer is None:
            return
        with (
            suppress(NotTaken),
            taken_back_unless_gone(lambda: self._take_back(links)),
            self.mailer.open() as line,
        ):
            line.send(_letter(address, links, self.site.rstrip("/")))

    def _take_back(self, links: Sequence[_Link]) -> None:
        for each in links:
            self.store.unclaim_code_letter(self._digest(each.token))

    def _digest(self, token: str) -> str:
        return self.digests(_PURPOSE, token)

    def _oldest(self) -> dt.datetime:
        return self.clock() - LASTS


@dataclass(frozen=True)
class _Link:
    """What opens one course, until when."""

    course: Left
    token: str
    until: dt.datetime


def _letter(address: str, links: Sequence[_Link], site: str) -> Mail:
    """Neutral: it says neither what was learnt nor for whom, and comes from no council."""
    addresses = [f"{site}/lost-code/{each.token}" for each in links]
    if len(links) > 1:
        said = _("Begun on {day}:")
        lines = [
            f"{said.format(day=day(each.course.begun))}\n{link}"
            for each, link in zip(links, addresses, strict=True)
        ]
    else:
        lines = addresses
    until = links[0].until.astimezone(LONDON)
    text = _(
        "You asked for a link, because a code is lost:\n\n"
        "{links}\n\n"
        "It works once, until {time} on {day}. It opens a page with a button. Press it, and you "
        "have a new code; the old one ends then, and not before.\n\n"
        "If you didn’t ask for it, do nothing: then nothing changes.\n"
    )
    said = text.format(links="\n\n".join(lines), time=f"{until:%H:%M}", day=day(until))
    return Mail("", address, _("The link you asked for"), said)
