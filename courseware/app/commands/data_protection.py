"""What the command line can do for data protection."""

from __future__ import annotations

import argparse
from typing import Any

from courseware.app.services import open_services
from courseware.dates import day
from courseware.platform.clock_watch import doubt
from courseware.settings import Settings


def add_protection_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    retain = commands.add_parser("retain", help="what has had its time, by content/retention.yaml")
    retain.add_argument("--apply", action="store_true", help="remove it; else it is only counted")
    retain.set_defaults(run=_retain)
    receipt = commands.add_parser("receipt", help="whether an erasure's receipt is one of ours")
    receipt.add_argument("number", help="such as 3F2A-91BC-07DE")
    receipt.set_defaults(run=_receipt)
    clock = commands.add_parser("clock", help="whether this machine's clock is believed")
    clock.add_argument("--is-right", action="store_true", help="it is: what is past may go")
    clock.set_defaults(run=_clock)


def _retain(chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    total = 0
    seen = services.clock_watch.look()
    if chosen.apply and not seen.is_believed:
        services.store.close()
        print(f"Nothing was removed. {doubt(seen)}")
        return 1
    try:
        found = (
            services.data_protection.retaining.apply()
            if chosen.apply
            else services.data_protection.retaining.look()
        )
        for past in found:
            kind = past.kind
            print(f"{past.count:>8,}  {kind.id}: {kind.title} ({kind.days} days)", flush=True)
            total += past.count
    finally:
        services.store.close()
    if chosen.apply:
        print(f"removed {total:,}")
    else:
        print(f"{total:,} would go; nothing was changed. With --apply they do")
    return 0


def _clock(chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    if chosen.is_right:
        services.clock_watch.believe()
    seen = services.clock_watch.look()
    services.store.close()
    if not seen.is_believed:
        print(doubt(seen))
        return 1
    print(f"{seen.at:%d %B %Y, %H:%M} UTC: what has had its time by this clock is deleted")
    return 0


def _receipt(chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    found = services.data_protection.erasing.day_of(chosen.number)
    services.store.close()
    if found is None:
        print(f"no erasure here has the number {chosen.number}")
        return 1
    print(f"{chosen.number}: erased on {day(found)}")
    return 0
