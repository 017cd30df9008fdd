"""What many ask at one moment is done together, and each is told what came of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from courseware.platform.floods.gathered import Gathered


class InTheWayError(Exception):
    """Something that stands in the way of what is asked."""


class Act:
    """Gives what is asked in capitals. It notes what it was handed each time, and ends the first
    time only when it is let."""

    def __init__(self, *never: str) -> None:
        """`never`: what can't be done, nor anything that is asked with it."""
        self.handed: list[list[str]] = []
        self.begun, self.may_end = threading.Event(), threading.Event()
        self._never = never

    def __call__(self, asked: Sequence[str]) -> list[str | Exception]:
        self.handed.append(list(asked))
        self.begun.set()
        assert self.may_end.wait(10)
        if any(each in self._never for each in asked):
            raise InTheWayError
        return [ValueError(each) if each == "refused" else each.upper() for each in asked]


def _name(asked: str) -> str:
    """Whose it is: in "Ann: no", Ann's."""
    return asked.partition(":")[0]


async def _come_of(
    act: Act, first: str, *meanwhile: str, gone: int = -1, most: int = 100
) -> list[str | BaseException]:
    """What came of the first, and of those that were asked while it was done. `gone`: which of
    them doesn't wait for the answer."""
    gathered = Gathered(act, whose=_name, most=most)
    asking = [asyncio.create_task(gathered.do(first))]
    assert await asyncio.to_thread(act.begun.wait, 10)
    asking += [asyncio.create_task(gathered.do(each)) for each in meanwhile]
    await asyncio.sleep(0)
    assert not any(each.done() for each in asking), "told before it was done"
    if gone >= 0:
        asking[gone].cancel()
    act.may_end.set()
    return await asyncio.gather(*asking, return_exceptions=True)


def test_the_first_is_done_at_once_and_those_that_come_meanwhile_together() -> None:
    act = Act()
    assert asyncio.run(_come_of(act, "a", "b", "c", "d")) == ["A", "B", "C", "D"]
    assert act.handed == [["a"], ["b", "c", "d"]]


def test_who_comes_while_a_go_waits_goes_with_it() -> None:
    act = Act()
    act.may_end.set()

    async def asked() -> list[str]:
        gathered = Gathered(act, whose=_name, wait=0.2)
        first = asyncio.create_task(gathered.do("a"))
        for _ in range(5):  # by now its go has begun, and would have been handed on without a wait
            await asyncio.sleep(0)
        return [*await asyncio.gather(first, gathered.do("b"), gathered.do("c"))]

    assert asyncio.run(asked()) == ["A", "B", "C"]
    assert act.handed == [["a", "b", "c"]]


def test_so_many_are_one_go_at_most() -> None:
    act = Act()
    assert asyncio.run(_come_of(act, "a", "b", "c", "d", most=2)) == ["A", "B", "C", "D"]
    assert act.handed == [["a"], ["b", "c"], ["d"]]


def test_an_exception_that_came_of_one_is_raised_to_whoever_asked_for_it() -> None:
    _first, refused, other = asyncio.run(_come_of(Act(), "a", "refused", "c"))
    assert isinstance(refused, ValueError) and other == "C"


def test_what_stands_in_the_way_of_all_is_told_only_to_those_whose_it_is() -> None:
    act = Act("never")
    a, never, c = asyncio.run(_come_of(act, "a", "never", "c"))
    assert (a, c) == ("A", "C") and isinstance(never, InTheWayError)
    assert sorted(act.handed[2:]) == [["c"], ["never"]], "each is tried by itself"


def test_what_one_asked_twice_is_tried_in_its_order_while_others_are_tried_besides() -> None:
    ended: list[str] = []
    has_ended = {each: threading.Event() for each in ("Ann: yes", "Ann: no", "Bob: yes")}

    def act(asked: Sequence[str]) -> list[str | Exception]:
        if len(asked) > 1:
            raise InTheWayError
        if asked == ["Ann: yes"]:
            assert has_ended["Bob: yes"].wait(10), "others wait for Ann"
            has_ended["Ann: no"].wait(0.2)  # time enough to overtake
        ended.append(asked[0])
        has_ended[asked[0]].set()
        return [*asked]

    async def asked() -> list[str]:
        gathered = Gathered(act, whose=_name, wait=0.02)
        return [*await asyncio.gather(*(gathered.do(each) for each in has_ended))]

    assert asyncio.run(asked()) == [*has_ended]
    assert ended == ["Bob: yes", "Ann: yes", "Ann: no"], "Ann's last word isn't what counts"


@pytest.mark.parametrize("gone", [0, 1])
def test_who_does_not_wait_for_the_answer_holds_up_nobody(gone: int) -> None:
    done = asyncio.run(_come_of(Act(), "a", "b", "c", gone=gone))
    assert isinstance(done.pop(gone), asyncio.CancelledError) and done[-1] == "C"


def test_a_line_is_of_one_event_loop() -> None:
    act = Act()
    act.may_end.set()
    gathered = Gathered(act, whose=_name)
    assert [asyncio.run(gathered.do(each)) for each in "ab"] == ["A", "B"]
