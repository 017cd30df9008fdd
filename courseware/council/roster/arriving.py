"""A file of people on its way in: uploaded, opened, and read once without a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from courseware.council.roster.data import RosterFault, RosterFile
from courseware.council.roster.reading.carried import MOST_CARRIED
from courseware.council.roster.reading.finding import Kept
from courseware.council.roster.reading.reader import read_people
from courseware.council.roster.reading.wanted import Wanted
from courseware.domain.refusal import Refusal
from courseware.platform.files.books import read_book
from courseware.platform.files.grids import MOST_BYTES, Book, NotAGrid
from courseware.platform.web.bodies import BodyTooLargeError, read_lists
from courseware.platform.web.downloads import one_of_few
from courseware.platform.web.uploads import Uploaded, read_upload
from courseware.words import _


@dataclass(frozen=True)
class Wrong:
    """Why no file came, and the status that says so."""

    says: str
    status: int


@dataclass(frozen=True)
class Arrived:
    """A file that came. `fields`: what else its form said."""

    name: str
    book: Book
    file: RosterFile
    fields: Mapping[str, str] = field(default_factory=dict)


async def uploaded(request: Request) -> Uploaded | Wrong:
    """The file of a form, or what to say instead."""
    try:
        found = await read_upload(request, "file", MOST_BYTES)
    except BodyTooLargeError:
        wrong = _("The file is larger than 25 MB. Keep only the columns that are needed.")
        return Wrong(wrong, 413)
    except Refusal as refusal:
        return Wrong(str(refusal), 422)
    return found or Wrong(_("Choose a file first."), 422)


async def carried_back(request: Request) -> dict[str, str]:
    """The form of a page that carried a file, with a field for each row that is put right or asked
    about: the last value of each. Raises `BodyTooLargeError`."""
    fields = await read_lists(request, MOST_CARRIED)
    return {name: values[-1] for name, values in fields.items()}


async def opened(came: Uploaded, kept: Kept, wanted: Wanted) -> Arrived:
    """The people of a file, as far as they are found without a choice."""
    try:
        book = await one_of_few(read_book, came.content)
    except NotAGrid as error:
        file = RosterFile(faults=(RosterFault(error.line, str(error)),))
        return Arrived(came.name, Book(()), file, came.fields)
    file = await one_of_few(read_people, book, None, None, kept, wanted)
    return Arrived(came.name, book, file, came.fields)
