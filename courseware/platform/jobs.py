"""What is done while nobody waits for it, by the clock or after an answer, goes on when one thing
in it fails; the log says what failed."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from courseware.domain.refusal import Refusal
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.measures import counter, gauge

log = structlog.get_logger()
JOBS = (
    "looking at the clock",
    "closing sessions",
    "closing a session",
    "keeping a result",
    "taking off those who leave",
    "sending a link for a new code",
)
_done = counter(
    "masterclass_jobs",
    "What was done while nobody waited for it.",
    job=JOBS,
    outcome=("done", "failed"),
)
_last = gauge("masterclass_job_done_timestamp_seconds", "When it was last done.", job=JOBS)
_NO_WONDER = (Refusal, StoreUnavailable)


@contextmanager
def logged_and_passed_over(what: str, **about: str) -> Iterator[None]:
    """Whatever goes wrong inside is logged, and what comes after it is done all the same."""
    try:
        yield
        _done.of(job=what, outcome="done").inc()
        _last.of(job=what).set_to_current_time()
    except Exception as error:  # any one of them would stop all that comes after it
        # Neither its words nor what was in hand: they could hold what somebody answered.
        _done.of(job=what, outcome="failed").inc()
        said = {**about, "error": type(error).__name__, "where": _where(error)}
        tell = log.warning if isinstance(error, _NO_WONDER) else log.error
        tell(f"{what} failed", **said)


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
