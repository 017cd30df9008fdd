"""How often somebody may guess at a passphrase or a code, wherever they do."""

from __future__ import annotations

from courseware.identity.staff.one_time_codes import RUN
from tests.kits.identity.staff import PHRASE
from tests.kits.identity.two_step import CODE, LOGIN, OWN, half, hidden, set_up


def test_after_five_wrong_codes_it_is_said_what_to_do(trainer, new_client, clock):
    app, recovery = set_up(trainer, clock)
    asked = half(new_client())
    for _try in range(RUN):
        wrong = new_client().post(CODE, data={**asked, "code": app.wrong()})
        assert wrong.status_code == 422 and "isn’t right" in wrong.text
    refused = new_client().post(CODE, data={**asked, "code": app()})
    assert refused.status_code == 422 and "A recovery code works at once" in refused.text
    assert new_client().post(CODE, data={**asked, "code": recovery[0]}).status_code == 303


def test_recovery_codes_cannot_be_tried_at_leisure(trainer, new_client, clock):
    _app, recovery = set_up(trainer, clock)
    asked = half(new_client())
    answers = [
        new_client().post(CODE, data={**asked, "code": "0000-0000-00000"}).status_code
        for _try in range(11)
    ]
    assert answers == [422] * 9 + [429] * 2, "the passphrase before them was a try too"
    assert new_client().post(CODE, data={**asked, "code": recovery[0]}).status_code == 429


def test_a_right_passphrase_gives_no_more_tries_at_codes(trainer, new_client, clock):
    set_up(trainer, clock)
    answers = []
    for _round in range(4):
        asked = new_client().post("/staff", data=LOGIN)
        given = {**hidden(asked.text), "code": "0000-0000-00000"}
        answers += [new_client().post(CODE, data=given).status_code for _try in range(2)]
    assert answers[:6] == [422] * 6
    assert answers[-1] != 422, "who has the passphrase only goes on guessing"
    assert new_client().post("/staff", data=LOGIN).status_code == 429


def test_guesses_at_the_door_and_on_ones_own_pages_are_counted_together(trainer, new_client):
    wrong = {"login": "Ann@example.org", "passphrase": "wrong"}
    answers = [new_client().post("/staff", data=wrong).status_code for _try in range(5)]
    tried = {"old": "wrong", "passphrase": "another quiet sentence"}
    answers += [trainer.post("/staff/passphrase", data=tried).status_code for _try in range(6)]
    assert answers == [422] * 10 + [429]


def test_a_passphrase_cannot_be_guessed_on_one_page_and_then_on_another(trainer):
    tried = {"old": "wrong", "passphrase": "another quiet sentence"}
    begun = {"do": "begin", "passphrase": "wrong"}
    answers = [trainer.post("/staff/passphrase", data=tried).status_code for _try in range(5)]
    answers += [trainer.post(OWN, data=begun).status_code for _try in range(5)]
    assert answers == [422] * 10
    assert trainer.post("/staff/passphrase", data=tried).status_code == 429
    assert trainer.post(OWN, data={**begun, "passphrase": PHRASE}).status_code == 429
