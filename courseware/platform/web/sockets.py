"""Sends what the script draws at once, instead of when the system thinks a packet is worth it.

`streamlit run` makes its listening socket without naming the protocol, so asyncio doesn't know it
for TCP and leaves Nagle's algorithm on: the second message of each answer then waits until the
other end has acknowledged the first, which Linux may put off for 40 ms. Connections inherit the
option from the socket that accepts them (docs/how-to/benchmark.md).
"""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from collections.abc import Iterator

_OPEN = "/dev/fd"


def send_at_once() -> int:
    """Turns Nagle's algorithm off for every TCP socket that this process listens on.

    Returns how many there are. Where open files aren't listed (Windows), it does nothing.
    """
    count = 0
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        count += 1
    return count


def _listening() -> Iterator[socket.socket]:
    try:
        descriptors = [int(each) for each in os.listdir(_OPEN)]
    except OSError:
        return
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            # Only sockets are copied. Closing a copy of a file would drop every lock that this
            # process has on it, and another process would take SQLite's log for abandoned.
            if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                continue
            with _copy(descriptor) as known:
                if _is_listening_tcp(known):
                    yield known


def _copy(descriptor: int) -> socket.socket:
    """A socket on a copy of the descriptor, so that closing ours leaves the server's own open."""
    copied = os.dup(descriptor)
    try:
        return socket.socket(fileno=copied)
    except OSError:
        os.close(copied)
        raise


def _is_listening_tcp(known: socket.socket) -> bool:
    is_tcp = known.family in {socket.AF_INET, socket.AF_INET6}
    is_tcp = is_tcp and known.type == socket.SOCK_STREAM
    return is_tcp and bool(known.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
