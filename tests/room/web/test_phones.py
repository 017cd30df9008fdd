"""A room over the wire: what a phone may do and see, and what nobody may."""

from __future__ import annotations

import re

import pytest

from tests.kits.room.room import QUESTION, Room
from tests.kits.web import app_of, client_of, dump
from tests.room.web.phones import answer, path, text_of


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{half}-{rest}"])
def test_the_code_is_understood_as_people_type_it(room, new_phone, typed):
    code = room.session.code
    said = typed.format(code=code, lower=code.lower(), half=code[:3], rest=code[3:])
    assert new_phone(joined=False).post("/join", data={"code": said}).status_code == 303


def test_a_get_takes_no_seat(room, new_phone, settings):
    phone = new_phone(joined=False)
    before = dump(settings)
    for address in (f"/join/{room.session.code}", "/join", path(room)):
        for method in ("GET", "HEAD"):
            answered = phone.request(method, address)
            assert "set-cookie" not in answered.headers
    assert dump(settings) == before


def test_the_cookie_goes_to_this_room_only(room, new_phone):
    phone = new_phone(joined=False)
    joined = phone.post("/join", data={"code": room.session.code})
    given = joined.headers.get_list("set-cookie")
    assert [re.findall(r"Path=([^;]+)", each) for each in given] == [["/join"], [path(room)]]
    for each in given:
        assert "HttpOnly" in each and "SameSite=lax" in each and "Secure" in each


def test_the_seat_never_travels_with_an_attendance_or_a_sign_in(room, new_phone):
    phone = new_phone()
    for address in (f"/attend/{room.session.code}", "/resume", "/joining/x", "/start", "/"):
        assert "seat=" not in phone.get(address).request.headers.get("cookie", ""), address


def test_a_room_that_is_full_says_so_and_those_who_sit_stay(room, new_phone, monkeypatch):
    monkeypatch.setattr("courseware.room.phone.service.MOST_SEATS", 2)
    code = room.session.code
    sitting = [new_phone() for _each in range(2)]
    for phone in sitting:
        assert phone.post("/join", data={"code": code}).status_code == 303
    late = new_phone(joined=False).post("/join", data={"code": code})
    assert late.status_code == 422 and "This room is full: 2 phones have joined" in late.text
    assert sitting[0].post("/join", data={"code": code}).status_code == 303, "its own seat again"


def test_joining_again_is_the_same_seat(room, new_phone):
    phone = new_phone()
    room.go("vote")
    round_id = room.open()
    answer(phone, room, round_id, "b")
    again = phone.post("/join", data={"code": room.session.code})
    assert again.status_code == 303 and "set-cookie" not in again.headers
    assert sum(room.store.present(room.session.id, by_table=True).values()) == 1
    assert 'value="b" checked' in phone.get(path(room)).text


def test_the_seat_of_one_room_opens_none_in_another(room, new_phone):
    other = Room(room.store, room.course, room.services.settings)
    phone = new_phone()
    assert phone.post("/join", data={"code": other.session.code}).status_code == 303
    for each in (room, other):
        assert sum(each.store.present(each.session.id, by_table=True).values()) == 1
        assert phone.get(path(each)).status_code == 200


def test_a_phone_without_script_reads_and_answers(room, new_phone):
    phone = new_phone()
    room.go("vote")
    round_id = room.open()
    assert room.course.items[QUESTION].stem in text_of(phone.get(path(room)).text)
    sent = phone.post(path(room), data={"round": round_id, "chosen": "b"})
    assert sent.status_code == 303
    assert 'value="b" checked' in phone.get(path(room)).text


def test_ballot_stuffing_from_one_browser_counts_once(room, new_phone):
    phone = new_phone()
    room.go("vote")
    round_id = room.open()
    for option in "abcabc":
        assert answer(phone, room, round_id, option).status_code == 200
    assert room.watching.counted(room.session.id)[0] == 1


@pytest.mark.parametrize("option", ["z", "", "a' OR 1=1", "<b>"])
def test_a_forged_option_is_refused(room, new_phone, option):
    phone = new_phone()
    room.go("vote")
    assert answer(phone, room, room.open(), option).status_code == 422
    assert room.watching.counted(room.session.id)[0] == 0


def test_a_locked_or_unknown_round_is_refused(room, new_phone):
    phone = new_phone()
    room.go("vote")
    round_id = room.open()
    assert answer(phone, room, "0" * 32, "a").status_code == 409
    room.do("lock")
    assert answer(phone, room, round_id, "a").status_code == 409


def test_a_phone_of_another_room_does_nothing_here(room, new_phone):
    other = Room(room.store, room.course, room.services.settings)
    phone = client_of(app_of(room.services))
    phone.post("/join", data={"code": other.session.code})
    token = next(cookie.value for cookie in phone.cookies.jar if cookie.name == "seat")
    room.go("vote")
    round_id = room.open()
    sent = answer(phone, room, round_id, "a", cookie=f"seat={token}")
    assert sent.status_code == 410
    assert room.watching.counted(room.session.id)[0] == 0


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_no_other_site_answers_for_a_phone(room, new_phone, origin):
    phone = new_phone()
    room.go("vote")
    assert answer(phone, room, room.open(), "a", origin=origin).status_code == 403


