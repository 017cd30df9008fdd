"""The few sentences of the interface that speak of what a course is about; its content has them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FinishedLine:
    """One line of a finished page, as an example: a heading and what stands under it."""

    heading: str
    line: str


@dataclass(frozen=True)
class FirstQuestion:
    """What the first screen after starting asks: the name of the one thing to work on.

    `name`, `hint`: the field and what is said below it. `go_on`, `without`, `example`: going on
    with a name, without one, and with the example of the course. `finished`: a finished page about
    the example, announced by `promise` and `of_example`.
    """

    title: str
    lede: str
    name: str
    hint: str
    go_on: str
    without: str
    example: str
    promise: str
    of_example: str
    finished: tuple[FinishedLine, ...] = ()


@dataclass(frozen=True)
class CourseWords:
    """`welcome`: for whom the course is, on its first page. `my_work`: what the page is called that
    gathers a member's own work. `think_of`: asks for an example of one's own where none has a name
    yet, with `{link}` to the step that asks for the name. `first`: None where a course asks for no
    name."""

    welcome: str = ""
    my_work: str = ""
    think_of: str = ""
    first: FirstQuestion | None = None
