"""What the command line can do for the accounts of staff."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from courseware.app.services import open_services
from courseware.domain.permissions import Permissions, Role
from courseware.domain.refusal import Refusal
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
    address = (settings.public_url or "http://127.0.0.1:8501").rstrip("/")
    print(f"{address}/invitation/{token}")
    print("Good for one account and 14 days. It is shown this once.", file=sys.stderr)
    return 0


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
