"""The parts of the application: Streamlit's script and our own routes in one process and port."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
import structlog
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from courseware.app import module_pages
from courseware.app import services as runtime
from courseware.app.routes import middleware, routes
from courseware.content.problems import FaultyContent
from courseware.platform.database.faults import CannotStart
from courseware.platform.jobs import logged_and_passed_over
from courseware.platform.logs import Flood, set_up_logs
from courseware.platform.web.sockets import send_at_once
from courseware.platform.web.stopping import when_told_to_stop
from courseware.room.live import LiveUpdates

_SCRIPT = Path(__file__).parent / "main.py"
_PRELOADED = ("altair", "courseware.study.home.ui.module")
_PRELOADED_LATER = "pandas"
"""Streamlit asks it about what a text field is given. No page needs it before that, and it takes a
third of a second to import."""
_HOUR = 3600.0
log = structlog.get_logger()
_failures = Flood(time.monotonic)


@dataclass(frozen=True)
class Parts:
    """What `app.py` gives to `st.App`."""

    script: Path
    routes: list[BaseRoute]
    middleware: list[Middleware]
    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    on_script_error: Callable[[Exception], bool]


def parts_for(modules: Sequence[module_pages.ModuleFace]) -> Parts:
    """The parts of the application for a course of these modules."""
    set_up_logs()
    module_pages.name_modules(modules)
    live_updates = LiveUpdates(
        lambda: runtime.services().room.watching, lambda: runtime.services().room.hints
    )
    return Parts(
        script=_SCRIPT,
        routes=routes(runtime.services, live_updates),
        middleware=middleware(runtime.services, tuple(module.id for module in modules)),
        lifespan=_lifespan_with(live_updates),
        on_script_error=_say_error,
    )


def _lifespan_with(
    live_updates: LiveUpdates,
) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        await _prepare()
        when_told_to_stop(live_updates.end)
        settling = asyncio.create_task(run_in_threadpool(_settle))
        closing = asyncio.create_task(_by_the_clock())
        yield
        closing.cancel()
        await settling
        runtime.services().store.close()

    return lifespan


async def _prepare() -> None:
    """Checks the content, opens the store and preloads what the first member would wait for."""
    try:
        await run_in_threadpool(runtime.services)
    except FaultyContent as error:
        print(error, file=sys.stderr)
        print(
            f"\n{len(error.problems)} faults in the course: mend them and start again.",
            file=sys.stderr,
        )
        raise SystemExit(1) from None
    except CannotStart as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    for name in _PRELOADED:
        importlib.import_module(name)
    send_at_once()


async def _by_the_clock() -> None:
    """Once an hour: votes of individuals are deleted after thirty days at the latest, and members
    leave a roster on the day that their council set."""
    while True:
        await run_in_threadpool(_what_is_due)
        await asyncio.sleep(_HOUR)


def _what_is_due() -> None:
    with logged_and_passed_over("closing sessions"):
        runtime.services().room.facilitating.close_forgotten()
    with logged_and_passed_over("taking off those who leave"):
        runtime.services().council.departures.carry_out()


def _settle() -> None:
    """What nobody need wait for before the first page: the rest of the imports, and to spare the
    garbage collector all that stays."""
    importlib.import_module(_PRELOADED_LATER)
    gc.collect()
    gc.freeze()


def _say_error(error: Exception) -> bool:
    """Logs where it went wrong and shows a person plain words instead of a traceback."""
    from courseware.identity.ui import sign_in_id
    from courseware.platform.ui.shell import show_error

    swallowed = _failures.admit(sign_in_id())
    if swallowed is not None:
        more = {"not_written_before": swallowed} if swallowed else {}
        log.error("script failed", exc_info=error, **more)
    show_error(error)
    return True
