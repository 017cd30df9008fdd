"""Reminders on the web: what an officer presses, and what came of it."""

from __future__ import annotations

import csv
import datetime as dt
import io

import icalendar
import openpyxl
from starlette.testclient import TestClient

from courseware.council.data import Occasion
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer
from tests.kits.council.reminder_pages import (
    KIRKBRAE,
    OURS,
    WORDS,
    Place,
    mark_in,
    where,
    with_mail,
)
from tests.kits.web import (
    ORIGIN,
)


def test_an_officer_finds_who_is_due_looks_sends_and_sees_what_came_of_it(
    place: Place, officer: TestClient
) -> None:
    start = officer.get("/council/write")
    assert start.status_code == 200 and f'href="{OURS}"' in start.text
    page = officer.get(OURS)
    assert "2 people" in page.text and "As Ann would get it" in page.text
    assert "9 January 2027" in page.text and "Dear Ann" in page.text
    looked = officer.post(f"{OURS}/look", data={**WORDS, "body": "Hello {name} {link}"})
    assert "Hello Ann https://course.example/" in looked.text
    asked = officer.post(f"{OURS}/confirm", data=WORDS)
    assert "Send to 2 people?" in asked.text and "m@k.example" in asked.text
    assert place.post.taken == [], "nothing is sent before the last press"
    done = officer.post(f"{OURS}/send", data={**WORDS, "sending": mark_in(asked.text)})
    assert "Sent to 2 people" in done.text
    assert place.post.addresses == ["ann@x.example", "bob@x.example"]
    after = officer.get("/council/write")
    assert "23 November 2026" in after.text and "sent from here" in after.text
    then = officer.get(f"{OURS}/reminded/2026-11-23")
    assert "Ann" in then.text and "bob@x.example" in then.text
    assert "Nobody is due for this now" in officer.get(OURS).text


def test_a_second_press_of_the_same_form_sends_nothing_and_says_the_same(
    place: Place, officer: TestClient
) -> None:
    form = {**WORDS, "sending": mark_in(officer.post(f"{OURS}/confirm", data=WORDS).text)}
    first, second = (officer.post(f"{OURS}/send", data=form) for _ in range(2))
    assert "Sent to 2 people" in first.text and "Sent to 2 people" in second.text
    assert len(place.post.taken) == 2


def test_without_the_mark_of_our_page_nothing_is_sent(place: Place, officer: TestClient) -> None:
    for mark in ("", "x" * 31, "é" * 32, "../" * 11):
        assert officer.post(f"{OURS}/send", data={**WORDS, "sending": mark}).status_code == 422
    assert place.post.taken == []


def test_faults_are_told_by_name_and_tried_again(place: Place, officer: TestClient) -> None:
    place.post.refuses["ann@x.example"] = "550 no such <b>mailbox</b>"
    form = {**WORDS, "sending": "a" * 32}
    told = officer.post(f"{OURS}/send", data=form).text
    assert "Sent to 1 person" in told and "no such &lt;b&gt;mailbox&lt;/b&gt; (550)" in told
    place.post.refuses.clear()
    assert "Try these again" in told
    assert "Sent to 2 people" in officer.post(f"{OURS}/send", data=form).text
    assert place.post.addresses == ["bob@x.example", "ann@x.example"]


def test_a_wrong_place_is_told_and_the_words_are_kept(officer: TestClient, place: Place) -> None:
    wrong = {"subject": "Mine", "body": "My own <words> {nmae} {link}"}
    for act in ("look", "confirm", "reminders.csv", "reminders.xlsx"):
        told = officer.post(f"{OURS}/{act}", data=wrong)
        assert told.status_code == 422
        assert "{nmae} can’t be filled in" in told.text
        assert "My own &lt;words&gt; {nmae} {link}" in told.text
    assert officer.post(f"{OURS}/send", data={**wrong, "sending": "a" * 32}).status_code == 422
    assert place.post.taken == []


