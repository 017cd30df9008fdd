"""Reminders from the officer’s press to the member’s mailbox, through a real mail server."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace

import pytest

from courseware.council.data import Filter, Occasion
from courseware.council.reminders.sending import Sent
from courseware.council.reminders.service import Reminders
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.parts.letters import Letter
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town
from tests.kits.council.reminder_desk import NOW, SENDER, SITE, Desk


def test_each_gets_a_mail_of_their_own_with_their_own_links(desk: Desk) -> None:
    names = ["Mòrag NicDhòmhnaill", "Siobhán O’Neill", "Zoë Łukasik 王"]
    rows = [RosterRow(n, name, f"member{n}@x.example") for n, name in enumerate(names, start=2)]
    town = desk.town
    town.side.roster_import.apply(town.officer, town.cohort.id, RosterFile(tuple(rows)))
    ids = [each.id for each in sorted(town.store.members(town.cohort.id), key=lambda p: p.email)]
    assert desk.send() == Sent(sent=3)
    assert sorted(desk.post.addresses) == sorted(
        each.email for each in desk.town.store.members(desk.town.cohort.id)
    )
    for sender, to, message in desk.post.taken:
        assert (sender, len(to)) == ("members@kirkbrae.example", 1)
        assert message["To"].addresses[0].addr_spec == to[0]
        assert message["Cc"] is message["Bcc"] is None
        assert message["From"].addresses[0].display_name == "Member Support, Kirkbrae"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Date"].datetime == desk.world.clock.now.replace(microsecond=0)
        assert message.get_content_type() == "text/plain", "no HTML: nothing that could track"
        assert message.get_content_charset() == "utf-8"
    by_name = {m["To"].addresses[0].display_name: m for m in desk.post.messages}
    morag = by_name["Mòrag NicDhòmhnaill"]
    text = morag.get_content()
    assert "Dear Mòrag NicDhòmhnaill" in text
    assert f"{SITE}/in/{ids[0]}" in text and ids[1] not in text
    assert "by 31 December 2026" in text and "three to seven minutes" in text
    stop = f"{SITE}/no-reminders/{desk.opt_outs.token(ids[0])}"
    assert stop in text
    assert morag["List-Unsubscribe"] == f"<{stop}/one-click>"
    assert morag["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len({m["Message-ID"] for m in desk.post.messages}) == 3
    lines = b"\r\n".join(desk.post.raw).split(b"\r\n")
    assert f"List-Unsubscribe: <{stop}/one-click>".encode() in lines, "not folded, not encoded"
    assert all(len(line) < 998 and line.isascii() for line in lines)
    assert set(by_name) == set(names)


def test_an_address_in_letters_of_another_language_is_written_to(desk: Desk) -> None:
    desk.town.enrol("Mòrag 王")
    assert desk.send() == Sent(sent=1)
    assert desk.post.addresses == ["mòrag.王@x.example"]


def test_nobody_is_written_to_twice_unless_the_officer_says_so_on_another_day(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    assert desk.send("k1").sent == 2
    assert desk.due() == [] and desk.send("k2") == Sent(sent=0)
    assert desk.due(again=True) == [], "not on the same day, whatever is said"
    desk.world.clock.tick(days=1)
    assert desk.due() == [] and desk.due(again=True) == ["Ann", "Bob"]
    assert desk.counts()[NOW] == (0, 2)
    desk.world.clock.tick(days=12)
    assert desk.due() == []
    desk.world.clock.tick(days=1)
    assert desk.due() == ["Ann", "Bob"], "after a fortnight"
    assert len(desk.post.taken) == 2


def test_the_same_press_twice_sends_once_and_tells_the_same(desk: Desk) -> None:
    desk.town.enrol(*(f"Person {number}" for number in range(12)))
    told: list[Sent] = []
    gate = threading.Barrier(3)

    def press() -> None:
        gate.wait()
        told.append(desk.send("same"))

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [Sent(sent=12)] * 3
    assert len(set(desk.post.addresses)) == len(desk.post.addresses) == 12


def test_two_officers_at_once_write_to_each_person_once(desk: Desk) -> None:
    desk.town.enrol(*(f"Person {number}" for number in range(12)))
    other = desk.made()  # as in another process: nothing shared but the database
    gate = threading.Barrier(2)
    told: list[int] = []

    def press(service: Reminders, sending: str) -> None:
        gate.wait()
        told.append(desk.send(sending, by=service).sent)

    pairs = [(desk.reminders, "k1"), (other, "k2")]
    threads = [threading.Thread(target=press, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(told) == 12
    assert len(set(desk.post.addresses)) == len(desk.post.addresses) == 12


def test_the_invitation_goes_to_those_who_have_not_joined_once_each(desk: Desk) -> None:
    ann, _bob, cat, _dan = desk.town.enrol("Ann", "Bob", "Cat", "Dan")
    desk.town.join(ann)
    desk.opt_outs.stop(desk.opt_outs.token(cat))
    assert desk.due(Occasion.INVITE) == ["Bob", "Dan"]
    assert desk.send("k1", Occasion.INVITE) == Sent(sent=2)
    assert sorted(desk.post.addresses) == ["bob@x.example", "dan@x.example"]
    assert all("asks you to take the course" in mail.get_content() for mail in desk.post.messages)
    assert desk.due(Occasion.INVITE) == []
    assert desk.due(Occasion.INVITE, again=True) == [], "not twice on a day"
    desk.world.clock.tick(days=1)
    assert desk.due(Occasion.INVITE) == []
    assert desk.due(Occasion.INVITE, again=True) == ["Bob", "Dan"]
    assert desk.due(NOW) == ["Ann"], "those who were just invited are left in peace"


def test_a_cohort_that_has_yet_to_start_is_invited(desk: Desk) -> None:
    desk.world.clock.tick(days=-60)
    desk.town.enrol("Ann")
    assert desk.due(Occasion.INVITE) == ["Ann"]
    assert desk.due(NOW) == []


def test_occasions_follow_the_calendar_and_completion(desk: Desk) -> None:
    ann, bob, _cat = desk.town.enrol("Ann", "Bob", "Cat")
    member = desk.town.join(ann)
    for module in desk.town.cohort.modules:
        desk.town.complete(member, module)  # on 23 November
    desk.town.join(bob)
    assert desk.counts()[NOW] == (2, 0)
    desk.world.clock.now = dt.datetime(2027, 1, 2, 12, tzinfo=dt.UTC)  # due 31 December
    assert desk.due(Occasion.OVERDUE) == ["Bob", "Cat"]
    desk.world.clock.now = dt.datetime(2027, 2, 23, 12, tzinfo=dt.UTC)
    assert desk.due(Occasion.OVERDUE) == ["Bob", "Cat"]
    assert desk.due(Occasion.THREE_MONTHS) == [], "at one occasion at a time"
    assert desk.due(Occasion.LOOK_AGAIN_3) == ["Ann"]
    assert desk.send("k1", Occasion.LOOK_AGAIN_3).sent == 1
    assert desk.post.messages[-1]["Subject"] == "Has your partnership changed?"
    assert "31 December" not in desk.post.messages[-1].get_content(), "she is done: no due day"
    assert desk.send("k2", Occasion.OVERDUE).sent == 2
    assert "had asked for it by 31 December 2026" in desk.post.messages[-1].get_content()
    desk.world.clock.now = dt.datetime(2027, 5, 23, 12, tzinfo=dt.UTC)
    assert desk.due(Occasion.OVERDUE) == desk.due(Occasion.SIX_MONTHS) == []
    assert desk.due(NOW) == ["Bob", "Cat"], "whoever was written to is written to again so"
    assert desk.due(Occasion.LOOK_AGAIN_6) == ["Ann"]


def test_a_wrong_letter_is_told_and_sends_nothing(desk: Desk) -> None:
    desk.town.enrol("Ann")
    with pytest.raises(Refusal, match="nmae"):
        desk.send(letter=Letter("x", "{nmae} {link}"))
    assert desk.post.taken == [] and desk.due() == ["Ann"]


def test_while_all_is_quiet_nothing_is_sent_and_no_file_is_made(desk: Desk) -> None:
    desk.town.enrol("Ann")

    def quiet(council: str) -> None:
        raise Refusal(f"quiet in {council}")

    service = desk.made(refuse_if_quiet=quiet)
    with pytest.raises(Refusal, match="quiet in"):
        desk.send(by=service)
    with pytest.raises(Refusal, match="quiet in"):
        service.file(desk.town.officer, desk.which, NOW, service.letter(NOW), SITE)
    assert desk.post.taken == []
    assert "quiet in" in service.quiet(desk.town.officer, desk.which)
    assert service.draft(desk.town.officer, desk.which, NOW, service.letter(NOW), SITE).people == 1
    assert desk.reminders.quiet(desk.town.officer, desk.which) == ""


def test_without_a_mail_server_it_says_so_and_a_file_is_noted_by_hand(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    service = desk.made(mailer=None)
    assert service.sender == "" and desk.reminders.sender == SENDER
    with pytest.raises(Refusal, match="No mail server"):
        desk.send(by=service)
    made = service.file(desk.town.officer, desk.which, NOW, service.letter(NOW), SITE)
    assert [each.person.name for each in made] == ["Ann", "Bob"]
    assert desk.due() == ["Ann", "Bob"], "a file that was downloaded was not yet sent"
    assert service.note_sent(desk.town.officer, desk.which, NOW, "k1") == 2
    assert service.note_sent(desk.town.officer, desk.which, NOW, "k1") == 0
    assert desk.due() == []


def test_the_text_for_everyone_has_nobodys_name_or_link(desk: Desk) -> None:
    desk.town.enrol("Ann")
    service = desk.reminders
    text = service.to_everyone(desk.town.officer, desk.which, NOW, service.letter(NOW), SITE)
    assert "Dear colleague" in text and f"{SITE}/" in text and "31 December" in text
    assert "Ann" not in text and "no-reminders" not in text and "{" not in text


def test_nothing_of_another_council_and_nothing_without_the_right(desk: Desk) -> None:
    [ann] = desk.town.enrol("Ann")
    other = Town(desk.world)
    only_sees = replace(desk.town.officer, may=frozenset([May.SEE_PEOPLE, May.ENROL, May.PUBLISH]))
    nobody = Officer("nobody", frozenset())
    service, letter = desk.reminders, desk.reminders.letter(NOW)
    both = Filter(frozenset([desk.town.id, other.id]))
    day = desk.reminders.today()
    for who, which in [
        (other.officer, desk.which),
        (other.officer, both),
        (desk.town.officer, both),
        (only_sees, desk.which),
        (nobody, desk.which),
        (nobody, Filter(frozenset())),
    ]:
        for call in (
            lambda w, f: service.overview(w, f),
            lambda w, f: service.due(w, f, NOW),
            lambda w, f: service.cohorts(w, f),
            lambda w, f: service.reminded(w, f, day, NOW),
            lambda w, f: service.draft(w, f, NOW, letter, SITE),
            lambda w, f: service.quiet(w, f),
            lambda w, f: service.file(w, f, NOW, letter, SITE),
            lambda w, f: service.to_everyone(w, f, NOW, letter, SITE),
            lambda w, f: service.note_sent(w, f, NOW, "k"),
            lambda w, f: service.send(w, f, NOW, letter, SITE, "k"),
        ):
            with pytest.raises(Refusal, match="nothing here"):
                call(who, which)
    theirs = Filter(frozenset([other.id]), desk.town.cohort.id)
    assert list(service.due(other.officer, theirs, NOW)) == [], "a cohort of another council"
    assert desk.post.taken == [] and desk.town.store.reminders(ann) == []


def test_the_audit_log_has_counts_and_ids_and_no_address(desk: Desk) -> None:
    desk.town.enrol("Ann", "Bob")
    desk.post.refuses["bob@x.example"] = "550 no"
    desk.send("k77")
    noted = [
        each.entry
        for each in desk.town.store.entries()
        if each.entry.council == desk.town.id and each.entry.act == "send reminders"
    ]
    assert [dict(each.about) for each in noted] == [
        {"occasion": "now", "cohort": "", "sent": 1, "failed": 1, "sending": "k77"}
    ]
    assert desk.town.side.audit.verify().broken_at is None
