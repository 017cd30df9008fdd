"""The session pack as slides and as PDF: what they show, and that nothing more stands in them."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf import PdfReader

from courseware.room.report.paper import paper
from courseware.room.report.slides import slides
from courseware.room.session.paging import screens_of
from courseware.room.session.showing import shown_of
from courseware.room.trainer.own_questions import OwnKind
from tests.kits.room.room import QUESTION, SPECTRUM, Room, open_scene
from tests.room.web.pack_read import cells_of, charts_of, opened, pack_of, text_of, words_in

FORMULA = "=1+1 first, then the rest"
MOST_WORDS = 14


def ended(room: Room, ask: str, shown: list) -> None:
    """Locks and shows what is open, and keeps what the big screen then shows."""
    room.do("lock")
    room.do("show")
    shown.append(shown_of(room.stage))


@pytest.fixture
def held(room: Room):
    """A session with a round of each kind, one of them answered by too few; with what the screen
    showed of each, in the order in which it was asked."""
    shown: list = []
    seats = [room.join() for _each in range(12)]
    room.go("vote")
    for ask, votes in (("own", "aaaabbbbccdd"), ("room", "bbbbbbbbbbaa"), ("own", "aaaaaaaaabbb")):
        room.all_choose(seats, room.open(ask), votes)
        if ask == "room":
            room.do("count_hands", {"b": 3})
        ended(room, ask, shown)
    room.do("show_answer")
    shown[-1] = shown_of(room.stage)  # its heading says how many were right
    for part, count in (("start", 12), ("end", 3)):
        room.go(part)
        _place(room, seats[:count], shown)
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, [FORMULA, "Trust 👍", "c" * 250, "kept apart"], strict=False):
        room.write(seat, round_id, words)
    room.do("lock")
    for idea in room.stage.ideas:
        state = "parked" if idea.text == "kept apart" else "shown"
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state=state)
    _dots(room, seats, shown)
    _case_and_forces(room, seats, shown)
    _own(room, seats, shown)
    room.do("close")
    return room, shown


def _place(room, seats, shown):
    item = room.course.items[SPECTRUM]
    round_id = room.open()
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, item.check(item.samples().correct[0]))
    ended(room, "own", shown)


def _dots(room, seats, shown):
    ids = {each.text: each.id for each in room.stage.wall}
    round_id = room.open("dots")
    for seat in seats:
        room.answer(seat, round_id, chosen=[ids[FORMULA], ids["Trust 👍"]])
    ended(room, "dots", shown)


def _case_and_forces(room, seats, shown):
    room.go("case")
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[1] * 12)
    ended(room, "scene", shown)
    room.do("drive")
    room.go("forces")
    round_id = room.open("strengths")
    for seat in seats:
        room.answer(seat, round_id, **{each.id: "4" for each in room.stage.ask.forces})
    ended(room, "strengths", shown)


def _own(room, seats, shown):
    own = room.services.room.own_questions
    given = (OwnKind("choice"), "Break now?", ("Now", "Later", "No break"))
    own.ask(room.trainer, room.session.id, room.version, *given)
    for seat in seats[:4]:
        room.choose(seat, room.stage.round.id, "1")
    ended(room, "own", shown)


def alt_of(shape) -> str:
    return shape._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr", "")


def told(page) -> set[float]:
    """The numbers that the big screen showed of a result and of what stands behind it."""
    found: set[float] = set()
    for each in filter(None, (page.result, page.behind, page.earlier)):
        found |= {float(bar.count) for bar in each.bars}
        found |= {float(bar.beside) for bar in each.bars if bar.beside is not None}
        found |= {float(place.spread.middle) for place in each.places}
    return found


def test_each_chart_holds_the_numbers_that_the_screen_showed_and_its_words(held):
    room, shown = held
    deck = opened(slides(pack_of(room)))
    numbers = set().union(*map(told, shown))
    charts = charts_of(deck)
    assert len(charts) >= 8
    for shape in charts:
        cells = cells_of(shape)
        behind = {cell.value for cell in cells if cell.data_type == "n"}
        assert behind and behind <= numbers
        assert not any(cell.data_type == "f" for cell in cells)
        plot = shape.chart.plots[0]
        kept = {value for series in plot.series for value in series.values if value is not None}
        assert kept == behind
        words = {str(each) for each in plot.categories} | {each.name for each in plot.series}
        assert words == {cell.value for cell in cells if cell.data_type == "s"}
        assert len(alt_of(shape)) > 20
    assert any(FORMULA in str(each) for shape in charts for each in shape.chart.plots[0].categories)


def test_a_slide_is_headed_by_the_sentence_of_the_screen(held):
    room, shown = held
    deck = opened(slides(pack_of(room)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert {screens_of(each)[0].heading for each in shown} <= set(titles)
    assert all(len(title.split()) <= MOST_WORDS for title in titles)
    assert all(sum(shape.has_chart for shape in slide.shapes) <= 1 for slide in deck.slides)


def test_a_second_vote_stands_before_the_first_as_an_outline(held):
    room, _shown = held
    plots = [each.chart.plots[0] for each in charts_of(opened(slides(pack_of(room))))]
    (again,) = [each for each in plots if [one.name for one in each.series] == ["Before", "After"]]
    before, after = again.series
    assert sorted(before.values) == [2, 2, 4, 4] and sorted(after.values) == [0, 0, 3, 9]
    key = next(each for each in room.course.items[QUESTION].options if each.correct)
    (right,) = [each for each in map(str, again.categories) if "(right)" in each]
    assert key.text in right


def test_of_too_few_answers_nothing_stands_in_any_file(room):
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    for ask, votes in (("own", "aabb"), ("own", "aaab")):
        room.all_choose(seats[:4], room.open(ask), votes)
        ended(room, ask, [])
    room.do("show_answer")
    room.go("start")
    _place(room, seats[:4], [])
    room.do("close")
    pack = pack_of(room)
    made = slides(pack)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "chart" in name or "embed" in name]
    labels = {option.text for option in room.course.items[QUESTION].options if not option.correct}
    for said in (words_in(made), text_of(paper(pack))):
        assert "nobody stands out" in said
        assert not [label for label in labels if label[:30] in said]
        assert (
            "4 people" not in said and "Middle" not in said and "changed their answer" not in said
        )


def test_what_was_not_shown_yet_is_in_no_file(room):
    seats = [room.join() for _each in range(6)]
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    pack = pack_of(room)
    assert not charts_of(opened(slides(pack))) and not pack.chapters
    room.do("show")
    pack = pack_of(room)
    key = room.stage.ask.answer
    assert len(charts_of(opened(slides(pack)))) == 1
    assert "The answer:" not in words_in(slides(pack)) and "The answer:" not in text_of(paper(pack))
    room.do("show_answer")
    for said in (words_in(slides(pack_of(room))), text_of(paper(pack_of(room)))):
        assert f"The answer: {key}"[:40] in said


def test_the_files_name_nobody_and_say_their_title_and_language(held):
    room, _shown = held
    made = slides(pack_of(room))
    about = opened(made).core_properties
    assert about.title == "One of each" and about.language == "en-GB"
    assert about.author == about.last_modified_by == about.comments == ""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        names = parts.namelist()
        assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
        slide = parts.read("ppt/slides/slide2.xml").decode()
        assert 'lang="en-GB"' in slide and "en-US" not in slide
    said = words_in(made)
    assert "kept apart" not in said, "what was parked was never on the screen"
    assert "Trust 👍" in said and "12 people joined" in said


def test_the_pdf_is_tagged_and_says_what_the_slides_say(held):
    room, shown = held
    made = paper(pack_of(room))
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and "/StructTreeRoot" in root
    assert reader.metadata.title == "Session pack: One of each" and not reader.metadata.author
    assert b"pdfuaid" in made
    said = text_of(made)
    assert "12 people joined" in said and "3 hands were counted" in said
    assert "Trust □" in said and FORMULA in said and "kept apart" in said
    for each in shown:
        assert screens_of(each)[0].heading.split(":")[0] in said
    assert paper(pack_of(room)) == made


def test_a_session_in_which_nothing_was_asked_makes_whole_files(room):
    room.do("close")
    pack = pack_of(room)
    deck = opened(slides(pack))
    assert len(deck.slides) == 1
    assert "Nothing was asked" in words_in(slides(pack)) and "Nothing was asked" in text_of(
        paper(pack)
    )
    assert "joined" not in words_in(slides(pack))


def test_how_many_joined_is_told_of_five_and_more_and_stays_when_they_are_gone(room):
    for count in (4, 1):
        for _each in range(count):
            room.join()
        assert pack_of(room).joined == (5 if count == 1 else 0)
    room.do("close")
    pack = pack_of(room)
    assert pack.joined == 5
    reporting = room.services.room.reporting
    brought = reporting.bring(room.trainer, pack.data)
    assert reporting.pack(room.trainer, brought.id).joined == 5
    small = reporting.bring(room.trainer, {**pack.data, "joined": 3})
    assert reporting.pack(room.trainer, small.id).joined == 0
