"""`courseware run` as a process: it takes its server with it, and says when a port is taken."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[3]


def run(port: int, data: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "MASTERCLASS_DATA": str(data)}
    command = [sys.executable, "-m", "courseware", "run", "--port", str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_told_to_end_it_takes_its_server_with_it(tmp_path):
    running = run(free_port(), tmp_path)
    assert running.stdout
    for line in running.stdout:
        if "The course is open at" in line:
            break
    children = psutil.Process(running.pid).children(recursive=True)
    assert children
    running.send_signal(signal.SIGTERM)
    running.communicate()
    assert running.returncode == 0
    assert psutil.wait_procs(children, timeout=20)[1] == []


def test_a_port_that_is_taken_is_said_and_nothing_is_started(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        running = run(port, tmp_path)
        said = running.communicate()[1]
    assert running.returncode == 1
    assert f"port {port}" in said and "--port" in said
