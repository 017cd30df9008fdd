"""The few sentences of the interface that speak of what a course is about; its content has them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CourseWords:
    """`welcome`: for whom the course is, on its first page. `my_work`: what the page is called that
    gathers a member's own work. `think_of`: asks for an example of one's own where none has a name
    yet, with `{link}` to the step that asks for the name."""

    welcome: str = ""
    my_work: str = ""
    think_of: str = ""
