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
import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from streamlit import config

from courseware.app import module_pages
from courseware.app import services as runtime
from courseware.app.routes import middleware
from courseware.content.problems import FaultyContent
from courseware.platform import served
from courseware.platform.database.faults import CannotStart, StoreUnavailable
from courseware.platform.floods.descriptors import allow_many_files
from courseware.platform.jobs import logged_and_passed_over
from courseware.platform.logs import FailureLog, set_up_logs
from courseware.platform.measures import counter
from courseware.platform.ui.gone import forget_what_is_gone
from courseware.platform.ui.state_by_key import look_up_by_key
from courseware.platform.ui.theme_once import make_theme_once
from courseware.platform.web.stopping import when_told_to_stop
from courseware.room.live import LiveUpdates
from courseware.settings import Settings

_SCRIPT = Path(__file__).parent / "main.py"
_PRELOADED = ("altair", "courseware.study.home.ui.module")
"""Not pandas, numpy and pyarrow, which Streamlit loads once it is given a table, and none of our
pages gives it one: 80 MB a process (ADR 34)."""
_HOUR = 3600.0
_PING = 30
"""Seconds between two signs of life of a connection, as Streamlit has it."""
_UNCOLLECTED = 10_000
"""Objects that are made before the collector looks for circles among them, where Python looks after
700: with a thousand streams open that took up to a quarter of a phone’s answer."""
log = structlog.get_logger()
_failures = FailureLog(time.monotonic)
_failed = counter(
    "masterclass_scripts_failed",
    "Pages of the course that failed while they were drawn, by kind of error.",
    kind=(
        *("AttributeError", "IndexError", "KeyError", "RuntimeError", "TypeError", "ValueError"),
        *("Contradicted", "NotSignedIn", "Refusal", "StoreFull", "StoreUnavailable", "Unreadable"),
    ),
)


@dataclass(frozen=True)
class Parts:
    """What `app.py` gives to `st.App`."""

    script: Path
    middleware: list[Middleware]
    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    on_script_error: Callable[[Exception], bool]


def parts_for(modules: Sequence[module_pages.ModuleFace]) -> Parts:
    """The parts of the application for a course of these modules."""
    set_up_logs(json=Settings().log == "json")
    module_pages.name_modules(modules)
    live_updates = LiveUpdates(
        lambda: runtime.services().room.watching, lambda: runtime.services().room.hints
    )
    return Parts(
        script=_SCRIPT,
        middleware=middleware(
            runtime.services, tuple(module.id for module in modules), live_updates
        ),
        lifespan=_lifespan_with(live_updates),
        on_script_error=_say_error,
    )


def serve(port: int, address: str) -> int:
    """Serves the course from this very process until it is told to stop.

    As `streamlit run` does, which starts uvicorn too; but there the port takes connections seconds
    before anybody serves them, and a proxy sends members to a process that starts (ADR 35).
    """
    config.set_option("server.port", port)
    config.set_option("server.address", address)
    uvicorn.run(
        "app:app",
        host=address,
        port=port,
        ws="websockets-sansio",
        ws_max_size=st.get_option("server.maxMessageSize") * 1_000_000,
        ws_per_message_deflate=False,
        ws_ping_interval=_PING,
        ws_ping_timeout=_PING,
        access_log=False,
        # Streamlit has given uvicorn's lines a place already; uvicorn's own would take it away.
        log_config=None,
    )
    return 0


def _lifespan_with(
    live_updates: LiveUpdates,
) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        await _prepare()
        when_told_to_stop(live_updates.end, runtime.services().settings.handover)
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
    except (CannotStart, StoreUnavailable) as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    for name in _PRELOADED:
        importlib.import_module(name)
    make_theme_once()
    look_up_by_key()
    forget_what_is_gone()
    served.note(runtime.services().settings.data, _own_address())
    allow_many_files()


def _own_address() -> str:
    """Where this process listens, as Streamlit was told to."""
    option = st.get_option
    return served.address_for(
        option("server.address"),
        int(option("server.port")),
        below=option("server.baseUrlPath") or "",
        https=bool(option("server.sslCertFile")),
    )


async def _by_the_clock() -> None:
    """Once an hour: votes of individuals are deleted after thirty days at the latest, and members
    leave a roster on the day that their council set."""
    while True:
        await run_in_threadpool(_what_is_due)
        await asyncio.sleep(_HOUR)


def _what_is_due() -> None:
    services = runtime.services()
    is_believed = False
    with logged_and_passed_over("looking at the clock"):
        is_believed = services.clock_watch.look().is_believed
    if not is_believed:
        return
    for what, act in (
        ("closing sessions", services.room.facilitating.close_forgotten),
        ("taking off those who leave", services.council.departures.carry_out),
    ):
        with logged_and_passed_over(what):
            if count := act():
                log.info(f"by the clock: {what}", count=count)


def _settle() -> None:
    """What nobody need wait for before the first page: to spare the garbage collector all that
    stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_UNCOLLECTED)


def _say_error(error: Exception) -> bool:
    """Logs where it went wrong and shows a person plain words instead of a traceback."""
    from courseware.identity.ui import sign_in_id
    from courseware.platform.ui.shell import show_error

    _failed.of(kind=type(error).__name__).inc()
    swallowed = _failures.admit(sign_in_id())
    if swallowed is not None:
        more = {"not_written_before": swallowed} if swallowed else {}
        log.error("script failed", exc_info=error, **more)
    show_error(error)
    return True
