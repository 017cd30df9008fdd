"""Reaching a mail server: encrypted or not, signed in or not, and what is told when it can't be."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from courseware.platform.mail import Mail, MailAway, NotTaken, Smtp, message_of
from tests.kits.post import Post, post_office

MAIL = Mail("Mòrag", "morag@x.example", "Là math", "Fàilte", "https://c.example/no-reminders/x")
AT = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 with its key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    file = tmp_path_factory.mktemp("post") / "post.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def server(post: Post, security: str, password: str = "") -> Smtp:
    user = "officer" if password else ""
    sender = "members@kirkbrae.example"
    return Smtp("127.0.0.1", sender, lambda: AT, post.port, security, user, password, timeout=5)


def send(smtp: Smtp) -> None:
    with smtp.open() as line:
        line.send(MAIL)


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_mail_goes_encrypted_to_a_server_that_can_be_trusted(
    certificate: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post_office(tls=tls(certificate), implicit=security == "ssl", password="open") as post:
        with pytest.raises(MailAway, match="certificate verify failed"):
            send(server(post, security, "open"))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        send(server(post, security, "open"))
        with pytest.raises(MailAway, match="name and password"):
            send(server(post, security, "wrong"))
    [message] = post.messages
    assert (message["Subject"], message.get_content().strip()) == ("Là math", "Fàilte")


def test_a_server_that_cannot_encrypt_is_not_written_to_in_the_clear() -> None:
    with post_office() as post, pytest.raises(MailAway, match="STARTTLS"):
        send(server(post, "starttls"))
    assert post.messages == []


def test_what_the_server_says_of_a_sender_or_a_message_is_told() -> None:
    with post_office() as post:
        post.refuses["morag@x.example"] = "452 4.2.2 mailbox full"
        with pytest.raises(NotTaken, match=r"mailbox full \(452\)"):
            send(server(post, "none"))


def test_without_a_password_where_one_is_wanted_nothing_goes(certificate: Path) -> None:
    with post_office(password="open") as post, pytest.raises((MailAway, NotTaken)) as told:
        send(server(post, "none"))
    assert "530" in str(told.value)
    assert post.messages == []


def test_no_line_of_a_mail_is_longer_than_the_standard_wants() -> None:
    """RFC 5322: 998 signs at most, and 78 where a line can be folded. The way out is one word."""
    stop = f"https://c.example/no-reminders/{'x' * 90}"
    mail = Mail(
        "Mòrag " + "NicDhòmhnaill" * 4,
        "morag@x.example",
        "Là math " * 18,
        "Fàilte gu dearbh " * 300,
        stop,
        sender_name="Comhairle nan Eilean Siar: Seirbheisean nam Ball, Oifis Steòrnabhaigh",
        reply_to="members@kirkbrae.example",
    )
    written = message_of(mail, "Course <c@k.example>", lambda: AT).as_bytes()
    lines = written.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    long = [line for line in lines if len(line) > 78]
    assert long == [f"List-Unsubscribe: <{stop}/one-click>".encode()]
    read = message_from_bytes(written, policy=default)
    assert read["List-Unsubscribe"].strip() == f"<{stop}/one-click>"
    assert read["Reply-To"].addresses[0].addr_spec == "members@kirkbrae.example"
    assert read["From"].addresses[0].addr_spec == "c@k.example"
    assert read["Subject"] == ("Là math " * 18).strip()
    assert read.get_content().startswith("Fàilte gu dearbh")
