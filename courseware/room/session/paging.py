"""What a big screen shows at once: one idea at a time, in letters for the back of a room.

What doesn't fit on one page is pages that the trainer turns. How much fits is reckoned before it is
drawn (`hall/space.py`); the screen's script only makes up for what this misjudges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from courseware.domain.group import GroupResult, Place, Shift
from courseware.room.session.asks import is_ranked
from courseware.room.session.hall import crowd, drawn, forces, question, results, space
from courseware.room.session.hall.titles import BEFORE, answered, expected, title
from courseware.room.session.rounds import OnTheWall
from courseware.room.session.showing import Picture, RoomView
from courseware.words import _

Height = Callable[[OnTheWall, int], float]

_COLUMNS_APART = _LETTER = 70
_BETWEEN_IDEAS = 30


def screens_of(shown: RoomView) -> tuple[RoomView, ...]:
    """What a room may see, as the pages of its big screen: at least one, and behind them those
    that are optional."""
    bare = replace(shown, result=None, earlier=None, answer="", ways=(), wall=())
    pages = [*_first(shown, bare)]
    pages += [replace(bare, ways=(way,)) for way in shown.ways]
    optional = _one_by_one(shown, bare)
    is_wall = shown.state == "locked" and shown.wants_words
    if is_wall or (shown.result and is_ranked(shown.ask)):
        # What matters most stands first, and a wall was read while it filled: the rest is for
        # whoever asks for it.
        pages, optional = pages[:1], pages[1:]
    count = len(pages) + len(optional)
    first = count if is_wall else len(pages)
    return (
        *(replace(each, page=at, pages=first) for at, each in enumerate(pages)),
        *(
            replace(each, page=at, pages=count, is_optional=True)
            for at, each in enumerate(optional, start=len(pages))
        ),
    )


def screen_of(shown: RoomView) -> RoomView:
    """The page that the trainer has turned to, or the last one if there are fewer by now."""
    pages = screens_of(shown)
    return pages[min(shown.page, len(pages) - 1)]


def turning(shown: RoomView) -> tuple[RoomView, ...]:
    """The pages that a big screen turns by itself: of what is asked, until something of it is
    revealed and the trainer turns them, and of what was written. Otherwise the one that is turned
    to."""
    is_asked = shown.state in {"talk", "open", "locked"} and not (shown.answer or shown.ways)
    is_read = is_asked or (shown.state == "locked" and shown.wants_words)
    return screens_of(shown) if is_read and not shown.page else (screen_of(shown),)


def finding(shown: RoomView) -> str:
    """What a result comes to, in one sentence; '' without one."""
    if shown.result is None:
        return ""
    if shown.predicted and shown.behind is None:
        return expected(shown.result)
    before = shown.behind if shown.is_behind == BEFORE else None
    own = "" if shown.predicted else answered(shown.result, before, shown.right)
    return own or title(shown.result, shown.behind, shown.is_behind)


def _first(shown: RoomView, bare: RoomView) -> Sequence[RoomView]:
    if shown.result:
        return _results(shown, bare, shown.result)
    if shown.wall:
        return [replace(bare, wall=wall) for wall in _walls(shown, has_code=_has_code(shown))]
    if shown.fields:
        return _questions(shown, bare)
    return [bare]


def _has_code(shown: RoomView) -> bool:
    """Whether how to join stands below: until something is revealed, so that nothing on the page
    changes its size or its place when a vote is locked."""
    return shown.state in {"open", "talk", "locked"}


def _questions(shown: RoomView, bare: RoomView) -> list[RoomView]:
    """What is asked, also before it is opened; what is right is marked, once that is revealed."""
    if shown.scales:
        picture = drawn.empty(shown.scales, shown.stem)
        return [replace(bare, heading=shown.stem, picture=picture)]
    pages = question.questions(
        shown.stem,
        shown.fields,
        later=shown.title,
        about=shown.about,
        has_code=_has_code(shown),
        is_over=shown.state not in {"open", "talk"},
    )
    if shown.answer:
        pages = [each for each in pages if each[1].options or not each[1].story]
    elif shown.number > 1:
        # Who votes a second time knows the story: it is there to be looked at again.
        pages.sort(key=lambda each: bool(each[1].story))
    return [
        replace(
            bare,
            heading=heading,
            picture=question.revealed(page, shown.right),
            answer=shown.answer,
        )
        for heading, page in pages
    ]


def _results(shown: RoomView, bare: RoomView, result: GroupResult) -> list[RoomView]:
    said = finding(shown)
    bare = replace(bare, answer=shown.answer)
    if result.shifts:
        return _shifts(shown, bare, result, said)
    pages: Sequence[tuple[str, Picture]] = ()
    if any(place.side for place in result.places):
        pages = _forces(result.places, result.scale[1], said)
    elif result.bars:
        pages = results.bars(result, shown.behind, shown.right, said)
    elif result.places:
        pages = results.places(result, shown.earlier, said)
    made = [
        replace(bare, result=result, heading=heading, picture=picture) for heading, picture in pages
    ]
    return made or [replace(bare, result=result, heading=said)]


def _shifts(shown: RoomView, bare: RoomView, result: GroupResult, said: str) -> list[RoomView]:
    """All scales in one picture."""
    if not any(each.now or each.wanted for each in result.shifts):
        return [replace(bare, result=result, heading=said)]
    picture = drawn.shifts(result.shifts, _starts(shown), _("half of you"), said)
    return [replace(bare, result=result, heading=said, picture=picture)]


def _one_by_one(shown: RoomView, bare: RoomView) -> list[RoomView]:
    """Each scale with the people of the room on it, where these aren't tables."""
    pages: list[RoomView] = []
    result = shown.result
    if result is None:
        return pages
    bare = replace(bare, answer=shown.answer)
    first = {(each.left, each.right): each for each in _starts(shown)}
    for each in result.shifts:
        if each.now and each.wanted and not shown.tables:
            start = first.get((each.left, each.right))
            about = f"{each.left} – {each.right}"
            alone = tuple(place for place in result.places if place.about == about)
            pages.append(
                replace(
                    bare,
                    result=replace(result, places=alone),
                    heading=each.said,
                    picture=crowd.people(each, start, each.said),
                )
            )
    return pages


