"""The parts of the application: Streamlit's script and our own routes in one process and port."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
import structlog
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from courseware import runtime
from courseware.domain.problems import FaultyContent
from courseware.web.app_routes import middleware, routes
from courseware.web.sockets import send_at_once

_SCRIPT = Path(__file__).parent / "ui" / "main.py"
_PRELOADED = ("altair", "courseware.ui.module_page")
_PRELOADED_LATER = "pandas"
"""Streamlit asks it about what a text field is given. No page needs it before that, and it takes a
third of a second to import."""
log = structlog.get_logger()


@dataclass(frozen=True)
class Parts:
    """What `app.py` gives to `st.App`."""

    script: Path
    routes: list[BaseRoute]
    middleware: list[Middleware]
    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    on_script_error: Callable[[Exception], bool]


def parts_for(modules: Sequence[runtime.ModuleFace]) -> Parts:
    """The parts of the application for a course of these modules."""
    runtime.name_modules(modules)
    return Parts(
        script=_SCRIPT,
        routes=routes(runtime.services),
        middleware=middleware(runtime.services, tuple(module.id for module in modules)),
        lifespan=_lifespan,
        on_script_error=_say_error,
    )


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
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
    for name in _PRELOADED:
        importlib.import_module(name)
    send_at_once()
    settling = asyncio.create_task(run_in_threadpool(_settle))
    yield
    await settling
    runtime.services().store.close()


def _settle() -> None:
    """What nobody need wait for before the first page: the rest of the imports, and to spare the
    garbage collector all that stays."""
    importlib.import_module(_PRELOADED_LATER)
    gc.collect()
    gc.freeze()


def _say_error(error: Exception) -> bool:
    """Logs what went wrong and shows a person plain words instead of a traceback."""
    from courseware.ui.shell import show_error

    log.error("script failed", exc_info=error)
    show_error(error)
    return True
