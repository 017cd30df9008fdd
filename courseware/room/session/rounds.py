"""What a round asks, by its name.

The `ask` of a round names it: `own` (the item), `room` (what will most people choose?),
`scene:<id>` (a case, scene by scene), `ideas` (write to the wall), `dots` (choose among what is on
the wall), `strengths` and `targets` (a force field built together).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.form import Choice
from courseware.domain.group import FEWEST, GroupResult
from courseware.domain.item import Json
from courseware.domain.parts.runsheet import Part, PartKind
from courseware.items.exercises.case.faults import START
from courseware.items.exercises.case.form import voices_of
from courseware.items.exercises.case.scenes import Scene
from courseware.items.exercises.case.spec import Case
from courseware.items.exercises.forcefield.spec import ForceField
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.items.tallies import most_named
from courseware.room.session.alike import told_apart
from courseware.room.session.asks import Ask, IdeasAsk, ItemAsk, PickAsk
from courseware.room.session.strengths import Named, StrengthsAsk
from courseware.words import _

OWN, PREDICTED, IDEAS, DOTS = "own", "room", "ideas", "dots"
STRENGTHS, TARGETS = "strengths", "targets"
SCENE = "scene:"
TARGETS_PICKED = 2
NEARLY_ALL = 0.8
VOTES_ON_A_SCENE = 2
"""A decision is voted on, argued in pairs, and voted on again."""
AMONG_IDEAS = frozenset({DOTS, STRENGTHS, TARGETS})
"""What chooses among the ideas of a part."""


@dataclass(frozen=True)
class OnTheWall:
    """An idea that a trainer let through, with its side where it is a force, and the table whose
    idea it is."""

    id: str
    text: str
    side: str = ""
    table: str = ""

    @property
    def words(self) -> str:
        """The idea in one line, with its table."""
        return f"{self.table}: {self.text}" if self.table else self.text


def ask_of(course: Course, part: Part, name: str, wall: Sequence[OnTheWall]) -> Ask:
    """What a round asks. `wall` is what stands on the wall of this part.

    Raises `KeyError` for an ask or an item that isn't there.
    """
    if name == IDEAS:
        return IdeasAsk(_ideas_stem(course, part), sides=part.kind is PartKind.FORCES)
    if name == DOTS:
        hint = _("Choose up to {count}.").format(count=part.dots)
        names = told_apart((each.id, each.words) for each in wall)
        choices = tuple(Choice(key, name) for key, name in names.items())
        return PickAsk(_("Which matter most?"), choices, part.dots, hint)
    if name == OWN and not part.item and part.options:
        choices = tuple(Choice(str(at), each) for at, each in enumerate(part.options, start=1))
        return PickAsk(part.prompt, choices)
    item = course.items[part.item]
    if name == OWN:
        return ItemAsk(item)
    if name == PREDICTED and isinstance(item, ChoiceItem):
        legend = _("What will most people here choose?")
        return PickAsk(item.stem, ItemAsk(item).options, legend=legend)
    if name.startswith(SCENE) and isinstance(item, Case):
        return _scene_ask(item, name.removeprefix(SCENE))
    if isinstance(item, ForceField):
        return _forces_ask(item, name, wall)
    raise KeyError(name)


def _ideas_stem(course: Course, part: Part) -> str:
    return part.prompt or course.items[part.item].stem


def _scene_ask(item: Case, scene_id: str) -> PickAsk:
    scene = item.scene(scene_id)
    if scene is None:
        raise KeyError(scene_id)
    choices = tuple(Choice(each.id, each.text) for each in scene.options)
    hint = voices_of(scene)
    if scene_id == START:
        hint = " ".join([_("You are: {role}.").format(role=item.role), hint])
    return PickAsk(scene.text, choices, hint=hint, legend=_("Which road would you take?"))


def forces_of(item: ForceField, wall: Sequence[OnTheWall]) -> tuple[Named, ...]:
    """The room's own forces. On a side where it named none, those of the bank."""
    names: dict[str, str] = {}
    for side in {each.side for each in wall}:
        names |= told_apart((each.id, each.words) for each in wall if each.side == side)
    own = tuple(Named(each.id, names[each.id], each.side) for each in wall)
    named = {each.side for each in own}
    bank = (Named(force.id, force.text, force.side) for force in item.bank)
    return (*own, *(each for each in bank if each.side not in named))


def _forces_ask(item: ForceField, name: str, wall: Sequence[OnTheWall]) -> Ask:
    forces = forces_of(item, wall)
    if name == STRENGTHS:
        return StrengthsAsk(_("How strong is each, from 1 to 5?"), forces)
    if name == TARGETS:
        against = tuple(Choice(each.id, each.text) for each in forces if each.side == "against")
        hint = _("Choose up to {count}.").format(count=TARGETS_PICKED)
        stem = _("Which two resisting forces shall we lower first?")
        return PickAsk(stem, against, TARGETS_PICKED, hint)
    raise KeyError(name)


def next_asks(part: Part) -> tuple[str, ...]:
    """What a part asks, in order; a case goes on from scene to scene by itself."""
    if part.kind is PartKind.VOTE:
        return (OWN, PREDICTED) if part.predict else (OWN,)
    if part.kind is PartKind.IDEAS:
        return (IDEAS, DOTS) if part.dots else (IDEAS,)
    if part.kind is PartKind.FORCES:
        return (IDEAS, STRENGTHS, TARGETS)
    if part.kind is PartKind.CASE:
        return (f"{SCENE}{START}",)
    return ()


def asks_of(course: Course, part: Part) -> tuple[str, ...]:
    """All that a part may ask: also what its plan doesn't foresee."""
    planned = next_asks(part)
    item = course.items.get(part.item)
    may_predict = part.kind is PartKind.VOTE and isinstance(item, ChoiceItem) and not item.several
    return (*planned, PREDICTED) if may_predict and PREDICTED not in planned else planned


def front(summary: Json) -> list[str]:
    """The choices that have most of the room behind them; several in a tie."""
    return most_named({row["id"]: row["count"] for row in summary["rows"]})


def driven(summary: Json, tie: str = "") -> str:
    """The choice that has most of the room behind it; '' where it is divided and `tie`, the
    trainer's word, isn't one of those in front."""
    first = front(summary)
    return first[0] if len(first) == 1 else (tie if tie in first else "")


def agreed(summary: Json) -> bool:
    """Whether a room is so much of one mind that somebody should speak for the others."""
    counts: list[int] = [row["count"] for row in summary["rows"]]
    return max(counts) > NEARLY_ALL * sum(counts)


def scene_after(item: Case, scene_id: str, option_id: str) -> Scene | None:
    """The scene to which a choice leads; None where the case ends."""
    scene = item.scene(scene_id)
    option = scene.option(option_id) if scene else None
    return item.scene(option.next) if option else None


def too_few(people: int = 0) -> GroupResult:
    """What is said where nothing may be shown of so many people."""
    if people < FEWEST:
        said = _("Fewer than {count} people answered, so nothing is shown: nobody stands out.")
    else:
        said = _(
            "Fewer than {count} phones answered, and not two tables, so nothing is shown: nobody "
            "stands out."
        )
    short = _("Too few of you answered, so nothing is shown: nobody stands out.")
    return GroupResult(None, said.format(count=FEWEST), brief=short)
