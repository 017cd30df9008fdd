"""A register: uploaded and looked at first, then entered exactly as it was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, refuse_unless
from courseware.council.data import Council
from courseware.council.frame.choosing import chosen, councils_of
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import number_in
from courseware.council.people import People
from courseware.council.registers.data import Answers, Plan, RegisterFile, Session
from courseware.council.registers.reading import module_of, register, titles_of, understood
from courseware.council.registers.saying import (
    MOST,
    answers_in,
    days_as_in_file,
    days_in,
    fields_of_columns,
    session_in,
)
from courseware.council.registers.service import RegisterMoved, Registers, WhoseIsIt
from courseware.council.roster.arriving import Arrived, Wrong, carried_back, opened, uploaded
from courseware.council.roster.data import RosterFile
from courseware.council.roster.reading.carried import packed, unpacked
from courseware.council.roster.reading.choosing import Said, as_read, said_in
from courseware.council.roster.reading.finding import to_keep
from courseware.council.roster.reading.reader import read_people
from courseware.council.roster.reading.wanted import Wanted
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.record_words import mode_choices, mode_words
from courseware.domain.refusal import Refusal
from courseware.platform.files.grids import Book
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.downloads import one_of_few
from courseware.platform.web.pages import Site, go

AT = "/council/registers"
_SHOWN = 100


def register_routes(site: Site, overseer: GetOverseer, pages: RegisterPages) -> list[Route]:
    """Looking at a register, entering it, and taking it back."""
    return staff_routes(
        site,
        overseer,
        ("GET", AT, pages.show),
        ("POST", f"{AT}/{{council}}", pages.look),
        ("POST", f"{AT}/{{council}}/again", pages.look_again),
        ("POST", f"{AT}/{{council}}/enter", pages.enter),
        ("POST", f"{AT}/{{council}}/undo/{{register}}", pages.undo),
    )


@dataclass(frozen=True)
class Looked:
    """A register as it was read, with all that its officer says of it, and why it is shown."""

    name: str
    book: Book
    register: RegisterFile
    session: Session
    said: Said = field(default_factory=Said)
    answers: Answers = field(default_factory=Answers)
    moved: str = ""
    unsaid: str = ""


@dataclass(frozen=True)
class RegisterPages:
    """From a spreadsheet to entries on records. Nothing is read from those who may not do so.

    `staff_names`: what colleagues call those behind these accounts.
    """

    site: Site
    people: People
    registers: Registers
    staff_names: Callable[[Iterable[str]], Mapping[str, str]]
    course: Course

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """The form for a file, and the registers that were entered."""
        return self._form(request, who, self._chosen(request, who))

    async def look(self, request: Request, who: StaffOverseer) -> Response:
        """What entering the file would do, or what is wrong with it. Changes nothing."""
        council = await self._council(request, who)
        came = await uploaded(request)
        if isinstance(came, Wrong):
            wrong = {"file": came.says}
            return await run_in_threadpool(
                self._form, request, who, council, wrong, status=came.status
            )
        session = session_in(came.fields, self.course)
        kept = await run_in_threadpool(self.registers.kept, who, council.id)
        found = await opened(came, kept, self._wanted(session))
        return await self._looked(request, who, council, self._read_once(found, session))

    async def look_again(self, request: Request, who: StaffOverseer) -> Response:
        """The same file, read as the officer says now. Changes nothing."""
        council = await self._council(request, who)
        fields = await carried_back(request)
        try:
            looked = await one_of_few(self._read_again, fields)
        except Refusal as refusal:
            wrong = {"file": str(refusal)}
            return await run_in_threadpool(self._form, request, who, council, wrong, status=422)
        return await self._looked(request, who, council, looked)

    async def enter(self, request: Request, who: StaffOverseer) -> Response:
        """Enters what was looked at, if that is still what entering does."""
        council = await self._council(request, who)
        fields = await carried_back(request)
        try:
            looked = await one_of_few(self._read_again, fields)
            if not looked.register.is_whole:
                return await self._looked(request, who, council, looked, status=422)
            seen = fields.get("seen", "")
            plan = await run_in_threadpool(self._enter, who, council, looked, seen)
        except RegisterMoved as moved:
            return await self._looked(
                request, who, council, replace(looked, moved=str(moved)), status=409
            )
        except WhoseIsIt as asked:
            return await self._looked(
                request, who, council, replace(looked, unsaid=str(asked)), status=422
            )
        except NothingHere:
            raise
        except Refusal as refusal:
            wrong = {"file": str(refusal)}
            return await run_in_threadpool(self._form, request, who, council, wrong, status=422)
        return go(f"{AT}?council={council.id}&done={plan.people}&before={plan.people_before}")

    async def undo(self, request: Request, who: StaffOverseer) -> Response:
        """Takes a register back."""
        council = await self._council(request, who)
        fields = await read_form(request)
        undoing, reason = request.path_params["register"], fields.get("undo_reason", "")
        try:
            undone = await run_in_threadpool(self.registers.undo, who, council.id, undoing, reason)
        except NothingHere:
            raise
        except Refusal as refusal:
            wrong = {f"undo-{undoing}": str(refusal)}
            return await run_in_threadpool(self._form, request, who, council, wrong, status=422)
        return go(f"{AT}?council={council.id}&undone={undone}")

    def _enter(self, who: Overseer, council: Council, looked: Looked, seen: str) -> Plan:
        """Enters, and remembers how the columns were chosen."""
        session, file = looked.session, looked.register
        plan = self.registers.enter(who, council.id, file, session, looked.answers, seen)
        kept = to_keep(looked.book, file.file.choice, self._wanted(session))
        if kept:
            self.registers.keep(who, council.id, kept)
        return plan

    def _wanted(self, session: Session) -> Wanted:
        return register(self.course.modules, session, self.registers.today())

    def _understood(self, file: RosterFile, session: Session) -> RegisterFile:
        return understood(file, session, self.course.modules, self.registers.today())

    def _read_once(self, found: Arrived, session: Session) -> Looked:
        return Looked(found.name, found.book, self._understood(found.file, session), session)

    def _read_again(self, fields: Mapping[str, str]) -> Looked:
        """The file that a page carried, read as its form says. Raises `Refusal`."""
        book, session = unpacked(fields.get("book", "")), session_in(fields, self.course)
        wanted = self._wanted(session)
        said = said_in(fields, book, wanted)
        said = replace(said, mended=days_in(said.mended, days_as_in_file(book, said.choice)))
        file = read_people(book, said.choice, said.mended, None, wanted)
        return Looked(
            fields.get("name", "")[:100],
            book,
            self._understood(file, session),
            session,
            said,
            answers_in(fields),
        )

    def _chosen(self, request: Request, who: Overseer) -> Council:
        return chosen(councils_of(self.people, who, May.CORRECT), request.query_params)

    async def _council(self, request: Request, who: Overseer) -> Council:
        """The council, once it is theirs to correct: before a byte of a file is read."""
        wanted = request.path_params["council"]
        refuse_unless(who, May.CORRECT, wanted)
        theirs = await run_in_threadpool(councils_of, self.people, who, May.CORRECT)
        return chosen(theirs, {"council": wanted})

    def _form(
        self,
        request: Request,
        who: Overseer,
        council: Council,
        wrong: Mapping[str, str] | None = None,
        *,
        status: int = 200,
    ) -> Response:
        entered = self.registers.entered(who, council.id)
        return council_page(
            request,
            "council/registers/registers.html",
            who,
            status=status,
            council=council,
            theirs=councils_of(self.people, who, May.CORRECT),
            at=f"{AT}/{council.id}",
            wrong=wrong or {},
            session=Session(),
            entered=entered,
            names=self.staff_names({each.by for each in entered}),
            now=self.site.clock(),
            **{
                count: number_in(request.query_params.get(count, ""), MOST)
                for count in ("done", "before", "undone")
            },
            **self._choices(),
        )

    async def _looked(
        self, request: Request, who: Overseer, council: Council, looked: Looked, status: int = 200
    ) -> Response:
        file, wanted = looked.register.file, self._wanted(looked.session)

        def look_up() -> dict[str, Any]:
            found: dict[str, Any] = {"book": packed(looked.book) if looked.book.sheets else ""}
            if not file.is_blocked:
                given = (looked.register, looked.session, looked.answers)
                found["plan"] = self.registers.preview(who, council.id, *given)
            return found

        found = await run_in_threadpool(look_up)
        unread = file.is_blocked and not file.addresses
        return council_page(
            request,
            f"council/registers/{'unread' if file.is_blocked else 'looked'}.html",
            who,
            status=422 if unread else status,
            council=council,
            at=f"{AT}/{council.id}",
            looked=looked,
            register=looked.register,
            session=looked.session,
            said=looked.said,
            shown=_SHOWN,
            wrong=looked.register.faults,
            fields=fields_of_columns(),
            **self._a_column_each(file),
            mended=[each for each in wanted.mended if each == "name" or each in file.columns],
            **as_read(looked.name, looked.book, file, wanted),
            **self._choices(),
            **found,
        )

    def _a_column_each(self, file: RosterFile) -> dict[str, Any]:
        """Columns that are called after modules: of a file that has one for each, which is read,
        if any is yet, and which still wait."""
        titles = titles_of(self.course.modules)
        read = [each for each in file.columns.values() if module_of(each, titles)]
        waiting = [each for each in file.unread if module_of(each, titles)]
        is_one_each = len(read) + len(waiting) > 1
        return {"read_now": read, "read_later": waiting if is_one_each else []}

    def _choices(self) -> dict[str, Any]:
        """What a register can be said to be of."""
        modules: Sequence[tuple[str, str]] = [
            (each.id, f"{each.number}. {each.title}") for each in self.course.modules
        ]
        return {
            "modules": modules,
            "titles": dict(modules),
            "modes": mode_choices(),
            "mode_words": mode_words,
            "today": self.registers.today(),
        }