def test_no_route_tells_a_result_before_its_reveal(room, new_phone):
    phones = [new_phone() for _each in range(6)]
    room.go("vote")
    round_id = room.open()
    for phone, option in zip(phones, "bbbbba", strict=True):
        answer(phone, room, round_id, option)
    key = room.course.items[QUESTION].answer_in_words()
    reads = (
        (phones[5], path(room)),
        (phones[5], f"{path(room)}/now"),
        (phones[5], f"/screen/{room.session.screen_key}"),
        (phones[5], f"/screen/{room.session.screen_key}/now"),
        (phones[5], f"/catch-up/{room.session.catch_up_key}"),
        (phones[5], f"/catch-up/{room.session.catch_up_key}/1"),
        (phones[5], f"/live/{room.session.id}/pack.html"),
        (phones[5], f"/live/{room.session.id}/pack.xlsx"),
    )
    for locked in (False, True):
        if locked:
            room.do("lock")
        for phone, address in reads:
            page = text_of(phone.get(address).text)
            assert 'class="bar"' not in page and "Most often" not in page, address
            assert f"The answer:</b> {key}" not in page, address
    room.do("show")
    assert "Most often" in phones[5].get(path(room)).text


def test_script_in_an_idea_is_text_everywhere(room, new_phone):
    phone = new_phone()
    room.go("ideas")
    round_id = room.open("ideas")
    evil = "<script>alert(1)</script>"
    sent = phone.post(
        path(room),
        data={"round": round_id, "words:idea": evil},
        headers={"accept": "application/json"},
    )
    assert sent.status_code == 200
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    for address in (path(room), f"/screen/{room.session.screen_key}"):
        page = phone.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_two_hundred_right_codes_from_one_address_always_pass(room, new_phone):
    phone = client_of(app_of(room.services))
    for _each in range(200):
        phone.cookies.clear()
        assert phone.post("/join", data={"code": room.session.code}).status_code == 303
    assert sum(room.store.present(room.session.id, by_table=True).values()) == 200


def test_a_thousand_wrong_codes_are_slowed_and_the_right_one_still_works(room):
    from starlette.applications import Starlette

    from courseware.platform.web.pages import Site
    from courseware.room.live import LiveUpdates
    from courseware.room.phone.pages import phone_routes

    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    services = room.services
    site = Site(services.settings, services.clock, services.identity.members.member)
    live_updates = LiveUpdates(lambda: services.room.watching, lambda: services.room.hints)
    app = Starlette(
        routes=phone_routes(
            site, services.room.participants, services.course, live_updates, sleep=sleep
        )
    )
    phone = client_of(app)
    codes = [phone.post("/join", data={"code": "AAAAAA"}).status_code for _each in range(1001)]
    assert codes[0] == 422 and codes[-1] == 429
    assert waited and max(waited) == 8.0
    calm = len(waited)
    assert phone.post("/join", data={"code": room.session.code}).status_code == 303
    assert len(waited) == calm


def test_a_stranger_with_a_participants_link_can_only_participate(room, new_phone):
    phone = new_phone()
    for address in ("/trainer", f"/trainer?live={room.session.id}", "/pack", "/review"):
        assert phone.get(address).status_code == 303, address
    for address in (f"/live/{room.session.id}/pack.html", f"/live/{room.session.id}/pack.xlsx"):
        assert phone.get(address).status_code == 303, address


def test_the_phone_page_says_what_is_stored_and_who_sees_it(room, new_phone):
    assert "without your name" in new_phone().get(path(room)).text


def test_a_table_of_two_is_told_so_on_the_page_and_loses_nothing(room, new_phone):
    phone = new_phone()
    given = {"where": "remote", "people": "2", "table": "Oak"}
    sent = phone.post(f"{path(room)}/about", data=given)
    assert sent.status_code == 422
    assert "from 3 to 20 people" in sent.text and 'value="Oak"' in sent.text
    assert room.store.present(room.session.id, by_table=True) == {"room": 1}
    # The script goes on from the room's own address, not from that of the form.
    assert f'data-path="{path(room)}"' in sent.text
    assert phone.post(f"{path(room)}/about", data={**given, "people": "4"}).status_code == 303
    assert "for a table of 4 (Oak)" in phone.get(path(room)).text
    assert room.store.present(room.session.id, by_table=True) == {"remote": 4}


def test_the_phone_says_how_words_are_kept_before_any_is_sent(room, new_phone):
    phone = new_phone()
    room.go("ideas")
    room.open("ideas")
    page = phone.get(path(room)).text
    assert "Words are stored as you write them" in page
    assert "One phone for a table?" in page


def test_the_clock_tells_what_is_left_and_not_the_time_of_day(room, new_phone):
    """A phone's own clock, or a laptop's in a hall without internet, may be minutes out."""
    phone = new_phone()
    room.go("vote")
    _clock_is_seen(room, phone)
    room.open()
    _clock_is_seen(room, phone)


@pytest.mark.parametrize("part", ["vote", "start", "case"])
def test_the_clock_of_those_who_talk_about_a_result_is_seen_beside_it(room, new_phone, part):
    """Vote, talk, vote: in pairs people look at the result, and at what is left of their time."""
    phone = new_phone()
    seats = [room.join() for _each in range(6)]
    room.go(part)
    round_id = room.open("scene:start" if part == "case" else "own")
    if part != "start":
        room.all_choose(seats, round_id, "aaaaab")
    room.do("lock")
    room.do("show")
    _clock_is_seen(room, phone)


def _clock_is_seen(room, phone):
    room.do("set_timer", 2)
    for address in (f"{path(room)}/now", f"/screen/{room.session.screen_key}/now"):
        page = phone.get(address).text
        assert page.count('data-left="120"') == 1, address
        assert room.clock.now.date().isoformat() not in page


def test_a_tables_phone_is_told_where_it_counts_as_one(room, new_phone):
    phone = new_phone()
    phone.post(f"{path(room)}/about", data={"where": "room", "people": "6", "table": "Oak"})
    room.go("vote")
    room.open()
    seen = phone.get(path(room)).text
    assert "each phone counts as one person" in seen and "counts for 6 people" not in seen
    room.go("ideas")
    room.open("ideas")
    assert "each phone counts as one person" not in phone.get(path(room)).text