def test_the_files_hold_what_would_be_sent_and_no_formula(
    place: Place, officer: TestClient
) -> None:
    people = place.services.store.councils
    cohort = place.cohort
    evil = RosterRow(4, '=HYPERLINK("x")', "eve@x.example")
    people.put_members(cohort, [("eve", evil)])
    made = officer.post(f"{OURS}/reminders.csv", data=WORDS)
    assert made.headers["content-type"].startswith("text/csv")
    assert 'filename="reminders-now-2026-11-23.csv"' in made.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(made.content.decode("utf-8-sig"))))
    by_mail = {row["E-mail"]: row for row in rows}
    assert by_mail["ann@x.example"]["Message"].startswith("Dear Ann\n\nThe council asks for it by")
    assert by_mail["ann@x.example"]["Due"] == "2027-01-09"
    token = place.services.council.opt_outs.token(place.people[1].id)
    assert by_mail["ann@x.example"]["No reminders"] == f"{ORIGIN}/no-reminders/{token}"
    assert by_mail["eve@x.example"]["Name"].startswith("'=")
    book = officer.post(f"{OURS}/reminders.xlsx", data=WORDS)
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert sheet.max_row == 4
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert "3 people" in officer.get(OURS).text, "a file alone reminds nobody"
    assert "Kept: 3 people" in officer.post(f"{OURS}/noted", data=WORDS).text
    assert "sent by an officer" in officer.get("/council/write").text
    assert place.post.taken == []


def test_the_days_are_there_for_a_calendar(place: Place, officer: TestClient) -> None:
    due = icalendar.Calendar.from_ical(officer.get("/council/write/due-days.ics").content)
    [event] = due.walk("VEVENT")
    assert event["dtstart"].dt == dt.date(2027, 1, 9)
    mine = icalendar.Calendar.from_ical(officer.get("/council/write/days-to-remind.ics").content)
    days = [event["dtstart"].dt for event in mine.walk("VEVENT")]
    later = [dt.date(2027, month, 10 if month == 1 else 1) for month in (1, 2, 5, 11)]
    assert days == [dt.date(2026, 12, 12), *later], "soon due, overdue, and by months"


def test_without_mail_it_says_so_and_what_to_do_instead(place: Place, officer: TestClient) -> None:
    officer = where(with_mail(place.services, None), officer)
    assert "No mail server is set up here" in officer.get("/council/write").text
    page = officer.get(OURS).text
    assert "no mail server is set up here" in page and "/confirm" not in page
    assert officer.post(f"{OURS}/send", data={**WORDS, "sending": "e" * 32}).status_code == 422
    assert officer.post(f"{OURS}/reminders.csv", data=WORDS).status_code == 200


def test_while_all_is_quiet_it_says_why(place: Place, officer: TestClient) -> None:
    def quiet(_council: str) -> None:
        raise Refusal("Quiet until 6 May")

    officer = where(with_mail(place.services, place.post, refuse_if_quiet=quiet), officer)
    assert "Quiet until 6 May" in officer.get("/council/write").text
    assert "/confirm" not in officer.get(OURS).text
    for act in ("send", "reminders.csv", "reminders.xlsx"):
        told = officer.post(f"{OURS}/{act}", data={**WORDS, "sending": "f" * 32})
        assert told.status_code == 422 and "Quiet until 6 May" in told.text
    assert place.post.taken == []


def test_a_list_can_be_written_to_as_it_is(place: Place, officer: TestClient) -> None:
    page = officer.get(f"{OURS}?q=bob")
    assert "1 person" in page.text and "As Bob would get it" in page.text
    assert "Only those of the list you came from" in page.text
    assert "Only those" not in officer.get(f"{OURS}?council={KIRKBRAE}").text
    officer.post(f"{OURS}/send?q=bob", data={**WORDS, "sending": "a" * 32})
    assert place.post.addresses == ["bob@x.example"]


