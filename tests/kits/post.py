"""A real mail server of the test's own, that can refuse, hang up, and remember what it took."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from courseware.domain.people import Clock
from courseware.platform.mail import Smtp


@dataclass
class Post:
    """What reached the server, and what it does with whom."""

    port: int = 0
    taken: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    """The same messages as they travelled."""
    refuses: dict[str, str] = field(default_factory=dict)
    """By address, what it answers instead of taking it."""
    hangs_up_after: int | None = None
    """So many messages are taken, then it closes the connection in the middle of one."""

    @property
    def messages(self) -> list[EmailMessage]:
        return [message for _sender, _to, message in self.taken]

    @property
    def addresses(self) -> list[str]:
        return [address for _sender, to, _message in self.taken for address in to]

    @property
    def settings(self) -> dict[str, Any]:
        """What an installation is told that sends by this server."""
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_security": "none"}

    def mailer(self, sender: str, clock: Clock) -> Smtp:
        """What sends by this server."""
        return Smtp("127.0.0.1", sender, clock, self.port, "none", timeout=5)

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd calls it so
        self, server: Any, _session: Any, envelope: Any
    ) -> str:
        if self.hangs_up_after is not None and len(self.taken) >= self.hangs_up_after:
            server.transport.abort()
            return "421 gone"
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.raw.append(envelope.content)
        self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), message))
        return "250 taken"


class _Office(Controller):
    """A controller that takes whatever port is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no types


@contextlib.contextmanager
def post_office(
    *, tls: ssl.SSLContext | None = None, implicit: bool = False, password: str = ""
) -> Iterator[Post]:
    """A server on a free port: with TLS if given a certificate, with sign-in if a password."""
    post = Post()

    def is_right(_s: Any, _se: Any, _e: Any, _m: Any, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password == password.encode()
        return AuthResult(success=right, handled=right)

    said: dict[str, Any] = {"authenticator": is_right, "auth_required": bool(password)}
    if tls and not implicit:
        said |= {"tls_context": tls, "require_starttls": True}
    if implicit:
        said["auth_require_tls"] = False
    warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS", UserWarning)
    controller = _Office(
        post,
        hostname="127.0.0.1",
        port=0,
        ssl_context=tls if implicit else None,
        **said,
    )
    controller.start()
    try:
        post.port = controller.port
        yield post
    finally:
        controller.stop(no_assert=True)


@pytest.fixture
def post() -> Iterator[Post]:
    """A server that takes everything."""
    with post_office() as office:
        yield office
