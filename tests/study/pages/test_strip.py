"""A strip in Streamlit: what the server draws over the radios is of this move, not of the last."""

from __future__ import annotations

from tests.kits.study.tablet import Tablet, html

REF, ITEM, PAIR = "types/your-culture", "X-T06", "accountability"


def test_the_widest_gap_is_heavier_in_the_move_that_makes_it(tablet: Tablet) -> None:
    page = tablet.step(REF)
    for marker, level in (("now", 2), ("wanted", 6)):
        assert "strip-art wide" not in html(page)
        page.radio(key=f"{marker}:{REF}:{ITEM}:0:{PAIR}").set_value(level).run()
        assert not page.exception
    assert "strip-art wide" in html(page)
    assert "Answering together: 2 now, 6 wanted." in html(page)


def test_the_start_is_drawn_once_the_pair_is_placed_again(tablet: Tablet) -> None:
    later = "governance/culture-again"
    item = tablet.world.course.items[ITEM]
    tablet.world.exercising.move(tablet.member, REF, ITEM, item.samples().correct[0])
    tablet.world.exercising.keep_version(tablet.member, REF, item)
    page = tablet.step(later)
    assert 'class="disc"' not in html(page), "nobody sees it before they place it again"
    page.radio(key=f"now:{later}:{ITEM}:0:{PAIR}").set_value(6).run()
    assert html(page).count('class="disc"') == 2, "on that strip, and in the legend"
    assert "--start:4" in html(page)
