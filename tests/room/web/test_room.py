"""A room over the wire: what a phone may do and see, and what nobody may."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from courseware.room.data import LiveSession
from tests.kits.room import QUESTION, Room
from tests.kits.web import app_of, client_of, dump


@pytest.fixture
def room(store, course, settings) -> Room:
    return Room(store, course, settings)


@pytest.fixture
def new_phone(room):
    app = app_of(room.services)

    def make(*, joined: bool = True) -> TestClient:
        phone = client_of(app)
        if joined:
            answer = phone.post("/join", data={"code": room.session.code})
            assert answer.status_code == 303
        return phone

    return make


def path(room: Room) -> str:
    return f"/room/{room.session.id}"


def answer(phone: TestClient, room: Room, round_id: str, option: str, **headers: str):
    given = {"round": round_id, "chosen": option}
    return phone.post(path(room), data=given, headers={"accept": "application/json", **headers})


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
    assert room.course.items[QUESTION].stem in _text(phone.get(path(room)).text)
    sent = phone.post(path(room), data={"round": round_id, "chosen": "b"})
    assert sent.status_code == 303
    assert 'value="b" checked' in phone.get(path(room)).text


def _text(page: str) -> str:
    import html

    return html.unescape(page)


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
            page = _text(phone.get(address).text)
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
    room.open()
    room.do("set_timer", 2)
    for address in (f"{path(room)}/now", f"/screen/{room.session.screen_key}/now"):
        page = phone.get(address).text
        assert 'data-left="120"' in page and room.clock.now.date().isoformat() not in page


def test_events_tell_versions_and_counts_and_nothing_else(room, new_phone):
    from courseware.room.live import Beat

    said = Beat(3, 7, 5, 6)
    assert said.for_phones() == '{"version": 3}'
    assert said.for_screens() == '{"version": 3, "answered": 5, "present": 6}'


EVENT = re.compile(r"id: (\S+)\nevent: now\ndata: (\{.*\})\n\n")


def stream(room, browser: TestClient, address: str, *acts, last: str = ""):
    """Opens a stream at a server that has just started. Without `acts` it listens until the first
    event; else does each in turn, after a look at how it stands, and waits for what that brings.
    Gives all events: id and data."""
    app = app_of(room.services)
    cookies = "; ".join(
        f"{each.name}={each.value}" for each in browser.cookies.jar if address.startswith(each.path)
    )
    told = [(b"host", b"course.example"), (b"cookie", cookies.encode())]
    told += [(b"last-event-id", last.encode())] if last else []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "server": ("course.example", 443),
        "client": ("127.0.0.1", 1),
        "path": address,
        "raw_path": address.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": told,
    }
    sent: list[bytes] = []

    async def listen() -> None:
        gone, news = asyncio.Event(), asyncio.Event()
        asked = False

        async def receive():
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message.get("body", b""))
            if sent[-1].startswith(b"id:"):
                news.set()

        served = asyncio.create_task(app(scope, receive, send))
        if not acts:
            await asyncio.wait_for(news.wait(), 10)
        for act in acts:
            await asyncio.sleep(0.3)  # the server looks at once; what it says is then in `sent`
            news.clear()
            await asyncio.to_thread(act)
            await asyncio.wait_for(news.wait(), 10)
        gone.set()
        await asyncio.wait_for(served, 10)

    # In a thread of its own: Playwright, in the same process, keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, listen()).result()
    return EVENT.findall(b"".join(sent).decode())


@pytest.mark.parametrize("who", ["phone", "screen"])
def test_a_stream_that_is_opened_again_tells_what_was_missed_and_nothing_twice(
    room, new_phone, who
):
    phone = new_phone()
    address = path(room) if who == "phone" else f"/screen/{room.session.screen_key}"
    address += "/events"

    def versions(events) -> list[int]:
        return [json.loads(data)["version"] for _id, data in events]

    began = room.version
    first = stream(room, phone, address, lambda: room.go("vote"))
    assert versions(first) == [began, room.version], "how it stood, then where it went"
    again = stream(room, phone, address, room.open, last=first[-1][0])
    assert versions(again) == [room.version], "what it had was said twice"
    room.do("lock")
    room.do("show")
    missed = stream(room, phone, address, last=again[-1][0])
    assert versions(missed) == [room.version], "what happened meanwhile, as one"
    unknown = stream(room, phone, address, last="nonsense")
    assert versions(unknown) == [room.version]


def test_a_stream_tells_of_an_idea_that_was_let_through(room, new_phone):
    phone = new_phone()
    room.go("ideas")
    round_id = room.open("ideas")
    seat = room.join()
    room.write(seat, round_id, "Trust")
    idea = room.stage.ideas[0].id

    def let_through() -> None:
        room.trainers.moderate(room.trainer, room.session.id, idea, state="shown")

    first, then = stream(room, phone, f"{path(room)}/events", let_through)
    assert json.loads(then[1])["version"] == room.see(seat).shown.version
    assert first != then


# -- attendance ----------------------------------------------------------------------------------


@pytest.fixture
def member(room):
    """A browser of somebody who takes the course."""
    browser = client_of(app_of(room.services))
    assert browser.post("/start").status_code == 200
    return browser


def attend(browser: TestClient, room: Room, **given: str):
    return browser.post(f"/attend/{room.session.code}", data=given)


def test_attendance_is_recorded_from_ones_own_device_at_the_end(room, member):
    assert attend(member, room, own="1").status_code == 200
    assert f'href="{path(room)}"' in attend(member, room, own="1").text
    registration = room.store.attendances(room.session.id)
    assert len(registration) == 1
    assert "types" not in room.store.marks(registration[0])
    room.do("close")
    mark = room.store.marks(registration[0])["types"]
    assert mark.state.value == "attended"
    assert (mark.at.hour, mark.at.minute, mark.at.second) == (12, 0, 0)


def test_an_attendance_code_counts_once_and_opens_nothing(room, member):
    page = member.post("/attendance-code").text
    found = re.search(r'class="code">([^<]+)<', page)
    assert found
    code = found[1]
    stranger = client_of(app_of(room.services))
    assert stranger.post("/resume", data={"code": code}).status_code == 422
    assert attend(stranger, room, code=code.lower()).status_code == 200
    assert len(room.store.attendances(room.session.id)) == 1
    assert attend(stranger, room, code=code).status_code == 422
    assert "set-cookie" not in attend(stranger, room, code=code).headers


def test_an_attendance_code_is_over_after_a_quarter_of_an_hour(room, member):
    import datetime as dt

    found = re.search(r'class="code">([^<]+)<', member.post("/attendance-code").text)
    assert found
    room.clock.now += dt.timedelta(minutes=16)
    assert attend(client_of(app_of(room.services)), room, code=found[1]).status_code == 422
    assert room.store.attendances(room.session.id) == []


def test_a_resume_code_is_no_attendance_code(room, member):
    found = re.search(r'id="code">(.*?)</p>', member.post("/new-code").text)
    assert found
    code = re.sub(r"<[^>]+>", "", found[1])
    assert attend(client_of(app_of(room.services)), room, code=code).status_code == 422


def test_attendance_and_votes_share_no_key_time_or_order(room, member, new_phone, settings):
    """Whoever holds the database can't put the two together."""
    members = [member] + [client_of(app_of(room.services)) for _each in range(5)]
    for each in members[1:]:
        each.post("/start")
    room.go("vote")
    round_id = room.open()
    phones = [new_phone() for _each in members]
    for browser, phone in zip(members, phones, strict=True):
        attend(browser, room, own="1")
        answer(phone, room, round_id, "a")
    from sqlalchemy import inspect, text

    with room.store.database.reading() as connection:
        tables = {
            name: [column["name"] for column in inspect(connection).get_columns(name)]
            for name in ("live_attendance", "live_answer", "live_participant")
        }
        shared = set(tables["live_attendance"]) & (
            set(tables["live_answer"]) | set(tables["live_participant"])
        )
        assert shared == {"session"}
        times = [name for columns in tables.values() for name in columns if name.endswith("at")]
        assert times == []
        for table, key in (("live_attendance", "registration"), ("live_answer", "participant")):
            stored = list(connection.scalars(text(f"SELECT {key} FROM {table}")))
            assert stored == sorted(stored)
            # No row id either: a table without one refuses to name it.
            with pytest.raises(Exception, match="rowid"):
                connection.execute(text(f"SELECT rowid FROM {table}"))
    room.do("close")
    events = [room.store.events(each) for each in sorted(_registrations(room))]
    assert len({event.at for one in events for event in one if event.verb.value == "attended"}) == 1


