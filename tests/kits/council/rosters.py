"""A roster read from a file in one go, as an upload is read before its officer chooses anything."""

from __future__ import annotations

from courseware.council.roster.data import RosterFault, RosterFile
from courseware.council.roster.reading.reader import read_people
from courseware.platform.files.books import read_book
from courseware.platform.files.grids import NotAGrid


def read_roster(content: bytes) -> RosterFile:
    """The people of a file, or the fault for which none of it was read."""
    try:
        return read_people(read_book(content), None)
    except NotAGrid as error:
        return RosterFile(faults=(RosterFault(error.line, str(error)),))
