"""The page of a question that is asked once: its form, and what follows once it is answered. The
same for all that is asked so; where it stands and what is told differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.form import Given, first
from courseware.domain.item import Item, Json
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.items.registry import form_of
from courseware.items.stem import told_and_asked
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import Site, go, guarded, member_of, not_found
from courseware.platform.web.render import page
from courseware.study.asking.question import SURE_FIELD, asked_of
from courseware.study.asking.sitting import Sitting
from courseware.study.data import Answer

_LARGEST = 65536


@dataclass(frozen=True)
class Here:
    """A question of what was begun, at the address of its page. `keep`: keeps a response with how
    sure its member is, and returns where they are led then; `next_address`: where they go on."""

    address: str
    sitting: Sitting
    number: int
    item: Item
    keep: Callable[[Json, str], str]
    next_address: str

    @property
    def answer(self) -> Answer | None:
        """What was answered; None while it isn't."""
        is_open = self.item in self.sitting.unanswered
        return None if is_open else self.sitting.answers[self.item.id]


class QuestionPages:
    """The handlers. `find`: the question that a request is about, None if there is none; `told`:
    what `template` says once it is answered."""

    def __init__(
        self,
        site: Site,
        find: Callable[[Request, Member], Here | None],
        template: str,
        told: Callable[[Here], Mapping[str, object]],
    ) -> None:
        self._site = site
        self._find = find
        self._template = template
        self._told = told

    def routes(self, path: str) -> list[Route]:
        """A GET changes nothing."""
        return [
            Route(path, guarded(self.ask, self._site), methods=["GET"]),
            Route(path, guarded(self.answer, self._site), methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """A question; once it is answered, what is told of it."""
        member = await member_of(request, self._site)
        here = await run_in_threadpool(self._find, request, member)
        if here is None:
            return not_found(request)
        return await run_in_threadpool(self._page, request, member, here)

    async def answer(self, request: Request) -> Response:
        """Keeps the answer, and goes on. What is no whole answer stays in its form, with what is
        missing."""
        member = await member_of(request, self._site)
        here = await run_in_threadpool(self._find, request, member)
        if here is None:
            return not_found(request)
        given: Given = fields_of(await read_at_most(request, _LARGEST), 500)
        response = form_of(here.item).response(here.item, given)
        try:
            return go(await run_in_threadpool(here.keep, response, first(given, SURE_FIELD)))
        except Refusal as refused:
            say = (request, member, here, str(refused), given)
            return await run_in_threadpool(self._page, *say)

    def _page(
        self,
        request: Request,
        member: Member,
        here: Here,
        refused: str = "",
        given: Given | None = None,
    ) -> Response:
        asked = asked_of(here.item, member, given, refused)
        return page(
            request,
            self._template,
            status=422 if refused else 200,
            here=here,
            stem=told_and_asked(here.item.stem),
            count=len(here.sitting.items),
            fields=asked.fields,
            wrong=asked.wrong,
            told=self._told(here),
        )
