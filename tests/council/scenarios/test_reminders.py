"""Reminders from the officer's press to the member's mailbox, through a real mail server."""

from __future__ import annotations

import datetime as dt
import smtplib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from courseware.council.data import Filter, Occasion
from courseware.council.reminders.data import Channel
from courseware.council.reminders.load import load_reminders
from courseware.council.reminders.messages import ReminderMessages
from courseware.council.reminders.opt_out import OptOuts
from courseware.council.reminders.sending import PRESS_LASTS, Sent
from courseware.council.reminders.service import Reminders
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.letters import Letter
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.mail import Mail, MailAway, Smtp
from courseware.settings import Settings
from tests.kits.councils import Officer, Town
from tests.kits.post import Post, post_office
from tests.kits.world import World

SITE = "https://course.example"
NOW = Occasion.NOW
SENDER = "Member Support, Kirkbrae <members@kirkbrae.example>"


@dataclass
class Desk:
    """An officer's desk: a town, a mail server, and the service between them."""

    world: World
    post: Post
    town: Town = field(init=False)

    def __post_init__(self) -> None:
        self.town = Town(self.world)
        self.which = Filter(frozenset([self.town.id]))
        store, clock = self.town.store, self.world.clock
        self.opt_outs = OptOuts(store, self.world.store.keyed_digest, clock)
        self.reminders = self.made()

    def made(
        self,
        *,
        link_of: Callable[[str], str] = lambda person: f"/in/{person}",
        **said: object,
    ) -> Reminders:
        mailer = self.post.mailer(SENDER, self.world.clock)
        letters = load_reminders(Settings().content)
        words = ReminderMessages(self.world.course.title, letters, self.opt_outs, link_of)
        parts = {"mailer": mailer, **said}
        town = self.town
        return Reminders(town.store, words, town.side.audit, self.world.clock, **parts)  # type: ignore[arg-type]

    def send(
        self,
        sending: str = "k1",
        occasion: Occasion = NOW,
        letter: Letter | None = None,
        *,
        again: bool = False,
        by: Reminders | None = None,
    ) -> Sent:
        service = by or self.reminders
        letter = letter or service.letter(occasion)
        return service.send(
            self.town.officer, self.which, occasion, letter, SITE, sending, again=again
        )

    def due(self, occasion: Occasion = NOW, *, again: bool = False) -> list[str]:
        found = self.reminders.due(self.town.officer, self.which, occasion, again=again)
        return [each.name for each in found]

    def counts(self) -> dict[Occasion, tuple[int, int]]:
        seen = self.reminders.overview(self.town.officer, self.which)
        return {each.occasion: (each.due, each.reminded) for each in seen.occasions}


@pytest.fixture(scope="module")
def office() -> Iterator[Post]:
    with post_office() as post:
        yield post


@pytest.fixture
def desk(world: World, office: Post) -> Desk:
    office.taken.clear()
    office.raw.clear()
    office.refuses.clear()
    office.hangs_up_after = None
    return Desk(world, office)


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
        return smtp_send(self, message, *rest, **more)  # type: ignore[arg-type]

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
        return smtp_send(self, *args, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtplib.SMTP, "send_message", slow)
        assert desk.send() == Sent(sent=2, left=1)
        assert desk.send() == Sent(sent=3)


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
        return smtp_send(self, *args, **more)  # type: ignore[arg-type]

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
