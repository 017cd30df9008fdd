"""Who wants no reminders is sent none, and says so or takes it back."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest

from courseware.council.data import Occasion
from courseware.council.reminders.data import Channel
from courseware.council.reminders.sending import Sent
from courseware.domain.refusal import Refusal
from tests.kits.council.reminder_desk import NOW, SITE, Desk


def test_whoever_opted_out_is_never_written_to_and_can_come_back(desk: Desk) -> None:
    ann, bob, _cat = desk.town.enrol("Ann", "Bob", "Cat")
    token = desk.opt_outs.token(ann)
    choice = desk.opt_outs.stop(token)
    assert choice is not None and choice.since == dt.date(2026, 11, 23)
    assert desk.due() == ["Bob", "Cat"] == desk.due(again=True)
    assert desk.reminders.overview(desk.town.officer, desk.which).opted_out == 1
    for occasion in Occasion:
        letter = desk.reminders.letter(occasion)
        made = desk.reminders.file(desk.town.officer, desk.which, occasion, letter, SITE)
        assert "Ann" not in [each.person.name for each in made]
    assert desk.send().sent == 2
    choice = desk.opt_outs.begin_again(token)
    assert choice is not None and choice.since is None
    assert desk.due() == ["Ann"]
    assert desk.opt_outs.token(bob) != token


def test_whoever_told_an_officer_is_spared_until_an_officer_takes_it_back(desk: Desk) -> None:
    ann, _bob = desk.town.enrol("Ann", "Bob")
    opt_outs, officer = desk.town.side.opt_outs_on_behalf, desk.town.officer
    opt_outs.stop(officer, ann)
    opt_outs.stop(officer, ann)
    assert desk.due() == ["Bob"] == desk.due(again=True)
    choice = desk.opt_outs.choice(desk.opt_outs.token(ann))
    assert choice is not None and choice.since == dt.date(2026, 11, 23), "their own page says so"
    opt_outs.remind_again(officer, ann)
    opt_outs.remind_again(officer, ann)
    assert desk.due() == ["Ann", "Bob"]
    noted = desk.town.store.entries_of(desk.town.id, 0, 50)
    acts = [chained.entry.act for chained in noted]
    assert acts.count("spare reminders") == acts.count("end sparing") == 1


def test_no_officer_takes_back_what_somebody_said_here_themselves(desk: Desk) -> None:
    ann, bob = desk.town.enrol("Ann", "Bob")
    opt_outs, officer = desk.town.side.opt_outs_on_behalf, desk.town.officer
    desk.opt_outs.stop(desk.opt_outs.token(ann))
    opt_outs.stop(officer, bob)
    desk.opt_outs.stop(desk.opt_outs.token(bob))
    for person in (ann, bob):
        opt_outs.stop(officer, person)
        with pytest.raises(Refusal, match="themselves"):
            opt_outs.remind_again(officer, person)
    assert desk.due() == []
    desk.opt_outs.begin_again(desk.opt_outs.token(bob))
    assert desk.due() == ["Bob"]


def test_opting_out_between_the_look_and_the_mail_is_respected(desk: Desk) -> None:
    _ann, bob = desk.town.enrol("Ann", "Bob")
    smtp_send = smtplib.SMTP.send_message

    def meanwhile(self: smtplib.SMTP, *args: object, **more: object) -> object:
        desk.opt_outs.stop(desk.opt_outs.token(bob))
        return smtp_send(self, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtplib.SMTP, "send_message", meanwhile)
        assert desk.send() == Sent(sent=1)
    assert desk.post.addresses == ["ann@x.example"]


@pytest.mark.parametrize("token", ["", "-", "x", "ann-", "é-é", "a" * 5000, "\udcff-x"])
def test_a_token_that_is_nobodys_does_nothing(desk: Desk, token: str) -> None:
    [ann] = desk.town.enrol("Ann")
    right = desk.opt_outs.token(ann)
    for wrong in (token, right[:-1], f"{right}0", right.replace(ann, "id-000000")):
        assert desk.opt_outs.choice(wrong) is None
        assert desk.opt_outs.stop(wrong) is None
        assert desk.opt_outs.begin_again(wrong) is None
    assert desk.due() == ["Ann"]


def test_a_member_sees_their_choices_by_council_and_what_was_sent(desk: Desk) -> None:
    [ann] = desk.town.enrol("Ann")
    desk.send()
    member = desk.town.join(ann)
    [choice] = desk.opt_outs.choices(member.registration)
    assert choice.since is None and choice.council == f"Council {desk.town.id}"
    reminders, since = desk.reminders.of_person(ann)
    assert [(each.occasion, each.on, each.how) for each in reminders] == [
        (NOW, dt.date(2026, 11, 23), Channel.MAIL)
    ]
    assert since is None


def test_whoever_erased_their_course_is_not_reminded_to_begin_it(desk: Desk) -> None:
    [ann, bob] = desk.town.enrol("Ann", "Bob")
    member = desk.town.join(ann)
    desk.world.erasing.erase(member)
    for occasion in (Occasion.INVITE, Occasion.NOW):
        due = desk.reminders.due(desk.town.officer, desk.which, occasion)
        assert [person.id for person in due] == [bob]
    # They alone can take it back.
    choice = desk.opt_outs.choice(desk.opt_outs.token(ann))
    assert choice is not None and choice.since == desk.world.clock().date()
