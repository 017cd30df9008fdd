"""Answers are sent at once: no connection waits for the browser's delayed acknowledgement."""

from __future__ import annotations

import contextlib
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from courseware.platform.web.sockets import send_at_once

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="open files aren't listed there")


def listener() -> socket.socket:
    """A listening socket as Streamlit makes it: without naming the protocol."""
    made = socket.socket(family=socket.AF_INET)
    made.bind(("127.0.0.1", 0))
    made.listen()
    return made


def is_prompt(connection: socket.socket) -> bool:
    return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_what_is_accepted_afterwards_sends_at_once() -> None:
    with listener() as listening:
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _address = listening.accept()
            with accepted:
                assert is_prompt(accepted)


def test_the_listening_socket_stays_open_and_others_are_left_alone() -> None:
    with listener() as listening, listener() as other:
        with socket.create_connection(other.getsockname()) as connected:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
            send_at_once()
            assert not is_prompt(connected)
        with socket.create_connection(listening.getsockname(), timeout=5):
            listening.accept()[0].close()


def test_nothing_is_left_open_and_the_end_of_a_pipe_is_seen() -> None:
    """A copy of a pipe that stays open would keep its reader waiting for ever."""
    reading, writing = os.pipe()
    with listener():
        before = set(os.listdir("/dev/fd"))
        send_at_once()
        assert len(os.listdir("/dev/fd")) == len(before)
    os.close(writing)
    os.set_blocking(reading, False)
    assert os.read(reading, 1) == b""
    os.close(reading)


def test_no_lock_on_an_open_file_is_lost(tmp_path: Path) -> None:
    """SQLite holds its database by locks of the process, and closing any copy of the file drops
    them: another process then deletes the log with all that was written since."""
    path = tmp_path / "data.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as served:
        served.execute("PRAGMA journal_mode=WAL")
        served.execute("CREATE TABLE answer (id TEXT)")
        send_at_once()
        assert seen_by_another_process(path) == "[]"
        served.execute("INSERT INTO answer VALUES ('kept')")
        assert seen_by_another_process(path) == "[('kept',)]"


def seen_by_another_process(path: Path) -> str:
    """What a command that runs beside the server reads; it closes the database properly."""
    look = (
        "import sqlite3, sys; database = sqlite3.connect(sys.argv[1]);"
        "print(database.execute('SELECT id FROM answer').fetchall()); database.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(path)], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
