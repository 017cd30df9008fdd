"""What the command line can do for letters to members."""

from __future__ import annotations

import argparse
from typing import Any

from courseware.app.services import open_services
from courseware.identity.own_address.neutral import is_neutral
from courseware.platform.clock_watch import doubt
from courseware.settings import Settings


def add_letter_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    letters = commands.add_parser("letters", help="send the letters that members asked for")
    letters.set_defaults(run=_letters)


def _letters(_chosen: argparse.Namespace, settings: Settings) -> int:
    if fault := _not_set(settings):
        print(f"Nothing was sent. {fault}")
        return 1
    services = open_services(settings)
    try:
        # A clock that went ahead would send them all at once, and delete the addresses.
        seen = services.clock_watch.look()
        if not seen.is_believed:
            print(f"Nothing was sent. {doubt(seen)}")
            return 1
        came = services.study.sending.send(settings.public_url)
    finally:
        services.store.close()
    print(f"sent {came.sent}; {came.not_taken} not taken; {came.unsure} may not have gone")
    if came.stopped:
        print(came.stopped)
    return 1 if came.stopped else 0


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
