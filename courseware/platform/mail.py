"""Sending mail by SMTP: one message a person, in plain text, with nothing in it that tracks."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid
from typing import Protocol

from courseware.domain.people import Clock
from courseware.words import _

_PORTS = {"starttls": 587, "ssl": 465, "none": 25}


class _Policy(EmailPolicy):
    """Lines of 78 signs, as the standard (RFC 5322) wants them; but the address in List-Unsubscribe
    stays whole: folded, it would be encoded, and no mail program would know it."""

    def fold(self, name: str, value: str) -> str:
        return self._whole(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self._whole(name, value).encode("ascii") or super().fold_binary(name, value)

    def _whole(self, name: str, value: str) -> str:
        is_address = name.casefold() == "list-unsubscribe"
        return f"{name}: {value}{self.linesep}" if is_address else ""


_POLICY = _Policy(linesep="\r\n")

_PART = r"""([^\s<>()\[\]\\,;:"@]+)"""
_ADDRESS = re.compile(f"{_PART}@{_PART}")


@dataclass(frozen=True)
class Smtp:
    """A mail server, and whom mail comes from ('Name <name@council.example>' or an address).

    `port` 0: the usual one of its `security` ('starttls', 'ssl' or 'none').
    """

    host: str
    sender: str
    clock: Clock
    port: int = 0
    security: str = "starttls"
    user: str = ""
    password: str = ""
    timeout: float = 10.0

    @contextmanager
    def open(self) -> Iterator[SmtpLine]:
        """A connection for several messages. Raises `MailAway` if there is none."""
        line = SmtpLine(self, self._connected())
        try:
            yield line
        finally:
            line.close()

    def _connected(self) -> smtplib.SMTP:
        try:
            return self._signed_in(self._reached())
        except smtplib.SMTPAuthenticationError:
            said = _("The mail server doesn’t accept the name and password that are set here.")
            raise MailAway(said) from None
        except smtplib.SMTPException as error:
            said = _("The mail server won’t talk to us as it is set up here: {why}")
            raise MailAway(said.format(why=_why(error))) from error
        except OSError as error:
            said = _("The mail server can’t be reached just now: {why}")
            raise MailAway(said.format(why=_why(error))) from error

    def _reached(self) -> smtplib.SMTP:
        port = self.port or _PORTS[self.security]
        if self.security == "ssl":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, port, timeout=self.timeout, context=context)
        return smtplib.SMTP(self.host, port, timeout=self.timeout)

    def _signed_in(self, smtp: smtplib.SMTP) -> smtplib.SMTP:
        try:
            if self.security == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            if self.user:
                smtp.login(self.user, self.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


class SmtpLine:
    """An open connection. One that the server closed after a message is opened again."""

    def __init__(self, server: Smtp, smtp: smtplib.SMTP) -> None:
        self._server = server
        self._smtp = smtp

    def send(self, mail: Mail) -> None:
        """Sends one message. Raises `NotTaken` or `MailAway`."""
        message = message_of(mail, self._server.sender, self._server.clock)
        if self._smtp.sock is None:
            self._smtp = self._server._connected()
        try:
            self._smtp.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            raise NotTaken(_answered(code, said)) from None
        except smtplib.SMTPSenderRefused as refused:
            said_of = _("The mail server won’t send from {sender}: {why}")
            why = _answered(refused.smtp_code, refused.smtp_error)
            raise MailAway(said_of.format(sender=self._server.sender, why=why)) from None
        except smtplib.SMTPDataError as refused:
            raise NotTaken(_answered(refused.smtp_code, refused.smtp_error)) from None
        except smtplib.SMTPNotSupportedError:
            raise NotTaken(_("The mail server takes no address with letters like these.")) from None
        except (smtplib.SMTPException, OSError) as error:
            said_of = _("The mail server went away in the middle of a message: {why}")
            raise MailAway(said_of.format(why=_why(error)), may_have_gone=True) from error

    def close(self) -> None:
        """Takes leave; a server that has gone already is no fault."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()


def message_of(mail: Mail, sender: str, clock: Clock) -> EmailMessage:
    """The message as it travels. Raises `NotTaken` for what is no address."""
    own = _sender(sender)
    if own is None:
        raise MailAway(_("MASTERCLASS_SMTP_FROM isn’t an e-mail address."))
    if mail.sender_name:
        own = Address(_one_line(mail.sender_name), own.username, own.domain)
    answers = _address(mail.sender_name, mail.reply_to) if mail.reply_to else None
    recipient = _address(mail.name, mail.address)
    if recipient is None:
        raise NotTaken(_("That isn’t an e-mail address. Put it right in the roster."))
    message = EmailMessage(policy=_POLICY)
    message["From"] = own
    if answers is not None:
        message["Reply-To"] = answers
    message["To"] = recipient
    message["Subject"] = _one_line(mail.subject)
    message["Date"] = format_datetime(clock())
    message["Message-ID"] = make_msgid(domain=own.domain)
    if mail.stop:
        message["List-Unsubscribe"] = f"<{mail.stop}/one-click>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # So that nobody's "I am away" comes back to the person who pressed the button.
    message["Auto-Submitted"] = "auto-generated"
    # Lines of any length in seven bits: what every server takes.
    message.set_content(mail.text, cte="quoted-printable")
    return message


def is_address(text: str) -> bool:
    """Whether mail could go there; the server says whether it does."""
    return _address("", text) is not None


def domain_of(sender: str) -> str:
    """Where 'Name <address>' is from; '' if that is no address."""
    own = _sender(sender)
    return "" if own is None else own.domain


def _sender(said: str) -> Address | None:
    """'Name <address>', also with a comma in the name, or an address alone."""
    name, found, rest = said.strip().rpartition("<")
    return _address(name.strip(' "'), rest.rstrip(">").strip() if found else said.strip())


def _address(name: str, address: str) -> Address | None:
    """None if there is no such address. Letters of any language are let through: the server says
    whether it takes them."""
    parts = _ADDRESS.fullmatch(address)
    if parts is None or not address.isprintable():
        return None
    return Address(_one_line(name), username=parts[1], domain=parts[2])


def _one_line(text: str) -> str:
    """Text for a header: a line break in it could begin another header."""
    printable = (char if char.isprintable() else " " for char in text)
    return " ".join("".join(printable).split())


def _answered(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{_one_line(words)[:200]} ({code})"


def _why(error: Exception) -> str:
    return _one_line(str(error))[:200] or type(error).__name__


@dataclass(frozen=True)
class Mail:
    """One message to one person. `stop` is the address at which they opt out ('': of one that they
    have just asked for); `sender_name` and `reply_to` whom it comes from and where answers go, '':
    as the server is set up."""

    name: str
    address: str
    subject: str
    text: str
    stop: str = ""
    sender_name: str = ""
    reply_to: str = ""


class NotTaken(Exception):
    """This message surely wasn't taken; the next may be. The text says why."""


class MailAway(Exception):
    """No more mail can be sent just now. `may_have_gone`: the message in hand may be out."""

    def __init__(self, says: str, *, may_have_gone: bool = False) -> None:
        super().__init__(says)
        self.may_have_gone = may_have_gone


@contextmanager
def taken_back_unless_gone(take_back: Callable[[], None]) -> Iterator[None]:
    """Around the sending of what was claimed before it goes: if it surely didn't go, the claim is
    taken back, so that it may be tried again; if it may have gone, it isn't. The fault goes on."""
    try:
        yield
    except NotTaken:
        take_back()
        raise
    except MailAway as away:
        if not away.may_have_gone:
            take_back()
        raise


class MailConnection(Protocol):
    """What takes one message after another."""

    def send(self, mail: Mail) -> None:
        """Raises `NotTaken` or `MailAway`."""
        ...


class Mailer(Protocol):
    """What mail goes through."""

    @property
    def sender(self) -> str:
        """Whom mail comes from."""
        ...

    def open(self) -> AbstractContextManager[MailConnection]:
        """A connection for several messages. Raises `MailAway`."""
        ...
