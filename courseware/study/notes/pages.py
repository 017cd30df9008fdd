"""The text field's own routes: load, save while typing, settle a conflict, delete. JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.people import Member, owner_mark
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import BodyTooLargeError, read_at_most
from courseware.platform.web.origin import is_own
from courseware.platform.web.pages import Site, member_of
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.study.notes.service import Note, Notes, is_field
from courseware.words import _

LARGEST = 200 * 1024
"""Bytes of one save: well over the longest text a field takes, in any script."""

_Act = Callable[[Request], Awaitable[JSONResponse]]


def draft_routes(site: Site, notes: Notes, course: Course) -> list[Route]:
    """The routes of one field of text."""
    fields = Fields(site, notes, course)
    return [
        fields.route("/text/{field}", "GET", fields.read),
        fields.route("/text/{field}", "PUT", fields.save),
        fields.route("/text/{field}", "DELETE", fields.forget),
        fields.route("/text/{field}/settle", "POST", fields.settle),
        # Streamlit would answer any other address with its own page.
        Route("/text/{rest:path}", _no_such_field, methods=["GET", "PUT", "POST", "DELETE"]),
    ]


class Fields:
    """What a field sends while a member writes in it, and what is replied."""

    def __init__(self, site: Site, notes: Notes, course: Course) -> None:
        self._site = site
        self._notes = notes
        self._course = course

    def route(self, path: str, method: str, act: _Act) -> Route:
        """A route that says in words what is in the way, for the field to show."""

        async def endpoint(request: Request) -> JSONResponse:
            if method != "GET" and not is_own(request, self._site.settings.public_url):
                said = _("That didn’t come from a page of the course. Nothing was changed.")
                return _said(403, said)
            if not is_field(self._course, request.path_params["field"]):
                return await _no_such_field(request)
            try:
                return await act(request)
            except NotSignedIn:
                return _said(401, _("You are signed out, so this isn’t saved."))
            except Refusal as refusal:
                return _said(422, str(refusal))
            except BodyTooLargeError:
                return _said(413, _("That is too long, so it isn’t saved. Shorten it."))
            except StoreUnavailable:
                return draft_not_saved()

        return Route(path, endpoint, methods=[method])

    async def _writer(self, request: Request) -> Member:
        """The member whose field this is. Raises `NotSignedIn` for a page that somebody left open
        who has signed out since: what stands on it isn't for whoever came after them."""
        member = await member_of(request, self._site)
        if request.headers.get("x-owner", "") not in {"", owner_mark(member)}:
            raise NotSignedIn
        return member

    async def read(self, request: Request) -> JSONResponse:
        """The field as it stands."""
        member = await self._writer(request)
        field = request.path_params["field"]
        return _note(await run_in_threadpool(self._notes.note, member, field))

    async def save(self, request: Request) -> JSONResponse:
        """Keeps what was typed so far."""
        member = await self._writer(request)
        field, sent = request.path_params["field"], await _object(request)
        text, revision, tab = _text(sent), _revision(sent), _tab(sent)
        save = self._notes.save
        return _note(await run_in_threadpool(save, member, field, text, revision, tab))

    async def settle(self, request: Request) -> JSONResponse:
        """Ends a conflict with the text that the member chose."""
        member = await self._writer(request)
        field, sent = request.path_params["field"], await _object(request)
        return _note(await run_in_threadpool(self._notes.settle, member, field, _text(sent)))

    async def forget(self, request: Request) -> JSONResponse:
        """Deletes what was written."""
        member = await self._writer(request)
        field = request.path_params["field"]
        await run_in_threadpool(self._notes.forget, member, field)
        return _note(Note(field, "", 0))


def draft_not_saved() -> JSONResponse:
    """503: the database can't be reached; the field keeps the words and tries again."""
    return _said(
        503,
        _(
            "This has not reached us yet. Your words are safe on this screen, and we are trying "
            "again."
        ),
    )


async def _no_such_field(_request: Request) -> JSONResponse:
    return _said(404, _("There is no such field."))


async def _object(request: Request) -> Mapping[str, Any]:
    body = await read_at_most(request, LARGEST)
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise Refusal(_("That can’t be read, so it isn’t saved."))
    return sent


def _text(sent: Mapping[str, Any]) -> str:
    text = sent.get("text")
    if not isinstance(text, str):
        raise Refusal(_("That can’t be read, so it isn’t saved."))
    # A field cut in the middle of an emoji sends half a character, which no database takes.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _revision(sent: Mapping[str, Any]) -> int:
    revision = sent.get("base_revision")
    if type(revision) is not int or not 0 <= revision < 2**31:
        raise Refusal(_("That can’t be read, so it isn’t saved."))
    return revision


def _tab(sent: Mapping[str, Any]) -> str:
    tab = sent.get("tab")
    if not isinstance(tab, str) or not tab.isascii() or not tab.isprintable():
        raise Refusal(_("That can’t be read, so it isn’t saved."))
    return tab


def _note(note: Note) -> JSONResponse:
    beside = [
        {"tab": each.tab, "text": each.text, "updated_at": each.updated_at.isoformat()}
        for each in note.beside
    ]
    sent = {"revision": note.revision, "text": note.text, "beside": beside}
    return JSONResponse(sent, headers={**HEADERS, **PRIVATE})


def _said(status: int, message: str) -> JSONResponse:
    return JSONResponse({"message": message}, status_code=status, headers={**HEADERS, **PRIVATE})
