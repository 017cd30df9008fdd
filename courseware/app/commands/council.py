"""What the command line can do for the council side."""

from __future__ import annotations

import argparse
from typing import Any

from courseware.app.demo import AlreadyPeopled, fill_scotland
from courseware.app.services import open_services
from courseware.content.councils import read_councils
from courseware.council.data import Council
from courseware.settings import Settings

MEMBERS = 1226
"""As many as Scotland's councils have."""


def add_council_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    seed = commands.add_parser("councils", help="add the councils of content/councils.csv")
    seed.set_defaults(run=_seed)
    demo = commands.add_parser("demo", help="fill an empty installation with made-up members")
    demo.add_argument("--members", type=int, default=MEMBERS)
    demo.set_defaults(run=_demo)
    verify = commands.add_parser("verify-audit", help="check that the audit log is whole")
    verify.set_defaults(run=_verify)


def _seed(_chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    seeds = read_councils(settings.content)
    added = services.council.cohorts.seed(Council(**vars(seed)) for seed in seeds)
    print(f"added {added} councils")
    services.store.close()
    return 0


def _demo(chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    try:
        made = fill_scotland(services, services.store, chosen.members)
    except AlreadyPeopled:
        print(f"{settings.data} has cohorts already: made-up members would mix with real ones")
        return 1
    finally:
        services.store.close()
    print(f"made up {made:,} members in {settings.data}")
    return 0


def _verify(_chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    found = services.council.audit.verify()
    services.store.close()
    if found.broken_at is not None:
        print(f"entry {found.broken_at} doesn't fit the {found.entries} before it")
        return 1
    print(f"{found.entries} entries are whole; the last digest is {found.last or 'none'}")
    return 0