def test_invitations_are_sent_from_here_where_there_is_mail(
    place: Place, officer: TestClient
) -> None:
    page = officer.get(f"/council/invitations?cohort={place.cohort.id}").text
    assert "Send them from here" in page and "Or send them by mail merge" in page
    ours = f"/council/write/invite?cohort={place.cohort.id}"
    assert f'href="{ours}"' in page
    page = officer.get(ours).text
    assert "2 people" in page and "on the roster, and not joined yet" in page
    assert f'href="/council/write?cohort={place.cohort.id}"' in page, "the way back"
    send = ours.replace("invite?", "invite/send?")
    letter = place.services.council.reminders.letter(Occasion.INVITE)
    words = {"subject": letter.subject, "body": letter.text, "sending": "c" * 32}
    assert "Sent to 2 people" in officer.post(send, data=words).text
    assert sorted(place.post.addresses) == ["ann@x.example", "bob@x.example"]
    assert "Invitation" in officer.get("/council/write").text
    assert "Nobody is due for this now" in officer.get(ours).text


def test_without_mail_invitations_go_by_mail_merge_alone(place: Place, officer: TestClient) -> None:
    officer = where(with_mail(place.services, None), officer)
    page = officer.get(f"/council/invitations?cohort={place.cohort.id}").text
    assert "Send them from here" not in page and "Send them by mail merge" in page


def test_whoever_is_overdue_stands_in_one_line_whose_letter_is_ready(
    place: Place, officer: TestClient
) -> None:
    """Also if a later number of months has come: the number is that of the overview."""
    assert "Overdue, 2" not in officer.get("/council/write").text
    cohorts = place.services.council.cohorts
    begun, due = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
    who = Officer("setup", frozenset([KIRKBRAE]), frozenset(May))
    late = cohorts.add_cohort(who, KIRKBRAE, "Late", begun, due, ["types"])
    rows = [RosterRow(2, "Cat", "cat@x.example"), RosterRow(3, "Dan", "dan@x.example")]
    place.services.council.roster_import.apply(who, late.id, RosterFile(tuple(rows)))
    page = officer.get("/council/write").text
    assert '<span class="sr">Overdue, 2: </span>' in page
    assert "Six months after the start, 2" not in page
    assert "As Cat would get it" in officer.get("/council/write/overdue").text
    assert "See all 2 who are overdue" in officer.get("/council").text


def test_an_old_address_leads_to_the_new_one_with_all_that_was_typed(
    place: Place, officer: TestClient
) -> None:
    moved = officer.get("/council/nudges/now?cohort=x")
    assert (moved.status_code, moved.headers["location"]) == (308, "/council/write/now?cohort=x")
    looked = officer.post(
        "/council/nudges/now/look", data={**WORDS, "body": "Hi {link}"}, follow_redirects=True
    )
    assert "Hi https://course.example/" in looked.text


def test_letters_come_from_whom_the_officer_says_and_answers_go_there(
    place: Place, officer: TestClient
) -> None:
    head = {"council": KIRKBRAE, "name": "Kirkbrae: Member Services", "reply_to": "here"}
    wrong = officer.post("/council/write/from", data=head)
    assert wrong.status_code == 422 and "isn’t an e-mail address" in wrong.text
    assert 'value="Kirkbrae: Member Services"' in wrong.text
    kept = officer.post("/council/write/from", data={**head, "reply_to": "members@k.example"})
    assert kept.status_code == 303
    body = "Dear Councillor {surname} {link}"
    officer.post(f"{OURS}/send", data={**WORDS, "body": body, "sending": "d" * 32})
    message = place.post.messages[0]
    assert message["From"] == '"Kirkbrae: Member Services" <m@k.example>'
    assert "members@k.example" in message["Reply-To"]
    assert message.get_content().startswith("Dear Councillor Ann")
    other = {**head, "council": "X-not-theirs", "reply_to": ""}
    assert officer.post("/council/write/from", data=other).status_code == 404


def test_who_was_invited_and_has_not_joined_is_told_with_the_day(
    place: Place, officer: TestClient
) -> None:
    assert "Not joined (invited" not in officer.get("/council/people").text
    officer.post("/council/write/invite/noted", data=WORDS)
    assert (
        officer.get("/council/people").text.count("Not joined (invited on 23 November 2026)") == 2
    )
    assert "invited on 23 November" in officer.get("/council").text


def test_every_occasion_has_a_page(officer: TestClient) -> None:
    for occasion in Occasion:
        assert officer.get(f"/council/write/{occasion.value}").status_code == 200
