"""`python -m courseware serve`, which service managers start: a real process, told to start and to
stop."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import uvicorn
from streamlit.web.server.starlette.starlette_server import _get_uvicorn_config_kwargs

from courseware.app.serve import serve
from courseware.settings import Settings
from tests.kits.process import Served

PATIENCE = 60.0


@pytest.fixture
def served(tmp_path: Path):
    (tmp_path / "data").mkdir()
    settings = Settings(data=tmp_path / "data", master_key="11" * 32, database_url="")
    there = Served(settings, tmp_path / "log")
    yield there
    there.kill()


def test_its_port_takes_nobody_before_the_course_is_ready(served):
    """A proxy that was let in would send members to a process that can't answer yet."""
    lock = os.open(served.settings.data / "starting.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    served.spawn()
    process = psutil.Process(served._process.pid)
    ends = time.monotonic() + PATIENCE
    while not any(each.path.endswith("starting.lock") for each in process.open_files()):
        assert time.monotonic() < ends, served.said()
        time.sleep(0.05)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE)
    os.close(lock)
    served.wait()


def test_told_to_stop_it_goes_without_a_word_of_failure(served):
    served.start()
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as asking:
        asking.sendall(b"GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200" in asking.recv(1000)
    served.stop()
    said = served.said()
    assert "Traceback" not in said
    assert "127.0.0.1:" not in said.replace(f"127.0.0.1:{served.port}", ""), "who asked"


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run(
            [sys.executable, "-m", "courseware", "serve", "--port", port],
            env={**os.environ, "MASTERCLASS_DATA": str(tmp_path), "DATABASE_URL": ""},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert ended.returncode != 0
    assert "address already in use" in ended.stderr.lower()
    assert "Traceback" not in ended.stderr


def test_uvicorn_is_told_what_streamlit_would_tell_it(monkeypatch):
    told = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **more: told.update(more, app=app))
    monkeypatch.setattr("streamlit.config.set_option", lambda *_: None)
    serve(8501, "127.0.0.1")
    assert told["app"] == "app:app"
    theirs = _get_uvicorn_config_kwargs()
    ours = {name: told[name] for name in theirs if name in told}
    assert ours == {name: theirs[name] for name in ours}
    left = {name: value for name, value in theirs.items() if name not in told}
    usual = vars(uvicorn.Config("app:app", log_config=None)) | {"use_colors": False}
    assert left == {name: usual[name] for name in left}, "what isn't told is uvicorn's own"
