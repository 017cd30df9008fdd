"""Where others placed theirs, behind one's own marks and in words."""

from __future__ import annotations

import datetime as dt
from typing import cast

from courseware.domain.exercise import Crowd
from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.spectrum.spec import Pair, Spectrum
from courseware.items.exercises.spectrum.view import crowd_in_words, strip_html
from tests.content.real import real_course

ITEM = cast(Spectrum, real_course().items["X-T06"])
FIRST, SECOND = ITEM.pairs[:2]
CROWD = Crowd(dt.date(2026, 12, 31), {FIRST.id: ((2, 2, 12), (3, 4, 6)), SECOND.id: ((5, 5, 9),)})
PLACES = {FIRST.id: {"now": 3}}


def given(crowd: Crowd | None) -> Controls:
    return Controls(key="k", begun=None, seed="s", crowd=crowd)


def art(pair: Pair, places: Json, crowd: Crowd | None = CROWD) -> str:
    return strip_html(ITEM, pair, {"places": places, "first": ""}, given(crowd))


def test_each_lot_is_a_dot_in_its_middle_the_larger_the_more_they_are() -> None:
    drawn = art(FIRST, PLACES)
    assert 'class="crowd" style="--at:2;--of:1.00"' in drawn
    assert 'class="crowd" style="--at:3.5;--of:0.50"' in drawn
    assert drawn.index('class="crowd"') < drawn.index('class="dot"'), "behind one's own"


def test_nobody_sees_where_others_are_before_they_have_placed_their_own() -> None:
    assert "crowd" not in art(SECOND, PLACES)
    assert "crowd" not in art(FIRST, {FIRST.id: {"wanted": 6}})
    assert crowd_in_words(ITEM, {}, given(CROWD)) == ()


def test_it_is_said_in_words_too() -> None:
    (said,) = crowd_in_words(ITEM, PLACES, given(CROWD))
    assert said == f"{FIRST.about.capitalize()}: 12 on 2 and 6 on 3 to 4."


def test_before_a_release_nothing_of_it_is_there() -> None:
    assert "crowd" not in art(FIRST, PLACES, None)
    assert crowd_in_words(ITEM, PLACES, given(None)) == ()
