"""Reminders when something is in the way: an address, the mail server, a press that is cut off."""

from __future__ import annotations

import smtplib

import pytest

from courseware.council.reminders.sending import PRESS_LASTS, Sent
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.parts.letters import Letter
from courseware.platform.mail import Mail, MailAway, Smtp
from tests.kits.council.reminder_desk import SENDER, SITE, Desk
from tests.kits.post import post_office


def test_who_is_refused_is_told_by_name_and_stops_nobody_else(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob", "Cat")
    desk.post.refuses["bob@x.example"] = "550 5.1.1 no such mailbox"
    told = desk.send()
    assert (told.sent, told.left, told.stopped) == (2, 0, "")
    assert [(person.name, why) for person, why in told.failed] == [
        ("Bob", "5.1.1 no such mailbox (550)")
    ]
    assert desk.due() == ["Bob"], "he is still to be written to"
    desk.post.refuses.clear()
    assert desk.send() == Sent(sent=3), "pressed again: the rest"
    assert desk.post.addresses == ["ann@x.example", "cat@x.example", "bob@x.example"]


def test_what_is_no_address_is_told_and_never_reaches_the_server(desk: Desk) -> None:
    rows = [
        RosterRow(2, "Ann", "ann@x.example"),
        RosterRow(3, "Eve", "eve@x.example\r\nRCPT TO:<victim@x.example>"),
        RosterRow(4, "Dan", "dan@@x"),
    ]
    town = desk.town
    town.side.roster_import.apply(town.officer, town.cohort.id, RosterFile(tuple(rows)))
    told = desk.send()
    assert told.sent == 1
    assert {person.name for person, _why in told.failed} == {"Dan", "Eve"}
    assert desk.post.addresses == ["ann@x.example"]


def test_a_line_break_in_a_name_or_subject_makes_no_header(desk: Desk) -> None:
    rows = (RosterRow(2, "Ann\r\nBcc: victim@x.example", "ann@x.example"),)
    town = desk.town
    town.side.roster_import.apply(town.officer, town.cohort.id, RosterFile(rows))
    letter = Letter("Hello {name}\nBcc: victim@x.example", "{link}\r\n.\r\nMAIL FROM:<x@y.z>")
    assert desk.send(letter=letter).sent == 1
    [(_sender, to, message)] = desk.post.taken
    assert to == ["ann@x.example"]
    assert message["Bcc"] is None
    assert message["Subject"].startswith("Hello Ann Bcc: victim")
    assert "\n.\nMAIL FROM" in message.get_content().replace("\r\n", "\n"), "a dot is only a dot"


def test_killed_in_the_middle_and_pressed_again_sends_only_the_rest(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob", "Cat", "Dan")
    smtp_send = smtplib.SMTP.send_message
    count = 0

    class Killed(BaseException):
        pass

    def dies(self: smtplib.SMTP, message: object, *rest: object, **more: object) -> object:
        nonlocal count
        count += 1
        if count == 3:
            raise Killed
        return smtp_send(self, message, *rest, **more)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        patch.setattr(smtplib.SMTP, "send_message", dies)
        desk.send("k1")
    assert desk.post.addresses == ["ann@x.example", "bob@x.example"]

    assert desk.send("k1") == Sent(sent=3)
    assert desk.post.addresses == ["ann@x.example", "bob@x.example", "dan@x.example"]
    [lot] = desk.reminders.overview(desk.town.officer, desk.which).lots
    assert (lot.people, lot.uncertain) == (4, 1), "of one it isn't known, and that is said"


def test_a_server_that_hangs_up_leaves_one_in_doubt_and_the_rest_for_later(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob", "Cat")
    desk.post.hangs_up_after = 1
    told = desk.send()
    assert (told.sent, [each.name for each in told.unsure], told.left) == (1, ["Bob"], 1)
    assert "went away" in told.stopped
    desk.post.hangs_up_after = None
    assert desk.send() == Sent(sent=2)
    assert desk.post.addresses == ["ann@x.example", "cat@x.example"]


def test_a_server_that_is_not_there_takes_nothing_and_all_are_still_due(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    with post_office() as closed:
        port = closed.port
    away = desk.made(mailer=Smtp("127.0.0.1", SENDER, desk.world.clock, port, "none"))
    told = desk.send(by=away)
    assert (told.sent, told.left, told.failed) == (0, 2, ())
    assert "can’t be reached" in told.stopped
    assert desk.due() == ["Ann", "Bob"]


def test_a_sender_that_is_no_address_is_told(desk: Desk) -> None:
    desk.town.enrol("Ann")
    wrong = Smtp("127.0.0.1", "not an address", desk.world.clock, desk.post.port, "none")
    told = desk.send(by=desk.made(mailer=wrong))
    assert "MASTERCLASS_SMTP_FROM" in told.stopped and told.left == 1
    assert desk.due() == ["Ann"]


def test_a_press_ends_in_time_and_the_next_goes_on(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob", "Cat")
    smtp_send = smtplib.SMTP.send_message

    def slow(self: smtplib.SMTP, *args: object, **more: object) -> object:
        desk.world.clock.tick(seconds=PRESS_LASTS.total_seconds() / 2)
        return smtp_send(self, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtplib.SMTP, "send_message", slow)
        assert desk.send() == Sent(sent=2, left=1)
        assert desk.send() == Sent(sent=3)


def test_one_mail_at_a_time_is_what_the_mailer_takes(desk: Desk) -> None:
    """The port itself: a closed connection is opened again between messages."""
    smtp = Smtp("127.0.0.1", SENDER, desk.world.clock, desk.post.port, "none")
    mail = Mail("Ann", "ann@x.example", "s", "t", f"{SITE}/no-reminders/x")
    with smtp.open() as line:
        line.send(mail)
        line._smtp.close()
        line.send(mail)
    assert desk.post.addresses == ["ann@x.example"] * 2
    with pytest.raises(MailAway), Smtp("127.0.0.1", SENDER, desk.world.clock, 1, "none").open():
        pass
