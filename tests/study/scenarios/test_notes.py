"""What members write: saved as they type, private, and never lost by writing in two places."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.notes.service import LONGEST
from tests.kits.world import World, at_once

TEXTS = {
    "emoji": "Meeting went well 👍🏽 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "right to left": "שלום, مرحبا: we met on \u202bWednesday\u202c",
    "Gaelic": "Bha a’ choinneamh math, tapadh leibh. À È Ì Ò Ù",
    "combining": "e\u0301 and é are not the same bytes",
    "lines": "one\r\ntwo\n\n\tthree  \u2028four",
    "markup": "<script>alert(1)</script> & **bold** {% item Q-T02 %}",
    "quotes": "'; DROP TABLE text_draft; -- \\ %s {}",
    "only spaces": "   ",
}


@pytest.fixture
def field(world: World) -> str:
    return world.of_type("reflection")[1]


def test_a_field_is_empty_at_first(world: World, field: str) -> None:
    note = world.notes.note(world.member(), field)
    assert (note.text, note.revision, note.beside) == ("", 0, ())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_written_comes_back_as_it_was(world: World, field: str, text: str) -> None:
    member = world.member()
    world.notes.save(member, field, text, 0, "tab")
    there = world.again(member)
    assert world.notes.note(there, field).text == text
    assert world.notes.notes(there)[field].text == text


def test_each_save_builds_on_the_one_before(world: World, field: str) -> None:
    member = world.member()
    revision = 0
    for text in ("W", "Wh", "Wha", "What"):
        note = world.notes.save(member, field, text, revision, "tab")
        assert (note.text, note.revision) == (text, revision + 1)
        revision = note.revision
    assert note.beside == ()


def test_the_database_holds_no_word_of_it(world: World, field: str, data: Path) -> None:
    words = "a very private sentence about the board"
    world.notes.save(world.member(), field, words, 0, "tab")
    files = [file for file in data.iterdir() if file.is_file()]
    assert not any(words.encode() in file.read_bytes() for file in files)


def test_one_member_never_sees_anothers(world: World, field: str) -> None:
    world.notes.save(world.member(), field, "Mine", 0, "tab")
    other = world.member()
    assert world.notes.note(other, field).text == ""
    assert world.notes.notes(other) == {}


def test_a_save_on_an_old_revision_keeps_both(world: World, field: str) -> None:
    member = world.member()
    base = world.notes.save(member, field, "Begun", 0, "sofa").revision
    world.notes.save(member, field, "Written on the train", base, "train")
    note = world.notes.save(member, field, "Written on the sofa", base, "sofa")
    assert note.text == "Written on the train"
    assert [(each.tab, each.text) for each in note.beside] == [("sofa", "Written on the sofa")]
    assert world.notes.note(world.again(member), field) == note


def test_writing_on_in_an_old_tab_replaces_only_what_lies_beside(world: World, field: str) -> None:
    member = world.member()
    base = world.notes.save(member, field, "Begun", 0, "a").revision
    world.notes.save(member, field, "Newer", base, "b")
    for text in ("Old t", "Old tab", "Old tab, more"):
        note = world.notes.save(member, field, text, base, "a")
    assert note.text == "Newer"
    assert [each.text for each in note.beside] == ["Old tab, more"]


def test_the_same_text_from_two_tabs_is_no_conflict(world: World, field: str) -> None:
    member = world.member()
    world.notes.save(member, field, "The same", 0, "a")
    note = world.notes.save(member, field, "The same", 0, "b")
    assert (note.text, note.beside) == ("The same", ())


def test_a_save_sent_twice_is_saved_once(world: World, field: str) -> None:
    """The answer to the first may be lost on the way; the tab sends it again."""
    member = world.member()
    first = world.notes.save(member, field, "Sent twice", 0, "tab")
    assert world.notes.save(member, field, "Sent twice", 0, "tab") == first


def test_settling_ends_the_conflict_with_what_was_chosen(world: World, field: str) -> None:
    member = world.member()
    world.notes.save(member, field, "Newer", 0, "a")
    conflict = world.notes.save(member, field, "Other", 0, "b")
    assert conflict.beside
    note = world.notes.settle(member, field, "Newer\n\nOther")
    assert (note.text, note.beside) == ("Newer\n\nOther", ())
    assert note.revision > conflict.revision
    kept = [version.text for version in world.store.versions(member.registration, field)]
    assert "Other" in kept


def test_settling_for_one_text_keeps_the_other_as_a_version(world: World, field: str) -> None:
    member = world.member()
    world.notes.save(member, field, "Newer", 0, "a")
    world.notes.save(member, field, "Other", 0, "b")
    world.notes.settle(member, field, "Other")
    kept = [version.text for version in world.store.versions(member.registration, field)]
    assert "Newer" in kept


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "a\x00b"], ids=["too long", "NUL"])
def test_settling_refuses_what_saving_refuses(world: World, field: str, text: str) -> None:
    member = world.member()
    with pytest.raises(Refusal):
        world.notes.settle(member, field, text)


def test_a_tab_that_was_open_before_settling_cannot_overwrite(world: World, field: str) -> None:
    member = world.member()
    base = world.notes.save(member, field, "Begun", 0, "a").revision
    world.notes.save(member, field, "Newer", base, "b")
    world.notes.save(member, field, "Other", base, "a")
    world.notes.settle(member, field, "Both")
    note = world.notes.save(member, field, "From an old tab", base, "c")
    assert note.text == "Both"
    assert [each.text for each in note.beside] == ["From an old tab"]


def test_forgetting_leaves_nothing(world: World, field: str) -> None:
    member = world.member()
    step = world.course.home_of_item[field].ref
    base = world.notes.save(member, field, "Not to be kept", 0, "a").revision
    world.learning.keep_versions(member, step)
    world.notes.save(member, field, "Newer", base, "b")
    world.notes.save(member, field, "Other", base, "a")
    world.notes.forget(member, field)
    note = world.notes.note(member, field)
    assert (note.text, note.beside) == ("", ())
    assert field not in world.notes.notes(member)
    assert list(world.store.versions(member.registration, field)) == []


def test_a_forgotten_text_is_not_brought_back_by_an_old_tab(world: World, field: str) -> None:
    member = world.member()
    base = world.notes.save(member, field, "Forget me", 0, "a").revision
    world.notes.forget(member, field)
    assert world.notes.save(member, field, "Forget me not", base, "a").text == ""
    fresh = world.notes.save(member, field, "Begun anew", 0, "b")
    assert fresh.text == "Begun anew"


def test_forgetting_what_was_never_written_is_nothing(world: World, field: str) -> None:
    member = world.member()
    world.notes.forget(member, field)
    assert world.notes.note(member, field).revision == 0


@pytest.mark.parametrize("character", ["x", "é", "👍"])
def test_the_longest_text_is_kept_and_a_longer_one_refused(
    world: World, field: str, character: str
) -> None:
    member = world.member()
    note = world.notes.save(member, field, character * LONGEST, 0, "tab")
    for much in (LONGEST + 1, 1_000_000):
        with pytest.raises(Refusal, match="20,000"):
            world.notes.save(member, field, character * much, note.revision, "tab")
    assert world.notes.note(member, field) == note


def test_a_character_that_cannot_be_kept_is_refused(world: World, field: str) -> None:
    member = world.member()
    with pytest.raises(Refusal):
        world.notes.save(member, field, "a\x00b", 0, "tab")
    assert world.notes.note(member, field).text == ""


def test_half_an_emoji_is_refused_or_mended(world: World, field: str) -> None:
    """A browser can send one half of a surrogate pair as JSON; it must not be a server fault."""
    member = world.member()
    try:
        world.notes.save(member, field, "cut here \ud83d", 0, "tab")
    except Refusal:
        return
    assert world.notes.note(member, field).text.startswith("cut here")


@pytest.mark.parametrize("name", ["", "Q-T02", "R-ZZZ", "../R-T01", "R-T01 "])
def test_an_unknown_field_is_refused(world: World, name: str) -> None:
    member = world.member()
    for call in (
        partial(world.notes.note, member, name),
        partial(world.notes.save, member, name, "text", 0, "tab"),
        partial(world.notes.settle, member, name, "text"),
        partial(world.notes.forget, member, name),
    ):
        with pytest.raises(Refusal):
            call()
    assert world.notes.notes(member) == {}


@pytest.mark.parametrize("tab", ["", "t" * 65])
def test_a_forged_tab_is_refused(world: World, field: str, tab: str) -> None:
    with pytest.raises(Refusal):
        world.notes.save(world.member(), field, "text", 0, tab)


@pytest.mark.parametrize("base", [-1, 7, 2**31])
def test_a_forged_revision_overwrites_nothing(world: World, field: str, base: int) -> None:
    member = world.member()
    world.notes.save(member, field, "Mine", 0, "a")
    note = world.notes.save(member, field, "Forged", base, "b")
    assert note.text == "Mine"
    assert [each.text for each in note.beside] == ["Forged"]


# Two tabs at once


def typing(world: World, member: Member, field: str, tab: str, times: int) -> str:
    """One tab, typing: builds on its last accepted save, as the browser's script does."""
    base, text = 0, ""
    for number in range(times):
        text = f"{tab} wrote {number}"
        note = world.notes.save(member, field, text, base, tab)
        if note.text == text:
            base = note.revision
    return text


