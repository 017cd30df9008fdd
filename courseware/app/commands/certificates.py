"""What the command line can do for certificates."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from courseware.app.services import open_services
from courseware.settings import Settings


def add_certificate_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    revoke = commands.add_parser("revoke-certificate", help="takes a certificate back, for good")
    revoke.add_argument("code", help="the code that stands on it")
    revoke.set_defaults(run=_revoke)


def _revoke(chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    is_done = services.study.certificates.take_back_code(chosen.code)
    services.store.close()
    if not is_done:
        print("no certificate stands with this code", file=sys.stderr)
        return 1
    print("taken back: whoever checks the code now reads so, and the name is deleted")
    return 0
