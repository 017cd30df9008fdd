"""The councils that an installation begins with: `councils.csv`, checked as it is read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SeedCouncil:
    """A line of `councils.csv`."""

    id: str
    name: str
    alternative_name: str
    seats: int


def read_councils(content: Path) -> tuple[SeedCouncil, ...]:
    """Every council of the file. Raises `ValueError` if one is there twice."""
    with (content / "councils.csv").open(encoding="utf-8", newline="") as file:
        councils = tuple(
            SeedCouncil(
                id=row["gss_code"],
                name=row["name"],
                alternative_name=row["gaelic_or_alternative_name"],
                seats=int(row["councillors"]),
            )
            for row in csv.DictReader(file)
        )
    if len({council.id for council in councils}) < len(councils):
        raise ValueError("councils.csv has a code twice")
    return councils