def test_two_tabs_that_type_at_once_lose_neither_text(world: World, field: str) -> None:
    member = world.member()
    last = at_once(
        partial(typing, world, member, field, "left", 20),
        partial(typing, world, member, field, "right", 20),
    )
    note = world.notes.note(member, field)
    assert sorted([note.text, *(each.text for each in note.beside)]) == sorted(last)


def test_two_members_who_type_at_once_keep_apart(world: World, field: str) -> None:
    people = [world.member(), world.member()]
    last = at_once(
        *(
            partial(typing, world, member, field, f"tab-{number}", 20)
            for number, member in enumerate(people)
        )
    )
    for member, text in zip(people, last, strict=True):
        note = world.notes.note(member, field)
        assert (note.text, note.revision, note.beside) == (text, 20, ())


def test_leaving_in_two_tabs_at_once_keeps_one_version(world: World, field: str) -> None:
    member = world.member()
    step = world.course.home_of_item[field].ref
    world.notes.save(member, field, "Left twice", 0, "a")

    def leave() -> None:
        for _again in range(10):
            world.learning.keep_versions(member, step)

    at_once(leave, leave)
    kept = [version.text for version in world.store.versions(member.registration, field)]
    assert kept == ["Left twice"]


def test_forgetting_while_another_tab_types_leaves_a_whole_state(world: World, field: str) -> None:
    member = world.member()

    def forget() -> None:
        for _again in range(10):
            world.notes.forget(member, field)

    at_once(partial(typing, world, member, field, "left", 20), forget)
    world.notes.forget(member, field)
    note = world.notes.note(member, field)
    assert (note.text, note.beside) == ("", ())
