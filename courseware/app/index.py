"""Streamlit's one HTML page, with the course's title and a way out for browsers it fails in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Set
from html import escape
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from courseware.app.first_page import NOTHING_YET, FirstPage, without_script
from courseware.app.head import with_our_head
from courseware.domain.course import Course, Step
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.addresses import Kind, kind_of
from courseware.platform.web.middleware.compressed import accepted_coding, squeeze
from courseware.platform.web.pages import not_found
from courseware.platform.web.render import PRIVATE

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ABOUT_THE_FILE = {
    "accept-ranges",
    "content-encoding",
    "content-length",
    "content-type",
    "etag",
    "last-modified",
}
_ROOT = '<div id="root">'
_WAITING_ROOT = '<div id="root" inert aria-hidden="true">'
_INLINE_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
"""Streamlit has one, for search engines that index a page once it is drawn. Taken out, no script
needs to be allowed by nonce or digest: only files of ours run."""

_POLICY = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src blob:; "
    "object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""Styles are written by Streamlit as the page is drawn, and the scripts of our inline components
(the field that saves while typing) come to it as blobs; there is no other way with either."""

_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class CourseIndex:
    """Lets Streamlit answer for its pages, and adds to the HTML what it lacks."""

    def __init__(
        self,
        app: ASGIApp,
        course: Callable[[], Course],
        modules: Set[str],
        is_page: Callable[[str], bool],
        first_page: Callable[[str, Step, str], FirstPage],
    ) -> None:
        """`first_page`: what the page of a step has to read before Streamlit has drawn it, for
        whoever a sign-in belongs to."""
        self._app = app
        self._first_page = first_page
        self._course = course
        self._modules = modules
        self._is_page = is_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if kind_of(scope) is not Kind.COURSE or not self._is_page(scope["path"]):
            await self._without_the_shell(scope, receive, send)
            return
        caught = _Caught(send)
        await self._app(_plainly_asked(scope), receive, caught)
        start = caught.start
        if start is None:
            return
        course = self._course()
        step = self._step(course, scope)
        reading_page = self._reading_page(step, scope)
        first = await self._first(scope, step, reading_page)

        def answer() -> Response:
            body = mended(caught.body.decode(), course, reading_page, first).encode()
            return _answer(scope, start, body, has_words=bool(first.words))

        response = await anyio.to_thread.run_sync(answer)
        await response(scope, receive, send)

    async def _first(self, scope: Scope, step: Step | None, reading_page: str) -> FirstPage:
        """The words of a step, and nothing for any other page."""
        sign_in = str(scope.get("state", {}).get("sign_in", ""))
        if step is None or not sign_in:
            return NOTHING_YET
        return await run_in_threadpool(self._first_page, sign_in, step, reading_page)

    async def _without_the_shell(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets answer who answers for this address. Streamlit answers with its page, and a 200,
        for every address that it doesn't know: that is a page that isn't there."""
        watching = _Watching(send)
        await self._app(scope, receive, watching)
        if watching.was_shell:
            state = scope.setdefault("state", {})
            state.setdefault("called", (self._course().title, self._course().words.my_work))
            await not_found(Request(scope))(scope, receive, send)

    def _reading_page(self, step: Step | None, scope: Scope) -> str:
        """The plain page with the words of the step that this address opens, if of one."""
        if step:
            return f"/read/{step.ref}"
        module = scope["path"].strip("/")
        return f"/read#{module}" if module in self._modules else "/read"

    def _step(self, course: Course, scope: Scope) -> Step | None:
        """The step that this address opens."""
        module = course.module(scope["path"].strip("/"))
        if module is None or module.id not in self._modules:
            return None
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("step", [""])[-1]
        return module.step(asked)


def mended(html: str, course: Course, reading_page: str, first: FirstPage = NOTHING_YET) -> str:
    """Streamlit's HTML with our title, our head, our words for browsers without script, and the
    words of a step, if the page is of one."""
    title = f"<title>{escape(first.title or course.title)}</title>"
    html = _TITLE.sub(lambda _found: title, html, count=1)
    html = _INLINE_SCRIPT.sub("", html)
    noscript = "" if first.words else without_script(course, reading_page)
    html = _NOSCRIPT.sub(lambda _found: noscript, html, count=1)
    html = with_our_head(html, reading_page, first.elements)
    if first.words:
        # Until the words are gone nothing else can be reached or heard (first-words.js).
        html = html.replace(_ROOT, f"{first.words}{_WAITING_ROOT}", 1)
    return html


def _answer(scope: Scope, start: Message, body: bytes, *, has_words: bool) -> Response:
    """The mended page. `has_words`: it shows where one member is, so nobody keeps it."""
    asked = Headers(scope=scope)
    coding = accepted_coding(asked.get("accept-encoding", ""))
    headers = _kept(start) | {
        **(PRIVATE if has_words else {"cache-control": "no-cache"}),
        "vary": "Accept-Encoding",
        "etag": f'"{hashlib.sha256(body).hexdigest()[:24]}{coding and "-" + coding}"',
        "content-security-policy": _POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }
    if asked.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if coding:
        body = squeeze(body, coding, in_a_hurry=True)
        headers["content-encoding"] = coding
    return Response(body, headers=headers, media_type="text/html")


class _Watching:
    """Lets everything through but Streamlit's page."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.was_shell = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.was_shell = _is_html(message)
        if not self.was_shell:
            await self._send(message)


class _Caught:
    """Holds back a 200 of HTML; lets anything else through as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")


def _is_html(message: Message) -> bool:
    said = Headers(raw=message["headers"]).get("content-type", "")
    return bool(message["status"] == 200 and said.startswith("text/html"))


def _kept(start: Message) -> dict[str, str]:
    """The headers of Streamlit's answer that are still true of the mended one."""
    return {
        name: value
        for name, value in Headers(raw=start["headers"]).items()
        if name not in _ABOUT_THE_FILE
    }


def _plainly_asked(scope: Scope) -> Scope:
    """The same request for the whole file as it is: not compressed, not a part, not 'if newer'."""
    dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}
    headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
    extensions = {
        name: value
        for name, value in (scope.get("extensions") or {}).items()
        if name != "http.response.pathsend"
    }
    return {**scope, "method": "GET", "headers": headers, "extensions": extensions}