def _registrations(room: Room) -> list[str]:
    from sqlalchemy import text

    with room.store.database.reading() as connection:
        found = connection.scalars(
            text("SELECT registration FROM learning_event WHERE verb = 'attended' ORDER BY number")
        ).all()
    assert found == sorted(found)
    return list(found)


def test_practice_records_nobody(room, member):
    session = room.trainers.plan(room.trainer, "everything", practice=True)
    assert member.post(f"/attend/{session.code}", data={"own": "1"}).status_code == 200
    assert room.store.attendances(session.id) == []


# -- afterwards ----------------------------------------------------------------------------------


def held(room: Room) -> Room:
    """A session with a vote, ideas and a case, closed."""
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbbb")
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["=1+1", "<i>x</i>", "c", "d", "e", "f"], strict=True):
        room.write(seat, round_id, words)
    states = {"=1+1": "shown", "<i>x</i>": "shown", "c": "parked"}
    for idea in room.stage.ideas:
        if idea.text in states:
            room.trainers.moderate(room.trainer, room.session.id, idea.id, state=states[idea.text])
    room.do("close")
    return room


def test_the_pack_holds_results_and_let_through_words_only(room):
    pack = held(room).services.room.reporting.pack(room.trainer, room.session.id)
    vote, ideas = pack.chapters
    assert vote.results[0].result.people == 6
    assert set(ideas.ideas) == {"=1+1", "<i>x</i>"} and ideas.parked == ("c",)
    written = str(pack.data)
    assert "participant" not in written and room.session.help_key not in written
    assert "'d'" not in written.replace("'id': 'd'", "")


