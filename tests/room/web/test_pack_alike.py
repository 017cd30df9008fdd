"""The page, the workbook, the PDF and the slides of a session pack tell the same of a session."""

from __future__ import annotations

import dataclasses
import re

import pytest

from courseware.domain.permissions import Role
from courseware.room.report.paper import paper
from courseware.room.report.slides import slides
from courseware.room.report.workbook import workbook
from tests.kits.room.room import QUESTION, SHEET, Room
from tests.kits.web import app_of, client_of
from tests.room.web.pack_read import cells_of, charts_of, opened, pack_of, text_of, words_in
from tests.room.web.phones import text_of as page_text

TELLS_ANSWER = "The answer"


def files_of(room: Room) -> dict[str, str]:
    """Each file of the pack as its words."""
    pack = pack_of(room)
    return {
        "html": _page_of(room),
        "xlsx": words_in(workbook(pack)),
        "pdf": text_of(paper(pack)),
        "pptx": words_in(slides(pack)),
    }


def _page_of(room: Room) -> str:
    accounts = room.services.identity.staff
    name = f"{len(accounts.everybody())}@example.org"
    welcome = accounts.accept(accounts.invite(Role.TRAINER), name, "Ann", "a quiet sentence")
    room.store.add_trainer(room.session.id, accounts.staff(welcome.sign_in).account)
    browser = client_of(app_of(room.services))
    browser.cookies.set("__Host-masterclass", welcome.token)
    page = browser.get(f"/live/{room.session.id}/pack.html")
    assert page.status_code == 200
    # What a server takes in again is no part of what is read.
    return page_text(re.sub(r"<script.*?</script>", "", page.text, flags=re.DOTALL))


def telling(room: Room) -> set[str]:
    """The files that tell what is right."""
    return {kind for kind, said in files_of(room).items() if TELLS_ANSWER in said}


ALL = {"html", "xlsx", "pdf", "pptx"}


@pytest.fixture
def voted(room: Room) -> Room:
    """A vote whose result is shown, and whose answer isn't."""
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    room.do("show")
    return room


def test_while_the_session_runs_files_tell_only_an_answer_that_the_room_was_shown(voted):
    assert telling(voted) == set()
    voted.do("show_answer")
    assert telling(voted) == ALL


def test_after_the_end_every_file_tells_the_answer_of_what_was_asked(voted):
    voted.go("start")
    voted.do("close")
    key = next(each for each in voted.course.items[QUESTION].options if each.correct)
    for kind, said in files_of(voted).items():
        assert TELLS_ANSWER in said, kind
        assert said.count(key.text[:40]) >= 2, f"{kind}: as a choice, and as the answer"
    assert telling_of_catch_up(voted)


def telling_of_catch_up(room: Room) -> bool:
    caught = room.services.room.reporting.to_catch_up(room.trainer, room.session.id)
    return all(each.room.answer for each in caught.asked)


def test_a_question_that_was_never_asked_is_in_no_file(room):
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.open()
    room.do("lock")
    room.go("start")
    room.do("close")
    item = room.course.items[QUESTION]
    for kind, said in files_of(room).items():
        assert TELLS_ANSWER not in said and item.stem[:40] not in said, kind
    assert len(seats) == 6


def test_where_too_few_answered_every_file_tells_the_answer_and_no_number(room):
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats[:4], room.open(), "aaab")
    room.do("close")
    for kind, said in files_of(room).items():
        assert "nobody stands out" in said and TELLS_ANSWER in said, kind
        assert "4 people" not in said and "3 people" not in said, kind


# -- tables ----------------------------------------------------------------------------------------


@pytest.fixture
def tables(room: Room) -> Room:
    """A room whose vote is one for tables."""
    parts = tuple(dataclasses.replace(each, tables=each.id == "vote") for each in SHEET.parts)
    room.course.runsheets["tables"] = dataclasses.replace(SHEET, id="tables", parts=parts)
    room.session = room.trainers.plan(room.trainer, "tables")
    room.go("vote")
    return room


def table(room: Room, people: int, name: str):
    seat = room.join()
    room.phones.say_where(seat, people=str(people), table=name, remote=False)
    return seat


def voted_by_tables(room: Room, votes: str, people: tuple[int, ...]) -> None:
    seats = [table(room, each, f"Table {at}") for at, each in enumerate(people)]
    for _vote in range(2):
        room.all_choose(seats, room.open(), votes)
        room.do("lock")
        room.do("show")
    room.do("close")


def test_tables_count_for_their_people_in_every_file(tables):
    voted_by_tables(tables, "ab", (7, 6))
    for kind, said in files_of(tables).items():
        assert "13 people" in said, kind
        assert "Table 0" not in said, f"{kind}: a result names no table"
    for shape in charts_of(opened(slides(pack_of(tables)))):
        numbers = [cell.value for cell in cells_of(shape) if cell.data_type == "n"]
        assert set(numbers) == {0, 6, 7}


def test_one_table_alone_is_in_no_file(tables):
    voted_by_tables(tables, "abbb", (20, 1, 1, 1))
    assert not charts_of(opened(slides(pack_of(tables))))
    for kind, said in files_of(tables).items():
        assert "nobody stands out" in said, kind
        assert not re.search(r"\b(20|3) people (answered|chose)", said), kind
