"""A failure in the log: its kind and its places, and never a word of anybody's."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from structlog.testing import capture_logs

from courseware.platform.floods import descriptors
from courseware.platform.logs import (
    EVERYBODY,
    OFTEN,
    FailureLog,
    Flood,
    set_up_logs,
    without_words,
)

WORDS = "my sister is on that board"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What our log and a library's write."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    factory, before = logging.getLogRecordFactory(), structlog.get_config()
    set_up_logs()
    handler = logging.StreamHandler(stream)
    logging.getLogger("a.library").addHandler(handler)
    yield stream
    logging.getLogger("a.library").removeHandler(handler)
    logging.setLogRecordFactory(factory)
    for library in ("streamlit.error_util", "asyncio", "uvicorn.error"):
        logging.getLogger(library).filters.clear()
    structlog.configure(**before)


def fail(said: str = WORDS) -> Exception:
    """A failure with words in its message, its cause and its local variables."""
    note = {"note": said}
    try:
        try:
            raise KeyError(note["note"])
        except KeyError as cause:
            raise ValueError(f"{note!r} has no place") from cause
    except ValueError as error:
        return error


def test_as_json_a_line_is_an_object_with_its_request_and_without_words(written, monkeypatch):
    monkeypatch.setattr("sys.stderr", written)
    set_up_logs(json=True)
    with structlog.contextvars.bound_contextvars(request="7f3a9c2e51d84b06"):
        structlog.get_logger().error("script failed", exc_info=fail())
    said = json.loads(written.getvalue())
    assert (said["event"], said["level"]) == ("script failed", "error")
    assert said["request"] == "7f3a9c2e51d84b06"
    assert "builtins.ValueError" in said["exception"] and "test_logs.py" in said["exception"]
    assert WORDS not in written.getvalue()


def test_a_failure_says_its_kind_its_cause_and_where():
    said = without_words(fail())
    assert "builtins.ValueError" in said and "caused by builtins.KeyError" in said
    assert "test_logs.py" in said and "fail" in said
    assert WORDS not in said


def test_our_log_holds_no_words(written):
    structlog.get_logger().error("script failed", exc_info=fail())
    assert "ValueError" in written.getvalue() and WORDS not in written.getvalue()


def test_a_librarys_log_holds_no_words(written):
    logging.getLogger("a.library").error("Uncaught", exc_info=fail())
    assert "ValueError" in written.getvalue() and WORDS not in written.getvalue()


def test_a_deep_failure_and_a_huge_value_cost_no_more():
    def deep(left: int, value: str) -> None:
        if not left:
            raise RuntimeError(value)
        deep(left - 1, value)

    with pytest.raises(RuntimeError) as caught:
        deep(200, "x" * 5_000_000)
    assert len(without_words(caught.value)) < 5_000


def test_streamlits_own_line_of_a_failed_script_is_left_out(written):
    logger = logging.getLogger("streamlit.error_util")
    handler = logging.StreamHandler(written)
    logger.addHandler(handler)
    logger.error("Uncaught app execution", exc_info=fail())
    logger.error("something else")
    logger.removeHandler(handler)
    assert written.getvalue().strip() == "something else"


def test_a_flood_is_counted_and_the_count_is_told():
    now = [0.0]
    flood = Flood(lambda: now[0])
    assert [flood.admit("ann") for _each in range(OFTEN + 3)] == [0] * OFTEN + [None] * 3
    assert flood.admit("bob") == 0, "another's failures are written"
    now[0] = 61.0
    assert flood.admit("ann") == 3, "it says how many weren't written"


def test_a_flood_of_sign_ins_is_not_remembered_for_ever():
    flood = Flood(lambda: 0.0)
    for number in range(5_000):
        flood.admit(str(number))
    assert len(flood._counts) == 2_000


def test_a_crowd_of_sign_ins_fills_the_log_no_more_than_agreed():
    """Anybody may press Start as often as they like, and each start is a sign-in."""
    log = FailureLog(lambda: 0.0)
    written = [log.admit(f"sign-in {number}") for number in range(10 * EVERYBODY)]
    assert sum(each is not None for each in written) == EVERYBODY


def test_and_says_how_many_it_swallowed_once_there_is_room():
    now = [0.0]
    log = FailureLog(lambda: now[0])
    for number in range(EVERYBODY + 7):
        log.admit(f"sign-in {number}")
    now[0] += 60
    assert log.admit("another") == 7


def test_a_library_that_says_the_same_without_end_is_counted(written, caplog):
    """As asyncio does while no file can be opened: thousands of times a second."""
    logger = logging.getLogger("asyncio")
    with caplog.at_level(logging.ERROR, logger="asyncio"):
        for _each in range(5_000):
            logger.error("socket.accept() out of system resource")
        logger.error("something else")
    assert len(caplog.records) == OFTEN + 1


def test_as_many_files_may_be_open_as_the_system_lets_the_process(monkeypatch):
    limits = [(1_024, 524_288)]
    monkeypatch.setattr(descriptors.resource, "getrlimit", lambda _which: limits[-1])
    monkeypatch.setattr(
        descriptors.resource, "setrlimit", lambda _which, wanted: limits.append(wanted)
    )
    assert descriptors.allow_many_files() == limits[-1][0] == 65_536
    assert limits[-1][1] == 524_288, "what the system allows stays"


def test_too_few_for_a_hall_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(descriptors.resource, "getrlimit", lambda _which: (256, 1_024))
    monkeypatch.setattr(descriptors.resource, "setrlimit", lambda _which, _wanted: None)
    with capture_logs() as said:
        assert descriptors.allow_many_files() == 1_024
    assert "LimitNOFILE" in said[0]["advice"]
