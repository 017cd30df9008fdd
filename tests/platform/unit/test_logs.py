"""A failure in the log: its kind and its places, and never a word of anybody's."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from courseware.platform.logs import OFTEN, Flood, set_up_logs, without_words

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
    logging.getLogger("streamlit.error_util").filters.clear()
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
