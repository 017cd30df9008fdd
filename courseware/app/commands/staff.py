"""What the command line can do for the accounts of staff."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from courseware.app.services import open_services
from courseware.domain.permissions import Permissions, Role
from courseware.domain.refusal import Refusal
from courseware.platform import served
from courseware.settings import Settings


def add_staff_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds them to the command line."""
    invite = commands.add_parser("invite", help="a link for a trainer, officer, observer or admin")
    invite.add_argument("--role", required=True, choices=[*Role, "council"])
    invite.add_argument("--council", default="", help="an officer's council, such as S12000020")
    invite.add_argument("--name", default="")
    invite.set_defaults(run=_invite)
    staff = commands.add_parser("staff", help="who of the staff has an account, and for what")
    staff.set_defaults(run=_staff)
    end = commands.add_parser("end-account", help="signs one of the staff out for good")
    end.add_argument("login", help="the name they sign in with")
    end.set_defaults(run=_end)


def new_token(settings: Settings, role: Role, council: str = "", name: str = "") -> str:
    """A new invitation. Raises `Refusal`."""
    services = open_services(settings)
    try:
        return services.identity.staff.invite(role, council=council, name=name)
    finally:
        services.store.close()


def _invite(chosen: argparse.Namespace, settings: Settings) -> int:
    role = Role.OFFICER if chosen.role == "council" else Role(chosen.role)
    try:
        token = new_token(settings, role, chosen.council, chosen.name)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    address, doubt = _address(settings)
    print(f"{address}/invitation/{token}")
    print(f"Good for one account and 14 days. It is shown this once.{doubt}", file=sys.stderr)
    return 0


def _address(settings: Settings) -> tuple[str, str]:
    """Where the link leads, and what is to be said of it if that isn't sure."""
    if settings.public_url:
        return settings.public_url.rstrip("/"), ""
    last = served.last(settings.data)
    if last is None:
        port = served.USUAL.rpartition(":")[2]
        said = f" The course hasn't been served from here: with another port, put it for {port}."
        return served.USUAL, said
    return last.address, f" It leads to where the course was last served, {last.address}."


def _staff(_chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    everybody = services.identity.staff.everybody()
    services.store.close()
    for account, permissions in everybody:
        print(f"{account.name}  ({account.login})  {_roles(permissions)}")
    print(f"{len(everybody)} accounts")
    return 0


def _roles(permissions: Permissions) -> str:
    return ", ".join(f"{grant.role} {grant.council}".strip() for grant in permissions.grants)


def _end(chosen: argparse.Namespace, settings: Settings) -> int:
    services = open_services(settings)
    is_ended = services.identity.staff.end(chosen.login)
    services.store.close()
    if not is_ended:
        print(f"no account signs in as {chosen.login}", file=sys.stderr)
        return 1
    print(f"{chosen.login} is signed out everywhere and can't sign in again")
    return 0
