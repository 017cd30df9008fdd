"""`python -m courseware run`: starts the application, waits until it answers, opens a browser."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
import webbrowser

_PATIENCE = 120
"""Seconds in which the application answers, or has failed."""


def run_here(port: int) -> int:
    """Runs `app.py` on this machine until it is stopped; returns its exit status."""
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as process:  # noqa: S603  # our own words
        try:
            if _answers(process, address):
                print(f"The course is open at {address}  (Ctrl-C stops it)", flush=True)
                if _has_screen():
                    webbrowser.open(address)
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            return 0


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/health"):  # noqa: S310  # our own http address
            return True
        time.sleep(0.2)
    return False


def _has_screen() -> bool:
    """Whether there is a desktop to open a browser on; without one, some would open in text."""
    wants_display = sys.platform.startswith("linux")
    return not wants_display or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
