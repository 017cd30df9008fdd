"""Signed out, erased, or the database away: plain words, and no content to whom it isn't for."""

from __future__ import annotations

import pytest

from courseware.app import services as runtime
from courseware.domain.people import Member
from courseware.platform.database.faults import StoreUnavailable
from tests.content.real import real_course
from tests.kits.study.filling import fill, key_in_step
from tests.kits.study.tablet import Tablet, html, words

PAGES = ["home", "record", "about", "final", "types", "types/culture", "types/quiz"]


def opened(tablet: Tablet, page: str) -> str:
    if page == "home":
        shown = tablet.home()
    elif page in {"record", "about", "final"}:
        shown = tablet.screen(page)
    else:
        module, _slash, step = page.partition("/")
        shown = tablet.module(module, step)
    assert not shown.exception
    return html(shown)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("how", ["never signed in", "signed out", "expired", "erased"])
def test_whoever_is_not_signed_in_sees_a_notice_and_no_content(
    tablet: Tablet, page: str, how: str
) -> None:
    if how == "never signed in":
        tablet.sign_in = ""
    elif how == "signed out":
        tablet.world.identity.sign_out(tablet.member)
    elif how == "expired":
        tablet.world.clock.tick(days=400)
    else:
        tablet.world.erasing.erase(tablet.member)
    shown = opened(tablet, page)
    assert "You are signed out" in shown
    assert 'href="/resume"' in shown
    for words_of_the_course in ("<h1", 'class="mast"', 'class="passage"', "toc-line"):
        assert words_of_the_course not in shown


def test_an_open_page_is_refused_at_the_next_act(tablet: Tablet) -> None:
    ref, item = tablet.world.of_type("choice")
    page = tablet.step(ref)
    fill(page, key_in_step(ref, item), real_course().items[item], tablet.world.right(item))
    who = tablet.member
    tablet.world.identity.sign_out_everywhere(who)
    page.button(key=f"press:{item}:first").click().run()
    assert not page.exception
    assert "You are signed out" in html(page)
    assert tablet.world.store.answers(who.registration) == []
    assert 'class="feedback' not in html(page)


def test_a_page_looks_up_once_who_asks(tablet: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, _item = tablet.world.of_type("choice")
    asked: list[str] = []
    look_up = runtime.services().identity.members.member

    def noted(sign_in: str) -> Member:
        asked.append(sign_in)
        return look_up(sign_in)

    monkeypatch.setattr(runtime.services().identity.members, "member", noted)
    page = tablet.step(ref)
    asked.clear()
    page.run()
    assert asked == [tablet.sign_in]
    page.run()
    assert asked == [tablet.sign_in] * 2, "the next act looks again"


class Away:
    """A store that can't be reached."""

    def __getattr__(self, name: str) -> object:
        def unreachable(*_args: object, **_more: object) -> object:
            raise StoreUnavailable("away")

        return unreachable


@pytest.mark.parametrize("page", PAGES)
def test_a_database_that_is_away_is_said_in_plain_words(
    tablet: Tablet, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.services().identity.members, "_store", Away())
    shown = opened(tablet, page)
    assert "This has not reached us yet" in shown
    assert "safe" in shown
    assert "away" not in shown
    assert 'class="passage"' not in shown


def test_an_answer_that_could_not_be_saved_says_so_and_is_not_shown_as_saved(
    tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, item = tablet.world.of_type("choice")
    page = tablet.step(ref)
    fill(page, key_in_step(ref, item), real_course().items[item], tablet.world.right(item))

    def away(*_args: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr(tablet.world.store, "add_answer", away)
    page.button(key=f"press:{item}:first").click().run()
    assert not page.exception
    assert "This has not reached us yet" in html(page)
    assert 'class="feedback' not in html(page)
    monkeypatch.undo()
    assert tablet.world.store.answers(tablet.member.registration) == []


def test_the_choice_is_still_there_when_the_database_is_back(
    tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, item = tablet.world.of_type("choice")
    page = tablet.step(ref)
    key = key_in_step(ref, item)
    fill(page, key, real_course().items[item], tablet.world.right(item))

    def away(*_args: object) -> None:
        raise StoreUnavailable("away")

    with monkeypatch.context() as gone:
        gone.setattr(tablet.world.store, "keep_working", away)
        page.run()
        assert "This has not reached us yet" in words(page)
        assert "Your choice is kept" not in words(page)
    page.run()
    assert "Your choice is kept" in words(page)
    working = tablet.world.store.working(tablet.member.registration, ref)
    assert working == {item: tablet.world.right(item)}


def test_a_question_that_cannot_be_read_can_be_tried_again_and_gives_nothing_away(
    tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, item = tablet.world.of_type("choice")

    def away(*_args: object) -> None:
        raise StoreUnavailable

    with monkeypatch.context() as broken:
        page = tablet.step(ref)
        broken.setattr(tablet.world.learning, "work", away)
        fill(page, key_in_step(ref, item), real_course().items[item], tablet.world.right(item))
        page.run()
        assert not page.exception
        assert "This has not reached us yet" in html(page)
    (retry,) = [button for button in page.button if button.label == "Try again"]
    assert retry.key is not None
    assert "feedback" not in retry.key
    assert "correct" not in retry.key
    retry.click().run()
    assert "This has not reached us yet" not in html(page)
