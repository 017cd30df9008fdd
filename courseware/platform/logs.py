"""What the log says: what failed and where, never a word or a value of anybody's.

The message of an exception can hold what a member wrote, and a traceback with local variables
holds all of it; drawing one took half a minute for one forged value. So of a failure the log has
the kind and the places in the code, and a flood of failures of one sign-in is counted, not written.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import ExcInfo, Processor

_FRAMES = 12
"""The innermost frames of a failure that are named."""

_CAUSES = 4

OFTEN = 5
"""Failures of one sign-in in a minute that are written one by one."""

_MINUTE = 60.0
_KEYS = 2_000
"""Sign-ins that are remembered: the one seen longest ago is forgotten first."""


def without_words(error: BaseException) -> str:
    """The kind of a failure and where it happened, and those of its causes, a line each.

    No message, no source and no local variable: any of them may hold what somebody wrote.
    """
    lines: list[str] = []
    cause: BaseException | None = error
    for _depth in range(_CAUSES):
        if cause is None:
            break
        begin = "caused by " if lines else ""
        lines.append(f"{begin}{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [f"  {place}" for place in _places(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    left_out = len(places) - _FRAMES
    return [f"({left_out} frames further out)", *places[-_FRAMES:]] if left_out > 0 else places


@dataclass
class _Count:
    since: float
    written: int = 0
    swallowed: int = 0


class Flood:
    """Counts failures by a key (a sign-in), so that none fills the log. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float], *, often: int = OFTEN) -> None:
        self._clock = clock
        self._often = often
        self._lock = threading.Lock()
        self._counts: OrderedDict[str, _Count] = OrderedDict()

    def admit(self, key: str) -> int | None:
        """None: to be counted only. Else it is to be written, with how many weren't since the
        last one that was."""
        now = self._clock()
        with self._lock:
            count = self._counts.get(key)
            if count is None:
                count = self._counts[key] = _Count(now)
                if len(self._counts) > _KEYS:
                    self._counts.popitem(last=False)
            self._counts.move_to_end(key)
            if now - count.since >= _MINUTE:
                count.since, count.written = now, 0
            if count.written >= self._often:
                count.swallowed += 1
                return None
            count.written += 1
            swallowed, count.swallowed = count.swallowed, 0
            return swallowed


EVERYBODY = 60
"""Failures of everybody together in a minute that are written one by one: a crowd of sign-ins
fills the log no more than one."""


class FailureLog:
    """Which failures of scripts are written: by their sign-in, and all of them together."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._each = Flood(clock)
        self._all = Flood(clock, often=EVERYBODY)

    def admit(self, key: str) -> int | None:
        """As `Flood.admit`; what wasn't written because of others counts for everybody."""
        own = self._each.admit(key)
        if own is None:
            return None
        others = self._all.admit("")
        return None if others is None else own + others


class _Repeated(logging.Filter):
    """Lets a library say the same thing only so often in a minute. While no file can be opened,
    asyncio would say so thousands of times a second, and fill the disk too."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._flood = Flood(clock)

    def filter(self, record: logging.LogRecord) -> bool:
        swallowed = self._flood.admit(f"{record.pathname}:{record.lineno}")
        if swallowed:
            record.msg = f"{record.getMessage()} ({swallowed} times more, not written)"
            record.args = ()
        return swallowed is not None


def set_up_logs(*, json: bool = False) -> None:
    """Makes every log of the process write failures without words, ours and the libraries'.

    `json`: our own lines are an object each, for a service that gathers logs.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_AS_JSON if json else _AS_TEXT),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    made = logging.getLogRecordFactory()
    if getattr(made, "without_words", False):
        return

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = made(*args, **kwargs)
        if record.exc_info:
            error = record.exc_info[1]
            record.exc_info, record.exc_text = None, without_words(error) if error else ""
        return record

    make.without_words = True  # type: ignore[attr-defined]  # so that it is wrapped only once
    logging.setLogRecordFactory(make)
    # Streamlit writes each failure of a script before it calls our handler, which writes it too.
    logging.getLogger("streamlit.error_util").addFilter(_isnt_a_failed_script)
    # It would hold everybody's address; Streamlit gives it a place to write to, whatever uvicorn
    # was told.
    logging.getLogger("uvicorn.access").disabled = True
    for library in ("asyncio", "uvicorn.error"):
        logging.getLogger(library).addFilter(_Repeated(time.monotonic))


def _isnt_a_failed_script(record: logging.LogRecord) -> bool:
    return "Uncaught app execution" not in record.getMessage()


def _write_failure(stream: TextIO, failure: ExcInfo) -> None:
    stream.write("\n" + without_words(failure[1]) + "\n")


def _name_failure(exc_info: ExcInfo) -> str:
    return without_words(exc_info[1])


_AS_TEXT: tuple[Processor, ...] = (
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=_write_failure),
)
_AS_JSON: tuple[Processor, ...] = (
    structlog.processors.ExceptionRenderer(_name_failure),
    structlog.processors.JSONRenderer(),
)
