"""Two windows of one member on a page: both are drawn, or the difference is asked."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.kits.study.tablet import Tablet, words

ITEM, REF = "X-T06", "types/your-culture"


def place(page: AppTest, marker: str, value: int) -> AppTest:
    radio_of(page, marker).set_value(value).run()
    assert not page.exception
    return page


def radio_of(page: AppTest, marker: str) -> Any:
    keys = [(str(each.key), each) for each in page.radio]
    return next(
        each
        for key, each in keys
        if key.startswith(f"{marker}:") and key.endswith(":interdependency")
    )


def stored(tablet: Tablet) -> dict[str, int]:
    response = tablet.world.exercising.doing(tablet.member, REF, ITEM).response
    found: dict[str, int] = response["places"]["interdependency"]
    return found


def test_what_both_windows_did_is_kept_and_shown_in_each(tablet: Tablet) -> None:
    laptop, other = tablet.step(REF), tablet.step(REF)
    place(laptop, "now", 2)
    place(laptop, "wanted", 5)
    place(other, "others", 3)
    assert stored(tablet) == {"now": 2, "wanted": 5, "others": 3}
    assert "What you did in another window has been added here." in words(other)
    assert (radio_of(other, "now").value, radio_of(other, "wanted").value) == (2, 5)
    place(other, "others", 4)
    place(laptop, "wanted", 6)
    assert stored(tablet) == {"now": 2, "wanted": 6, "others": 4}


def test_what_contradicts_is_asked_under_the_right_names(tablet: Tablet) -> None:
    laptop, other = tablet.step(REF), tablet.step(REF)
    place(laptop, "now", 2)
    place(other, "now", 6)
    assert stored(tablet) == {"now": 2}
    said = words(other)
    assert "In the other window, saved" in said and "In this window, not saved" in said
    assert said.index("In the other window") < said.index("In this window")
    # It is still asked after something else is done, which is kept.
    place(other, "wanted", 4)
    assert stored(tablet) == {"now": 2, "wanted": 4}
    keep = next(each for each in other.button if each.label == "Keep this window’s")
    keep.click().run()
    assert not other.exception
    assert stored(tablet) == {"now": 6, "wanted": 4}
    assert "In the other window, saved" not in words(other)
    place(laptop, "others", 1)
    assert stored(tablet) == {"now": 6, "wanted": 4, "others": 1}


def test_the_other_windows_version_can_be_kept(tablet: Tablet) -> None:
    laptop, other = tablet.step(REF), tablet.step(REF)
    place(laptop, "now", 2)
    place(other, "now", 6)
    next(each for each in other.button if each.label == "Keep the other window’s").click().run()
    assert not other.exception
    assert stored(tablet) == {"now": 2}
    assert radio_of(other, "now").value == 2


def test_one_window_alone_is_asked_nothing(tablet: Tablet) -> None:
    page = tablet.step(REF)
    for value in (2, 3, 2, 6):
        place(page, "now", value)
    assert stored(tablet) == {"now": 6}
    assert "another window" not in words(page) and "other window" not in words(page)
