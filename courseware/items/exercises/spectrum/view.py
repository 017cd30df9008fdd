"""A spectrum in Streamlit: a strip for each pair, where choosing and picture are one.

Seven radios of a mark lie side by side in each strip, from end to end, and the marks are drawn over
them. All three marks of a pair have their radios; `strip.css` shows those of the mark that is in
hand and places every mark from the radios that are checked, so that a tap is seen before the server
knows of it and nothing is ever placed for another mark than the one in hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.spectrum.readings import starts_of, widest_of
from courseware.items.exercises.spectrum.spec import MARKERS, STEPS, Pair, Spectrum
from courseware.items.widgets import one_of
from courseware.words import _, capital, listed

Place = dict[str, int]
_LEVELS = list(range(1, STEPS + 1))
_NUMBERS = (
    '<div class="strip-numbers" aria-hidden="true">'
    + "".join(f"<span>{level}</span>" for level in _LEVELS)
    + "</div>"
)


def controls(item: Spectrum, given: Controls) -> Json:
    """Draws the strips, then the questions, and returns the places so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"places": {}, "first": ""}
    standing = {"places": _standing(item, begun["places"], given), "first": ""}
    with st.container(key=f"spectrum-{given.key}"):
        _legend(item, standing, given)
        if given.crowd:
            said = _("Pale dots, once yours is placed: where others placed theirs, up to {day}")
            told = escape(said.format(day=day(given.crowd.on)))
            st.html(f'<p class="strip-start"><i class="disc"></i>{told}</p>')
        st.html(_NUMBERS)
        strips = {pair.id: _strip(item, pair, begun, standing, given) for pair in item.pairs}
        places = {name: place for name, place in strips.items() if place}
        _onward(item, places, given)
    with given.below():
        if others := crowd_in_words(item, places, given):
            with st.expander(_("Where others placed theirs"), key=f"{given.view}:crowd"):
                rows = "".join(f"<li>{escape(each)}</li>" for each in others)
                st.html(f"<ul>{rows}</ul>")
        first = _questions(item, begun["first"], places, given)
    return {"places": places, "first": first}


def _standing(item: Spectrum, begun: Mapping[str, Place], given: Controls) -> dict[str, Place]:
    """The places as the radios have them in this run, before they are drawn: the marks over them
    must not be a move late."""
    standing = {}
    for pair in item.pairs:
        had = begun.get(pair.id, {})
        now = {
            marker: st.session_state.get(_key(given, pair, marker), had.get(marker))
            for marker in MARKERS
        }
        standing[pair.id] = {marker: level for marker, level in now.items() if level}
    return {name: place for name, place in standing.items() if place}


def _key(given: Controls, pair: Pair, marker: str) -> str:
    return f"{marker}:{given.key}:{pair.id}"


def in_hand(item: Spectrum, places: Mapping[str, Mapping[str, int]]) -> str:
    """The mark to begin with: the first that isn't placed on every pair; now if all are."""
    for marker in MARKERS:
        if any(marker not in places.get(pair.id, {}) for pair in item.pairs):
            return marker
    return MARKERS[0]


def _legend(item: Spectrum, begun: Json, given: Controls) -> None:
    """What the marks mean, and with the same three buttons which of them a tap places."""
    key = _mark_key(given)
    if st.session_state.get(key) not in MARKERS:
        st.session_state[key] = in_hand(item, begun["places"])
    names = {
        "now": _("Now"),
        "wanted": _("Wanted"),
        "others": capital(item.called["others"]),
    }
    with st.container(key=f"marks-{given.key}"):
        st.radio(
            _("A tap places"),
            MARKERS,
            format_func=lambda each: names[each],
            horizontal=True,
            key=key,
        )
        if given.earlier and starts_of(item, begun, given.earlier):
            said = _("At the start, {day}").format(day=day(given.earlier.on))
            st.html(f'<p class="strip-start"><i class="disc"></i>{escape(said)}</p>')


def _mark_key(given: Controls) -> str:
    return f"mark:{given.view}"


def _strip(item: Spectrum, pair: Pair, begun: Json, standing: Json, given: Controls) -> Place:
    """One pair: its ends, its marks, and three rows of radios of which one is shown."""
    place = begun["places"].get(pair.id, {})
    with st.container(key=f"strip-{given.key}-{pair.id}"):
        st.html(strip_html(item, pair, standing, given))
        chosen = {
            marker: st.radio(
                spoken(item, pair, marker),
                _LEVELS,
                index=place[marker] - 1 if marker in place else None,
                format_func=lambda level: _level(pair, level),
                horizontal=True,
                key=_key(given, pair, marker),
                label_visibility="collapsed",
            )
            for marker in MARKERS
        }
    return {marker: level for marker, level in chosen.items() if level}


