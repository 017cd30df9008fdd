"""Letters for top-ups over the wire: asked for on the page, stopped by a link, not signed in."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from courseware.settings import Settings
from courseware.study.again.sending import Sending
from tests.kits.study.top_ups import read_core_by
from tests.kits.study.without_script import words
from tests.kits.web import ORIGIN, app_of, client_of, member_behind, services_on

ADDRESS = "morag@home.example"


def test_letters_are_asked_for_and_stopped_on_the_page(services, reader) -> None:
    offered = words(reader.get("/top-up").text)
    assert "A private address is best." in offered
    assert "A council can see that a letter came to a mailbox that it runs" in offered
    assert reader.post("/top-up/letters", data={"address": ADDRESS}).status_code == 303
    assert f"Letters go to {ADDRESS}." in words(reader.get("/top-up").text)
    reader.post("/top-up/letters", data={"wish": "stop"})
    assert ADDRESS not in reader.get("/top-up").text
    assert not services.store.address(member_behind(services, reader).registration)


def test_an_address_that_is_none_stays_in_its_field(reader) -> None:
    answer = reader.post("/top-up/letters", data={"address": 'morag"at home'})
    assert answer.status_code == 422
    assert "That isn’t an e-mail address yet" in answer.text
    assert 'value="morag&#34;at home"' in answer.text


def test_without_a_sender_no_letter_is_offered(services, store, course, clock, tmp_path) -> None:
    bare = services_on(Settings(data=tmp_path / "data", public_url=ORIGIN), store, course, clock)
    browser = client_of(app_of(bare))
    browser.post("/start")
    read_core_by(bare, member_behind(bare, browser))
    page = browser.get("/top-up").text
    assert "letter" not in words(page) and "Dates for my calendar" in page


class Box:
    """A mailer that keeps what it is given."""

    sender = "letters@course.example"

    def __init__(self) -> None:
        self.mails: list = []

    def open(self):
        return nullcontext(self)

    def send(self, mail) -> None:
        self.mails.append(mail)


@pytest.fixture
def stop_link(services, reader, clock) -> str:
    """The link to stop, out of a letter that went."""
    reader.post("/top-up/letters", data={"address": ADDRESS})
    clock.tick(days=7)
    box = Box()
    Sending(services.store, services.study.top_ups, clock, box).send(ORIGIN)
    return str(box.mails[0].stop)


def test_the_link_in_a_letter_stops_them_without_signing_in(
    services, new_client, reader, stop_link
) -> None:
    stranger, member = new_client(), member_behind(services, reader)
    page = stranger.get(stop_link)
    assert page.status_code == 200 and ADDRESS not in page.text
    assert services.store.address(member.registration), "looking stops nothing"
    assert stranger.post(stop_link).status_code == 303
    assert services.store.address(member.registration) == ""
    assert "No letters go to whoever has this link." in stranger.get(stop_link).text
    assert not stranger.cookies, "nobody is signed in by it"


def test_one_click_in_a_mail_program_stops_them(services, new_client, reader, stop_link) -> None:
    click = {"List-Unsubscribe": "One-Click"}
    from_afar = {"origin": "https://mail.example"}
    member = member_behind(services, reader)
    once = f"{stop_link}/one-click"
    assert new_client().get(once).status_code == 303
    assert new_client().post(once, data={"x": "y"}, headers=from_afar).status_code == 400
    assert services.store.address(member.registration)
    for _press in range(2):
        assert new_client().post(once, data=click, headers=from_afar).status_code == 200
    assert services.store.address(member.registration) == ""


def test_a_link_that_is_nobodys_says_so(client) -> None:
    for token in ("nobody", "f" * 32, "x" * 5000):
        assert "No letters go to whoever has this link." in client.get(f"/no-letters/{token}").text
        assert client.post(f"/no-letters/{token}").status_code == 303


def test_everything_kept_about_me_names_it(reader) -> None:
    reader.post("/top-up/letters", data={"address": ADDRESS})
    reader.post("/top-up", data={"wish": "later"})
    page = words(reader.get("/my-data").text)
    assert "Questions asked again" in page
    assert "If the address is one that your council runs" in page
    assert "Questions asked again" in words(reader.get("/privacy").text)