def _starts(shown: RoomView) -> tuple[Shift, ...]:
    return shown.earlier.shifts if shown.earlier else ()


def _forces(places: Sequence[Place], strongest: int, said: str) -> list[tuple[str, Picture]]:
    """What drives and what resists, the strongest first on either side."""
    sides = {
        side: [
            forces.Force(place.short, place.spread.middle) for place in places if place.side == side
        ]
        for side in ("for", "against")
    }
    count = max(map(len, sides.values()))
    pairs = list(range(count))

    def height(at: int, screen: int) -> float:
        there = [found[at].text for found in sides.values() if at < len(found)]
        return max(forces.force_height(text, screen) for text in there)

    def free(screen: int) -> float:
        return forces.forces_free(said, screen)

    pages = space.pages_of(pairs, height, free, free)
    return [
        (
            said,
            forces.forces(
                sides["for"][page[0] : page[-1] + 1],
                sides["against"][page[0] : page[-1] + 1],
                strongest,
                said,
            ),
        )
        for page in pages
    ]


def _walls(shown: RoomView, *, has_code: bool) -> list[tuple[OnTheWall, ...]]:
    """The wall in two columns, as many ideas on each page as there is room for."""
    head = shown.stem or shown.title

    def height(idea: OnTheWall, screen: int) -> float:
        column = (space.across(screen) - _COLUMNS_APART) / 2 - (_LETTER if shown.letters else 0)
        return space.lines(f"{idea.table} {idea.text}", column) * space.LINE + _BETWEEN_IDEAS

    pages: list[list[OnTheWall]] = [[]]
    for idea in shown.wall:
        page = [*pages[-1], idea]
        fits = all(
            _columns(page, height, space.body(head, screen, has_code=has_code), screen) <= 2
            for screen in (space.WIDE, space.NARROW)
        )
        if fits or not pages[-1]:
            pages[-1].append(idea)
        else:
            pages.append([idea])
    return [tuple(each) for each in pages]


def _columns(page: Sequence[OnTheWall], height: Height, tall: float, screen: int) -> int:
    """How many columns these fill."""
    count, left = 1, tall
    for idea in page:
        if height(idea, screen) > left:
            count, left = count + 1, tall
        left -= height(idea, screen)
    return count
