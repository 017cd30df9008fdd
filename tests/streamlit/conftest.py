"""The tiny application as a process of its own, and a way to talk to it as a browser does."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the tiny application, which runs with the course's own settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "tests/streamlit/tiny/app.py"]
    log = tmp_path_factory.mktemp("tiny") / "server.log"
    with log.open("wb") as file:
        server = subprocess.Popen(
            [*command, "--server.port", str(port)], cwd=ROOT, stdout=file, stderr=file
        )
    try:
        for _ in range(300):
            if server.poll() is None:
                with contextlib.suppress(OSError), urllib.request.urlopen(url + "/collected"):
                    break
                time.sleep(0.1)
        else:
            pytest.fail(log.read_text(errors="replace")[-4000:])
        yield url
    finally:
        server.kill()
        server.wait()


class Visit:
    """One websocket: a session of Streamlit's on one page."""

    def __init__(self, socket: ClientConnection, page: str) -> None:
        self._socket = socket
        self._page = page

    def run(self, pressed: str = "") -> list[Element]:
        """Runs the script, with a button pressed if one is named by id; gives what it drew."""
        message = BackMsg()
        message.rerun_script.page_name = self._page
        if pressed:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = pressed, True
        self._socket.send(message.SerializeToString())
        drawn = []
        while True:
            answer = ForwardMsg.FromString(bytes(self._socket.recv(timeout=20, decode=False)))
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                drawn.append(answer.delta.new_element)
            elif kind == "script_finished":
                return drawn


@contextlib.contextmanager
def visit(url: str, page: str, headers: dict[str, str] | None = None) -> Iterator[Visit]:
    """A new session on a page, as a browser opens one."""
    address = url.replace("http", "ws") + "/_stcore/stream"
    with connect(
        address, subprotocols=[Subprotocol("streamlit")], additional_headers=headers
    ) as socket:
        yield Visit(socket, page)


def texts(drawn: list[Element]) -> list[str]:
    """What `st.text` showed."""
    return [element.text.body for element in drawn if element.WhichOneof("type") == "text"]