def spoken(item: Spectrum, pair: Pair, marker: str) -> str:
    """A row of radios as a screen reader says it: which mark, and from which end to which."""
    said = {
        "now": _("Now: {left} to {right}"),
        "wanted": _("Wanted in two years: {left} to {right}"),
        "others": _("Our {others} would say: {left} to {right}"),
    }[marker]
    return said.format(left=pair.left, right=pair.right, **item.called)


def _level(pair: Pair, level: int) -> str:
    ends = {1: pair.left, STEPS: pair.right}
    return f"{level}, {ends[level].lower()}" if level in ends else str(level)


def strip_html(item: Spectrum, pair: Pair, begun: Json, given: Controls) -> str:
    """The ends, and the marks over the radios. The radios say all of it, so that it is hidden from
    screen readers."""
    start = starts_of(item, begun, given.earlier).get(pair.id)
    wanted = begun["places"].get(pair.id, {}).get("wanted")
    past = '<i class="trail"></i><i class="disc"></i><i class="tip"></i>' if start else ""
    # The disc is seen inside the ring where what is wanted is where it was at the start.
    inside = "--inside:var(--pale)" if start and start == wanted else ""
    style = f' style="--start:{start};{inside}"' if start else ""
    # What others placed is seen behind one's own mark, and not before it stands.
    past = (_crowd(pair, given) if begun["places"].get(pair.id, {}).get("now") else "") + past
    wide = " wide" if pair.id in widest_of(item, begun) else ""
    return (
        f'<p class="strip-ends{wide}" aria-hidden="true"><span>{escape(pair.left)}</span>'
        f"<span>{escape(pair.right)}</span></p>"
        f'<div class="strip-art{wide}"{style} aria-hidden="true">'
        f'<i class="axis"></i>{past}<i class="arrow"></i><i class="head"></i>'
        '<i class="ring"></i><i class="dot"></i><i class="tri"></i></div>'
    )


def _crowd(pair: Pair, given: Controls) -> str:
    """A pale dot for each lot of others, the larger the more they are."""
    lots = given.crowd.rows.get(pair.id, ()) if given.crowd else ()
    most = max((people for _low, _high, people in lots), default=1)
    return "".join(
        f'<i class="crowd" style="--at:{(low + high) / 2:g};--of:{people / most:.2f}"></i>'
        for low, high, people in lots
    )


def crowd_in_words(
    item: Spectrum, places: Mapping[str, Mapping[str, int]], given: Controls
) -> tuple[str, ...]:
    """The same in words, a sentence for each pair that is placed."""
    rows = given.crowd.rows if given.crowd else {}
    return tuple(
        _("{about}: {lots}.").format(
            about=pair.about.capitalize(),
            lots=listed([_lot(*lot) for lot in rows[pair.id]]),
        )
        for pair in item.pairs
        if rows.get(pair.id) and places.get(pair.id, {}).get("now")
    )


def _lot(low: int, high: int, people: int) -> str:
    if low == high:
        return _("{people} on {level}").format(people=people, level=low)
    return _("{people} on {low} to {high}").format(people=people, low=low, high=high)


def _onward(item: Spectrum, places: Mapping[str, Place], given: Controls) -> None:
    """How many are placed; and once all are, the button that takes the next mark in hand. A tap
    never does so by itself: whoever goes from row to row would place the wrong one."""
    marker = str(st.session_state[_mark_key(given)])
    done = sum(marker in place for place in places.values())
    said = {
        "now": _("{done} of {count} placed where it is now."),
        "wanted": _("{done} of {count} placed where you want it."),
        "others": _("{done} of {count} placed as your {others} would."),
    }[marker].format(done=done, count=len(item.pairs), **item.called)
    st.html(f'<p class="hint">{escape(said)}</p>')
    after = in_hand(item, places)
    if done < len(item.pairs) or all(after in places.get(pair.id, {}) for pair in item.pairs):
        return
    st.button(
        {
            "now": _("Next: where it is now"),
            "wanted": _("Next: where you want it in two years"),
            "others": _("Next: as your {others} would place it"),
        }[after].format(**item.called),
        key=f"{given.key}:onward",
        type="primary",
        on_click=_take,
        args=(after, _mark_key(given)),
    )


def _take(marker: str, key: str) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[key] = marker


def _questions(item: Spectrum, begun: str, places: Mapping[str, Place], given: Controls) -> str:
    """Which gap comes first, and the words: asked once every pair has its now and its wanted."""
    if any({"now", "wanted"} - set(places.get(pair.id, {})) for pair in item.pairs):
        return begun
    named = {pair.id: pair.about.capitalize() for pair in item.pairs}
    label = _("Which gap would you close first? It need not be the widest.")
    chosen = one_of(label, named, begun, f"{given.key}:first")
    for slot in item.slots(None):
        given.write(slot)
    return chosen
