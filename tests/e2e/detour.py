"""A way to the database that a test can close: a port of our own in front of its socket."""

from __future__ import annotations

import contextlib
import socket
import threading


class Detour:
    """Passes bytes between a port and a Unix socket while it is open; refuses while it isn't."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listener = self._listening(0)
        self.port = int(self._listener.getsockname()[1])
        self._serve()

    def close(self) -> None:
        """The database is away: whoever is connected is cut off, whoever comes is refused."""
        _end(self._listener)
        with self._lock:
            for each in self._open:
                _end(each)
            self._open.clear()

    def reopen(self) -> None:
        """The database is back."""
        self._listener = self._listening(self.port)
        self._serve()

    def _listening(self, port: int) -> socket.socket:
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
        made.listen()
        return made

    def _serve(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._target)
                with self._lock:
                    self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_pass, args=(one, other), daemon=True).start()


def _pass(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    _end(target)


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
