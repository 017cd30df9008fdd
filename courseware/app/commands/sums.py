"""What the command line can do with sums over people: release them, and tell authors of theirs."""

from __future__ import annotations

import argparse
from typing import Any

from courseware.app.services import open_services
from courseware.settings import Settings
from courseware.study.counted.report import report


def add_sum_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    release = commands.add_parser("release-sums", help="release today's sums, at a month's end")
    release.set_defaults(run=_release)
    counts = commands.add_parser("item-counts", help="how questions were answered, as released")
    counts.set_defaults(run=_counts)


def _release(_chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    council, study = services.council, services.study
    released = council.sum_releases.release() + council.support_needs.release()
    released += study.releases.release()
    print(f"released {released} sums")
    services.store.close()
    return 0


def _counts(_chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    print(report(services.course, services.study.released))
    services.store.close()
    return 0
