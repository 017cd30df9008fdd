"""A session knows no more of a question that was tried often than of one that was tried twice."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.kits.study.filling import fill, key_in_step
from tests.kits.study.tablet import Tablet

STEP, ITEM = "gain/key-messages", "Q-G17"


def known(page: AppTest) -> list[int]:
    """How many controls the session knows, how many of their names, and how much beside them."""
    state = page._session_state._state
    names = state._key_id_mapper
    return [
        len(state._new_widget_state.widget_metadata),
        len(names._key_id_mapping),
        len(names._id_key_mapping),
        len(state._old_state),
    ]


def tried_again(tablet: Tablet, page: AppTest) -> None:
    press = next(each for each in page.button if str(each.key).startswith(f"press:{ITEM}:"))
    key = key_in_step(STEP, ITEM, str(press.key).rpartition(":")[2])
    fill(page, key, tablet.world.course.items[ITEM], tablet.world.wrong(ITEM))
    press.click().run()
    page.button(key=f"again:{ITEM}").click().run()
    assert not page.exception


def test_a_question_that_is_tried_often(tablet: Tablet) -> None:
    page = tablet.step(STEP)
    sizes = []
    for _ in range(6):
        tried_again(tablet, page)
        sizes.append(known(page))
    assert sizes[-1] == sizes[1]
