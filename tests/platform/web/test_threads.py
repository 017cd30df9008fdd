"""Who waits for what: writers that wait for their turn hold up no page, and no file."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from structlog.testing import capture_logs

from courseware.app.services import Services
from courseware.identity.staff import passphrases
from courseware.platform.floods import refusals
from courseware.platform.floods.threads import (
    MOST_WAITING,
    Busy,
    Work,
    asking_elsewhere,
    hashing,
    limiter,
)
from courseware.platform.logs import Flood
from courseware.platform.web import assets
from courseware.platform.web.limits import WrongCodes
from tests.kits.web import COOKIE, ORIGIN, app_of

LONGEST = 20.0
"""Seconds after which something that should have gone on is taken to wait for the writers."""


@pytest.fixture(autouse=True)
def nothing_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals of a minute are counted for the whole process: each test begins with none."""
    monkeypatch.setattr(refusals, "_flood", Flood(lambda: 0.0))


@contextmanager
def nobody_writes(services: Services) -> Iterator[None]:
    """Somebody has the database for writing and doesn't let go."""
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with services.store.database.writing():
            held.set()
            release.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    try:
        yield
    finally:
        release.set()
        holder.join()


Act = Callable[[httpx.AsyncClient], Awaitable[None]]


def while_many_wait_to_write(services: Services, count: int, act: Act) -> list[int]:
    """Does `act` while so many starts wait for the database; gives how those ended."""

    async def doing() -> list[int]:
        transport = httpx.ASGITransport(app_of(services))
        origin = {"origin": ORIGIN}
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, headers=origin, timeout=60
        ) as browser:
            with nobody_writes(services):
                starts = [asyncio.create_task(browser.post("/start")) for _each in range(count)]
                while limiter(Work.ACT).available_tokens:
                    await asyncio.sleep(0.01)
                await asyncio.wait_for(act(browser), LONGEST)
                assert not any(start.done() for start in starts), "they still wait"
            return [answer.status_code for answer in await asyncio.gather(*starts)]

    return asyncio.run(doing())


@pytest.mark.parametrize(
    "path",
    ["/read", "/welcome", "/health-of-nothing", "/privacy", assets.address("course.css")],
)
def test_pages_and_files_go_on_while_writers_wait(services, path):
    async def look(browser: httpx.AsyncClient) -> None:
        assert (await browser.get(path)).status_code in {200, 404}

    assert set(while_many_wait_to_write(services, 60, look)) == {200}


def test_somebody_who_only_reads_does_not_wait_for_them(services, signed_in):
    token = signed_in.cookies[COOKIE]

    async def look(browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/my-data", headers={"cookie": f"{COOKIE}={token}"})
        assert answer.status_code == 200

    assert set(while_many_wait_to_write(services, 60, look)) == {200}


@pytest.mark.parametrize(
    ("line", "work"), [(hashing, Work.HASH), (asking_elsewhere, Work.ELSEWHERE)]
)
def test_hashing_has_a_line_of_its_own_and_the_line_has_an_end(line, work):
    async def crowd() -> tuple[int, int, int]:
        release, running = threading.Event(), list[int]()

        def hash_slowly() -> None:
            running.append(1)
            release.wait()

        tasks = [asyncio.create_task(line(hash_slowly)) for _each in range(40)]
        while len(running) < work.value:
            await asyncio.sleep(0.01)
        at_once = len(running)
        release.set()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        refused = sum(isinstance(each, Busy) for each in done)
        return at_once, refused, done.count(None)

    at_once, refused, hashed = asyncio.run(crowd())
    assert at_once == work.value
    assert hashed == work.value + MOST_WAITING and refused == 40 - hashed


def test_a_flood_of_sign_ins_is_refused_before_it_is_hashed(services, client, monkeypatch):
    hashed = list[str]()
    monkeypatch.setattr(WrongCodes, "count", lambda *_: (0.0, False))
    monkeypatch.setattr(passphrases, "fits", lambda _hashed, typed: bool(hashed.append(typed)))
    with capture_logs() as said:
        answers = [
            client.post("/staff", data={"login": f"ann{number}", "passphrase": "wrong"})
            for number in range(20 + 80)
        ]
    assert len(hashed) < 40
    assert {answer.status_code for answer in answers} == {422, 429}
    assert "Wait" in answers[-1].text
    assert {each["what"] for each in said} == {"a wrong passphrase", "too much at once: sign-in"}
    assert "ann" not in str(said) and "testclient" not in str(said)


def test_when_the_line_is_full_it_is_said_in_words(services, client, monkeypatch):
    async def full(*_args: object) -> None:
        raise Busy

    monkeypatch.setattr("courseware.identity.staff.pages.hashing", full)
    answer = client.post("/staff", data={"login": "ann", "passphrase": "x"})
    assert answer.status_code == 503 and answer.headers["retry-after"]
    assert "Many people are signing in at this moment" in answer.text


async def in_the_end(
    app: object, method: str, path: str, headers: dict[str, str]
) -> tuple[list[dict[str, object]], Exception | None]:
    """What is sent to somebody who hangs up in the middle of sending, and what is raised."""
    sent = list[dict[str, object]]()
    said = iter([{"type": "http.request", "body": b"co", "more_body": True}])

    async def receive() -> object:
        return next(said, {"type": "http.disconnect"})

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "http_version": "1.1",
        "server": ("course.example", 443),
        "client": ("192.0.2.1", 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    try:
        await app(scope, receive, send)
    except Exception as error:
        return sent, error
    return sent, None


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/resume"),
        ("POST", "/staff"),
        ("POST", "/join"),
        ("POST", "/answer/types/culture/Q-T11"),
        ("PUT", "/text/{field}"),
    ],
)
def test_a_phone_that_hangs_up_is_no_fault(services, signed_in, reflection, method, path):
    headers = {
        "host": "course.example",
        "origin": ORIGIN,
        "content-length": "100",
        "content-type": "application/x-www-form-urlencoded",
        "cookie": f"{COOKIE}={signed_in.cookies[COOKIE]}",
    }
    _sent, error = asyncio.run(
        in_the_end(app_of(services), method, path.format(field=reflection), headers)
    )
    assert error is None, "which would be a traceback in the log"
