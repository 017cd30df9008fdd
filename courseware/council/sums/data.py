"""A release of sums, as stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.domain.item import Json

TERM = dt.timedelta(days=5 * 366)
"""Between two elections of a council: for so long a list of names tells of the same people."""


@dataclass(frozen=True)
class Release:
    """Sums of one council and module that were shown from a day on."""

    council: str
    on: dt.date
    module: str
    sums: Json
