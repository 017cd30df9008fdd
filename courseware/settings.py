"""Settings of an installation, read once from the environment (prefix `MASTERCLASS_`)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_HERE = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where things are. Every value has a default that works on a laptop."""

    model_config = SettingsConfigDict(env_prefix="MASTERCLASS_", extra="ignore")

    data: Path = _HERE / "data"
    """Folder of the embedded databases and the master key; made if it isn't there."""

    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    """PostgreSQL for the data (`postgresql://…`); empty: SQLite in the data folder."""

    database_direct_url: str = Field(default="", validation_alias="DATABASE_DIRECT_URL")
    """The same data past a pooler that hands out connections by the transaction (PgBouncer), which
    passes no notice on; empty: there is no such pooler."""

    keys_database_url: str = Field(default="", validation_alias="KEYS_DATABASE_URL")
    """The store of keys, a database of its own; empty: SQLite in the data folder."""

    master_key: str = ""
    """32 bytes in hex that wrap every member's key; empty: a file in the data folder."""

    master_key_file: Path | None = None
    """A file that holds the master key, as secrets are handed to a container."""

    master_key_command: str = ""
    """A command that prints the master key, as a vault's client does; no shell reads it."""

    public_url: str = ""
    """Address that members use, for links in e-mails; empty: as the request says."""

    controller: str = ""
    """Who answers for the course in data protection law, as its public pages name them."""

    contact: str = ""
    """Where people write about data protection and accessibility: an e-mail or web address."""

    oidc_issuer: str = ""
    """Single sign-on for staff: the OpenID provider's address (https://…); empty: none."""

    oidc_client_id: str = ""
    oidc_client_secret: str = ""

    second_factor: Literal["optional", "required"] = "optional"
    """Whether all staff who sign in with a passphrase need a code of an app besides."""

    smtp_host: str = ""
    """The mail server that reminders go through; empty: none, and officers send them themselves."""

    smtp_port: int = 0
    """0: the usual port of `smtp_security`."""

    smtp_security: Literal["starttls", "ssl", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: str = ""

    smtp_from: str = ""
    """Whom reminders come from: `Name <name@council.example>`, or an address."""

    letters_from: str = ""
    """Whom the letters come from that members ask for themselves: no council's address; empty, none
    are sent."""

    smtp_timeout: float = 10.0
    """Seconds to wait for the mail server."""

    metrics_key: str = ""
    """Opens `/metrics` to who sends it (`Authorization: Bearer …`); empty: it is closed."""

    log: Literal["text", "json"] = "text"
    """How the course's own lines are written: to be read by people, or one JSON object a line."""

    gallery: bool = False
    """Show the gallery of item types, for authors."""

    handover: float = Field(default=0.0, ge=0, le=60)
    """Seconds over which members are let go when a process is told to stop, for several processes
    behind a proxy: all at once they would keep the others busy. 0: at once."""

    room: bool = False
    """A hall without internet: others than this machine reach the room only (`make room`)."""

    course_url: str = ""
    """In a hall without internet: where the course is found afterwards, as people are told."""

    content: Path = _HERE / "content"
    quizzes: Path = _HERE / "quizzes"

    @property
    def has_single_sign_on(self) -> bool:
        """Whether staff may sign in with their organisation's account."""
        return bool(self.oidc_issuer and self.oidc_client_id)

    @property
    def has_mail(self) -> bool:
        """Whether reminders can be sent from here."""
        return bool(self.smtp_host and self.smtp_from)

    @property
    def has_letters(self) -> bool:
        """Whether members can ask for letters: these are sent by night, so that no request says
        what the course’s address is."""
        return bool(self.smtp_host and self.letters_from and self.public_url)
