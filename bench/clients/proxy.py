"""nginx before a process of the course, as `deploy/nginx.conf` has it: TLS and HTTP/2."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import serving

_EXAMPLE = serving.ROOT / "deploy" / "nginx.conf"
_ROUND_IT = "daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_PATIENCE_S = 10.0


def is_here() -> bool:
    """Whether there is an nginx on this machine, and what makes it a certificate."""
    return all(shutil.which(each) for each in ("nginx", "openssl"))


@contextlib.contextmanager
def before(server: serving.Server) -> Iterator[int]:
    """The port of nginx before a server, with a certificate that nobody has signed."""
    with tempfile.TemporaryDirectory(prefix="bench-proxy-") as parent:
        folder = Path(parent)
        _make_certificate(folder)
        port = serving.free_port()
        (folder / "nginx.conf").write_text(_configured(folder, port, server.port), encoding="utf-8")
        nginx = subprocess.Popen(["nginx", "-p", parent, "-c", str(folder / "nginx.conf")])
        try:
            _wait_for(port)
            yield port
        finally:
            nginx.terminate()
            nginx.wait()


def _configured(folder: Path, port: int, course: int) -> str:
    example = _EXAMPLE.read_text(encoding="utf-8")
    for old, new in (
        (r"listen 80;", f"listen 127.0.0.1:{serving.free_port()};"),
        (r"listen 443 ", f"listen 127.0.0.1:{port} "),
        (r"server 127\.0\.0\.1:8501;", f"server 127.0.0.1:{course};"),
        (r"server 127\.0\.0\.1:8502;\n", ""),
        (r"server_name course\.example\.org;", "server_name localhost;"),
        (r"/etc/ssl/course\.example\.org\.(pem|key)", rf"{folder}/\1"),
    ):
        example, found = re.subn(old, new, example)
        if not found:
            raise RuntimeError(f"{_EXAMPLE.name} has no {old!r} any more")
    paths = "".join(f"{each}_temp_path {folder}/{each};\n" for each in _TEMPORARY)
    return f"{_ROUND_IT.format(folder=folder)}http {{\n{paths}{example}}}\n"


def _make_certificate(folder: Path) -> None:
    made = ["-keyout", str(folder / "key"), "-out", str(folder / "pem"), "-subj", "/CN=localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *made]
    subprocess.run(command, check=True, capture_output=True)


def _wait_for(port: int) -> None:
    give_up = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
