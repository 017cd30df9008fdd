"""An invitation of one of the staff: used once, taken up rightly, over in time."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from courseware.domain.permissions import Role
from courseware.domain.refusal import Refusal
from tests.kits.identity.staff import PHRASE, accept, invite
from tests.kits.web import dump


def test_an_invitation_survives_mail_scanners(services, client, settings):
    link = invite(services)
    before = dump(settings)
    for method in ("GET", "HEAD", "GET"):
        assert client.request(method, link).status_code == 200
    assert dump(settings) == before
    assert accept(client, link).status_code == 303


def test_an_invitation_makes_one_account(services, new_client):
    link = invite(services)
    assert accept(new_client(), link).status_code == 303
    assert new_client().get(link).status_code == 410
    assert accept(new_client(), link, "bob@example.org").status_code == 410


def test_two_at_once_make_one_account(services):
    token = services.identity.staff.invite(Role.TRAINER)

    def one(login: str) -> bool:
        try:
            services.identity.staff.accept(token, login, "Ann", PHRASE)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(one, ["ann", "bob", "cat", "dan"]))
    assert sorted(made) == [False, False, False, True]


def test_an_invitation_is_over_after_fourteen_days(services, client, clock):
    link = invite(services)
    clock.now += dt.timedelta(days=14)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    "given",
    [
        {"passphrase": "short"},
        {"passphrase": "passwordpassword"},
        {"passphrase": "aaaaaaaaaaaaaaaa"},
        {"passphrase": "x" * 201},
        {"passphrase": "Edinburgh2026"},
        {"login": "a"},
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_is_kept(services, client, given):
    link = invite(services)
    answer = accept(client, link, **given)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and 'value="Ann"' in answer.text
    assert PHRASE not in answer.text
    assert accept(client, link).status_code == 303


def test_an_officer_reads_which_council_they_are_invited_for(services, client):
    link = invite(services, Role.OFFICER, "S12000020")
    assert "who in Moray Council has completed" in client.get(link).text


def test_an_officer_is_of_one_council_and_nobody_else_is(services):
    wrong = ((Role.OFFICER, ""), (Role.TRAINER, "S12000020"), (Role.OFFICER, "S99999999"))
    for role, council in wrong:
        with pytest.raises(Refusal):
            services.identity.staff.invite(role, council=council)