def test_the_workbook_opens_and_nothing_in_it_is_a_formula(room):
    import io

    import openpyxl

    from courseware.room.report.pack import workbook

    book = openpyxl.load_workbook(
        io.BytesIO(workbook(held(room).services.room.reporting.pack(room.trainer, room.session.id)))
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(cell.value == "=1+1" for cell in cells)
    assert any(cell.data_type == "n" and cell.value == 4 for cell in cells)
    assert len(book.sheetnames) == 2


def test_a_pack_is_brought_in_elsewhere_and_an_odd_one_refused(room):
    from courseware.domain.refusal import Refusal

    reporting = held(room).services.room.reporting
    before = reporting.pack(room.trainer, room.session.id)
    brought: LiveSession = reporting.bring(room.trainer, before.data)
    after = reporting.pack(room.trainer, brought.id)
    assert after.chapters == before.chapters
    good = before.data
    changed = ({"sheet": {}}, {"rounds": [{"part": "vote"}]}, {"day": "x"}, {"ideas": None})
    for odd in (None, {}, [], {"format": "other"}, *({**good, **each} for each in changed)):
        with pytest.raises(Refusal):
            reporting.bring(room.trainer, odd)


def test_a_brought_pack_keeps_the_rule_of_five(room):
    reporting = held(room).services.room.reporting
    data = reporting.pack(room.trainer, room.session.id).data
    data = {**data, "rounds": [{**each, "people": 3} for each in data["rounds"]]}
    pack = reporting.pack(room.trainer, reporting.bring(room.trainer, data).id)
    assert all(not chapter.results for chapter in pack.chapters)


def test_catching_up_shows_the_room_only_after_answering_and_stores_nothing(room, settings):
    held(room)
    late = client_of(app_of(room.services))
    address = f"/catch-up/{room.session.catch_up_key}"
    assert "A vote" in late.get(address).text
    assert "Most often" not in late.get(f"{address}/1").text
    before = dump(settings)
    assert late.post(f"{address}/1", data={}).status_code == 422
    shown = late.post(f"{address}/1", data={"chosen": "a"}).text
    assert "Most often" in shown and "You: " in _text(shown)
    assert dump(settings) == before
    assert late.get(f"{address}/2").status_code == 404
    assert late.get("/catch-up/nothing").status_code == 404


def test_an_open_session_has_no_catch_up(room):
    late = client_of(app_of(room.services))
    assert late.get(f"/catch-up/{room.session.catch_up_key}").status_code == 404


def test_a_closed_room_lets_nobody_in(room, new_phone):
    phone = new_phone()
    room.do("close")
    over = phone.get(path(room))
    assert over.status_code == 410
    assert "Thank you" in over.text and "Write a commitment of your own" in over.text
    stranger = new_phone(joined=False).get(path(room))
    assert stranger.status_code == 410 and "has not joined it" in _text(stranger.text)
    assert phone.get(f"{path(room)}/now").status_code == 410
    assert phone.post("/join", data={"code": room.session.code}).status_code == 422


def test_every_shipped_run_sheet_can_be_planned(room):
    for name in room.course.runsheets:
        session = room.trainers.plan(room.trainer, name)
        assert session.code


# -- a hall without internet -----------------------------------------------------------------------


@pytest.fixture
def hall(room):
    """The same room served from a laptop: a phone on the hall's network, and the laptop itself."""
    import dataclasses

    settings = room.services.settings.model_copy(update={"room": True})
    app = app_of(dataclasses.replace(room.services, settings=settings))

    def browser(address: str) -> TestClient:
        return TestClient(
            app,
            base_url="http://192.168.1.9:8501",
            client=(address, 5000),
            follow_redirects=False,
            headers={"origin": "http://192.168.1.9:8501"},
        )

    return browser


def test_the_halls_network_reaches_the_room_and_nothing_else(room, hall):
    phone = hall("192.168.1.44")
    joined = phone.post("/join", data={"code": room.session.code})
    assert joined.status_code == 303
    assert "secure" not in joined.headers["set-cookie"].lower()
    shown = phone.get(path(room))
    assert shown.status_code == 200 and "attendance recorded" not in shown.text
    assert phone.get("/").headers["location"] == "/join"
    for address in ("/welcome", "/start", "/staff", "/trainer", "/pack", "/read", "/resume",
                    f"/attend/{room.session.code}", f"/live/{room.session.id}/pack.html",
                    "/_stcore/health"):  # fmt: skip
        for method in ("GET", "POST"):
            assert phone.request(method, address).status_code == 404, address


def test_the_laptop_itself_reaches_everything(room, hall):
    laptop = hall("127.0.0.1")
    assert laptop.get("/welcome").status_code == 200
    assert laptop.get("/staff").status_code == 200


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
