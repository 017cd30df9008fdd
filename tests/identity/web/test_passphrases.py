"""Passphrases: how they are read, kept, guessed at and changed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from courseware.identity.staff import passphrases
from courseware.settings import Settings
from tests.kits.identity.staff import PHRASE, accept, invite
from tests.kits.web import COOKIE, dump


@pytest.mark.parametrize("login", ["ann@example.org", "nobody@example.org"])
def test_a_wrong_passphrase_and_an_unknown_name_look_alike(trainer, new_client, login):
    answer = new_client().post("/staff", data={"login": login, "passphrase": "wrong " + PHRASE})
    assert answer.status_code == 422
    assert "don’t go together" in answer.text


def test_an_unknown_name_costs_as_much_as_a_wrong_passphrase(services, trainer, monkeypatch):
    """Counted, not timed: both compute one slow hash, and so does a name whose account ended."""
    asked = []
    real = passphrases._HASHER.verify

    def verify(hashed, typed):
        asked.append(hashed.split("$")[1:4])
        return real(hashed, typed)

    monkeypatch.setattr(passphrases, "_HASHER", SimpleNamespace(verify=verify))
    for login in ("ann@example.org", "nobody@example.org"):
        assert services.identity.staff.sign_in(login, "wrong " + PHRASE) is None
    assert services.identity.staff.end("ann@example.org")
    assert services.identity.staff.sign_in("ann@example.org", PHRASE) is None
    assert len(asked) == 3
    assert asked[0] == asked[1] == asked[2]


@pytest.mark.parametrize("typed", ["ANN@Example.org", " ann@example.org ", "ann＠example.org"])
def test_a_sign_in_name_may_be_written_as_one_likes(services, trainer, typed):
    assert services.identity.staff.sign_in(typed, PHRASE)


def test_a_passphrase_fits_however_a_device_writes_its_letters(services, new_client):
    composed, apart = "un café tranquille", "un cafe\u0301 tranquille"
    accept(new_client(), invite(services), passphrase=composed)
    assert services.identity.staff.sign_in("ann@example.org", apart)


def test_a_passphrase_that_would_be_refused_today_goes_on_working(services, trainer, new_client):
    account = services.identity.staff.everybody()[0][0]
    old = "Edinburgh2026"
    services.store.set_passphrase(account.id, passphrases._HASHER.hash(old))
    assert services.identity.staff.sign_in("ann@example.org", old)
    browser = new_client()
    browser.post("/staff", data={"login": "ann@example.org", "passphrase": old})
    refused = browser.post("/staff/passphrase", data={"old": old, "passphrase": "Password1234!"})
    assert refused.status_code == 422
    assert "Take four or more words" in refused.text
    assert services.identity.staff.sign_in("ann@example.org", old), "it is still theirs"


def test_after_ten_wrong_passphrases_from_here_not_even_the_right_one_is_read(
    services, trainer, new_client
):
    browser = new_client()
    wrong = {"login": "Ann@example.org", "passphrase": "wrong " + PHRASE}
    right = {"login": "ann@example.org", "passphrase": PHRASE}
    answers = [browser.post("/staff", data=wrong).status_code for _try in range(11)]
    assert answers == [422] * 10 + [429]

    refused = browser.post("/staff", data=right)

    assert refused.status_code == 429
    assert "Wait ten minutes" in refused.text and 'value="ann@example.org"' in refused.text
    assert COOKIE not in browser.cookies
    assert trainer.get("/trainer").status_code == 200, "whoever is signed in stays so"
    accept(new_client(), invite(services), "bob@example.org")
    other = {"login": "bob@example.org", "passphrase": PHRASE}
    assert browser.post("/staff", data=other).status_code == 303, "other names aren't touched"


def test_a_right_passphrase_gives_back_what_was_counted(trainer, new_client):
    browser = new_client()
    for _round in range(3):
        for _try in range(9):
            browser.post("/staff", data={"login": "ann@example.org", "passphrase": "wrong"})
        right = {"login": "ann@example.org", "passphrase": PHRASE}
        assert browser.post("/staff", data=right).status_code == 303


def test_the_old_passphrase_cannot_be_guessed_at_leisure_either(trainer):
    tried = {"old": "wrong", "passphrase": "another quiet sentence"}
    answers = [trainer.post("/staff/passphrase", data=tried).status_code for _try in range(11)]
    assert answers == [422] * 10 + [429]


def test_another_passphrase_ends_other_sign_ins(trainer, new_client):
    other = new_client()
    other.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    new = "another quiet sentence"
    assert (
        trainer.post("/staff/passphrase", data={"old": "no", "passphrase": new}).status_code == 422
    )
    changed = trainer.post("/staff/passphrase", data={"old": PHRASE, "passphrase": new})
    assert changed.status_code == 200
    assert trainer.get("/trainer").status_code == 200
    assert other.get("/trainer").status_code == 303
    login = {"login": "ann@example.org", "passphrase": PHRASE}
    assert new_client().post("/staff", data=login).status_code == 422


def test_the_passphrase_is_stored_as_a_slow_hash_only(services, trainer, settings: Settings):
    stored = str(dump(settings))
    assert PHRASE not in stored
    assert "$argon2id$" in stored
