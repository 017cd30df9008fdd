"""`python -m courseware run`: starts the application, waits until it answers, opens a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping, Sequence

import segno

from courseware.platform import served
from courseware.settings import Settings

_PATIENCE = 120
"""Seconds in which the application answers, or has failed."""


def run_here(port: int) -> int:
    """Runs `app.py` on this machine until it is stopped; returns its exit status."""

    def say(address: str) -> None:
        print(f"The course is open at {address}  (Ctrl-C stops it)", flush=True)
        if _has_screen():
            webbrowser.open(address)

    return _start(port, [], dict(os.environ), say)


def run_room(port: int, invite: Callable[[], str]) -> int:
    """Serves a room from this machine to the network it is on. `invite` gives a trainer's link."""
    address = f"http://{_own_address()}:{port}"

    def say(_here: str) -> None:
        print(f"Phones join at {address}/join", flush=True)
        segno.make(f"{address}/join").terminal(compact=True)
        print(f"The trainer, on this machine only: {invite()}", flush=True)
        print("Nothing but the room is served to the network. Ctrl-C stops it.", flush=True)

    environment = {
        **os.environ,
        "MASTERCLASS_ROOM": "true",
        "MASTERCLASS_PUBLIC_URL": address,
        # What was said of the installation at home is what people are told to go on to.
        "MASTERCLASS_COURSE_URL": os.environ.get("MASTERCLASS_PUBLIC_URL", ""),
    }
    everywhere = ["--server.address", "0.0.0.0"]  # noqa: S104  # the hall's phones must reach it
    return _start(port, everywhere, environment, say)


def _start(
    port: int, more: Sequence[str], environment: Mapping[str, str], say: Callable[[str], None]
) -> int:
    """Runs the application until it ends or is told to. Says where it is, once it answers there."""
    if _is_taken(port):
        said = f"Something else answers on port {port}. Stop it, or take another: --port {port + 1}"
        print(said, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    # Told to end, as by a service manager, it goes as with Ctrl-C, and takes the server with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen([*command, *more], stdin=subprocess.DEVNULL, env=environment) as process:  # noqa: S603  # our own words
        try:
            if address := _answers(process):
                say(address)
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            return 0


def _is_taken(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _own_address() -> str:
    """This machine's address on the network it would send by; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.254.254.254", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _answers(process: subprocess.Popen[bytes]) -> str:
    """Where this very process serves, as it notes itself; '' if it ended or never answered.

    The port that was asked for tells nothing: something else may answer there by now, and
    Streamlit's own settings may have led the application elsewhere.
    """
    folder = Settings().data
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        found = served.last(folder)
        if found and found.process == process.pid and _is_well(found.address):
            return found.address
        time.sleep(0.2)
    return ""


def _is_well(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health"):  # noqa: S310  # our own address
            return True
    except OSError:
        return False


def _has_screen() -> bool:
    """Whether there is a desktop to open a browser on; without one, some would open in text."""
    wants_display = sys.platform.startswith("linux")
    return not wants_display or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
