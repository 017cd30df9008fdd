"""The picture of a case: every road once, one's own told apart from those taken before."""

from __future__ import annotations

from xml.etree import ElementTree

from courseware.items.exercises.case.drawing import WIDTH, svg
from courseware.items.exercises.case.ended import drawn
from courseware.items.exercises.case.roads import (
    Road,
    Stop,
    endings_of,
    in_lines,
    tree,
    ways_before,
)
from courseware.items.exercises.case.spec import Case
from tests.items.written import example, examples_of, parsed


def case(name: str = "usual") -> Case:
    item = parsed(next(each["item"] for each in examples_of("case") if each["name"] == name))
    assert isinstance(item, Case)
    return item


def roads(stop: Stop) -> list[Road]:
    return [each for _depth, each in in_lines(stop) if isinstance(each, Road)]


def stops(stop: Stop) -> list[Stop]:
    return [each for _depth, each in in_lines(stop) if isinstance(each, Stop)]


def test_every_road_scene_and_ending_is_in_the_picture_once() -> None:
    item = case()
    whole = tree(item, item.taken(["a", "b"]))
    texts = [option.text for scene in item.scenes for option in scene.options]
    assert sorted(each.text for each in roads(whole)) == sorted(texts)
    names = [each.name for each in stops(whole)]
    assert names == [
        "Five more years?",
        "The link meetings", "Ending 1", "Ending 2",
        "Eleven warnings", "Ending 3", "Ending 4",
    ]  # fmt: skip


def test_the_road_taken_and_one_taken_before_are_told_apart_in_words() -> None:
    item = case()
    mine, before = item.taken(["a", "b"]), item.taken(["b", "a"])
    told = {each.text: each.remark for each in roads(tree(item, mine, [before])) if each.remark}
    assert told == {
        "Close it with thanks, and keep a link.": "your road",
        "Pay a street worker.": "your road",
        "Give it one more year, and one purpose.": "your road before",
        "Renew it for three years.": "your road before",
    }
    assert [each.name for each in stops(tree(item, mine)) if each.is_mine and each.is_ending] == [
        "Ending 2"
    ]


def test_ways_taken_before_are_there_once_each_without_the_one_that_is_taken() -> None:
    item = case()
    kept = [{"path": ["b", "a"]}, {"path": ["a", "b"]}, {"path": ["b", "a"]}]
    found = ways_before(item, item.taken(["a", "b"]), kept)
    assert found == (item.taken(["b", "a"]),)


def test_a_scene_to_which_two_roads_lead_is_drawn_once_and_named_twice() -> None:
    item = case("many")
    whole = tree(item, item.taken(["b", "b"]))
    names = [each.name for each in stops(whole)]
    assert names.count("Three") == 1 and names.count("Three, as above") == 1
    mine = [each.name for each in stops(whole) if each.is_mine and each.is_ending]
    assert mine == ["Ending 2"], "the way is followed wherever its scene is drawn"
    assert len(endings_of(item)) == 3


def test_the_list_says_all_that_the_lines_say() -> None:
    item = case()
    html = drawn(tree(item, item.taken(["a", "b"])))
    page = ElementTree.fromstring(f"<div>{html}</div>")
    assert len(page.findall(".//li")) == 6
    assert [
        " ".join(each.itertext()) for each in page.findall(".//li[@class='road mine']/p[1]")
    ] == [
        "Close it with thanks, and keep a link.  (your road)",
        "Pay a street worker.  (your road)",
    ]


def test_the_file_is_there_only_once_the_case_has_ended() -> None:
    item = case()
    assert svg(item, {"path": ["a"]}) == ""
    picture = ElementTree.fromstring(svg(item, {"path": ["a", "b"]}))
    said = " ".join(
        " ".join(each.itertext()) for each in picture.iter() if each.tag.endswith("text")
    )
    assert "(your road)" in said and "Two feuds are calmed" in said


def test_no_words_leave_the_sheet_however_long_they_are() -> None:
    for each in examples_of("case"):
        item = parsed(each["item"])
        assert isinstance(item, Case)
        picture = ElementTree.fromstring(svg(item, item.samples().correct[0]))
        for text in (each for each in picture.iter() if each.tag.endswith("text")):
            size = float(text.attrib["font-size"])
            assert float(text.attrib["x"]) + 0.52 * size * len(text.text or "") <= WIDTH
        assert float(picture.attrib["height"]) > max(
            float(each.attrib["y"]) for each in picture.iter() if each.tag.endswith("text")
        )


def test_what_is_written_is_no_markup() -> None:
    raw = example("case") | {"stem": "<b>&"}
    item = parsed(raw)
    assert isinstance(item, Case)
    assert "<b>" not in svg(item, {"path": ["a", "b"]})
