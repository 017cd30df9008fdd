"""What the command line can do for letters to members: those that they asked for themselves, and
reminders that an officer has switched on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from courseware.app.services import Services, open_services
from courseware.council.reminders.scheduled.data import RoundOfReminders
from courseware.identity.own_address.neutral import is_neutral
from courseware.platform.clock_watch import doubt
from courseware.settings import Settings
from courseware.study.again.data import RoundOfLetters


def add_letter_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    letters = commands.add_parser("letters", help="send the letters that members asked for")
    letters.set_defaults(run=_letters)
    remind = commands.add_parser("remind", help="send the reminders that officers switched on")
    remind.set_defaults(run=_remind)


def _letters(_chosen: argparse.Namespace, settings: Settings) -> int:
    if fault := _not_set(settings):
        return _nothing(fault)

    def send(services: Services) -> tuple[str, str]:
        came = services.study.sending.send(settings.public_url)
        return _said(came), came.stopped

    # A clock that went ahead would send them all at once, and delete the addresses.
    return _sent(settings, send)


def _remind(_chosen: argparse.Namespace, settings: Settings) -> int:
    if not settings.has_mail or not settings.public_url:
        return _nothing(
            "Reminders need MASTERCLASS_SMTP_HOST, MASTERCLASS_SMTP_FROM and "
            "MASTERCLASS_PUBLIC_URL."
        )

    def send(services: Services) -> tuple[str, str]:
        came = services.council.scheduled.send(settings.public_url)
        held = f"; {came.held} councils are in their pre-election period" if came.held else ""
        return _said(came) + held, came.stopped

    return _sent(settings, send)


def _said(came: RoundOfLetters | RoundOfReminders) -> str:
    return f"sent {came.sent}; {came.not_taken} not taken; {came.unsure} may not have gone"


def _nothing(why: str) -> int:
    print(f"Nothing was sent. {why}")
    return 1


def _sent(settings: Settings, send: Callable[[Services], tuple[str, str]]) -> int:
    """Does it if the clock is believed, and says what came of it and why it ended early."""
    services = open_services(settings)
    try:
        seen = services.clock_watch.look()
        if not seen.is_believed:
            return _nothing(doubt(seen))
        said, stopped = send(services)
    finally:
        services.store.close()
    print(said)
    if stopped:
        print(stopped)
    return 1 if stopped else 0


def _not_set(settings: Settings) -> str:
    """What is missing in the settings; '' if letters can be sent."""
    if not settings.has_letters:
        return (
            "Letters need MASTERCLASS_SMTP_HOST, MASTERCLASS_PUBLIC_URL, and "
            "MASTERCLASS_LETTERS_FROM, an address of no council."
        )
    if not is_neutral(settings.letters_from):
        return "MASTERCLASS_LETTERS_FROM must be an e-mail address, and no council's."
    return ""
