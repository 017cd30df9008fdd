"""Run sheets as plain data, in and out: a session keeps its own copy, so that a trainer can change
it and an author's later change doesn't reach a session that is running."""

from __future__ import annotations

from dataclasses import asdict, replace

from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.parts.runsheet import Exhibit, Part, PartKind, RunSheet
from courseware.domain.refusal import Refusal
from courseware.items.exercises.case.spec import Case
from courseware.items.exercises.forcefield.spec import ForceField
from courseware.items.registry import type_of
from courseware.words import _

LONGEST = 240
MOST_PARTS = 60
MOST_WORDS = 300
LONGEST_TITLE = 80
MOST_OPTIONS = 6
LONGEST_OPTION = 120
SCALE_STEPS = 5
ASKING = frozenset({PartKind.VOTE, PartKind.CASE, PartKind.FORCES})


def to_json(sheet: RunSheet) -> Json:
    """The sheet as plain data."""
    return asdict(sheet)


def from_json(kept: Json) -> RunSheet:
    """The sheet that `to_json` gave."""
    parts = tuple(_part(each) for each in kept["parts"])
    return RunSheet(**{**kept, "modules": tuple(kept["modules"]), "parts": parts})


def _part(kept: Json) -> Part:
    show = kept.get("show")
    if show is not None:
        table = tuple(tuple(map(str, row)) for row in show["table"])
        show = Exhibit(**{**show, "lines": tuple(map(str, show["lines"])), "table": table})
    options = tuple(kept.get("options", ()))
    return Part(**{**kept, "kind": PartKind(kept["kind"]), "show": show, "options": options})


def scale_between(low: str, high: str) -> tuple[str, ...]:
    """The five steps of a scale, of which only the ends have a name."""
    if not low or not high:
        return ()
    steps = [str(step) for step in range(1, SCALE_STEPS + 1)]
    return (f"{steps[0]}: {low}", *steps[1:-1], f"{steps[-1]}: {high}")


def can_be_asked(course: Course, item_id: str, kind: PartKind) -> bool:
    """Whether a room may be asked this: it has the faces, nothing in it is sensitive, and it isn't
    kept back to be new to whoever is asked it after the course."""
    item = course.items.get(item_id)
    if item is None or item_id in course.sensitive_items | course.bank.kept_back:
        return False
    if kind is PartKind.CASE:
        return isinstance(item, Case)
    if kind is PartKind.FORCES:
        return isinstance(item, ForceField)
    asked = type_of(item)
    # By name, as a rule of the room: a case is asked scene by scene, and commitments are one's own.
    is_voted_on = item.type not in {"case", "commitments"}
    return asked.form is not None and asked.group is not None and is_voted_on


def checked(course: Course, sheet: RunSheet) -> RunSheet:
    """The sheet with its minutes added up. Raises `Refusal` that names what is wrong."""
    if not 1 <= len(sheet.parts) <= MOST_PARTS:
        raise Refusal(_("A run sheet has between 1 and {most} parts.").format(most=MOST_PARTS))
    if len({part.id for part in sheet.parts}) != len(sheet.parts):
        raise Refusal(_("Two parts of the run sheet have the same name inside."))
    for part in sheet.parts:
        _check_part(course, part)
    return replace(sheet, minutes=sum(part.minutes for part in sheet.parts))


def _check_part(course: Course, part: Part) -> None:
    if not part.title.strip() or len(part.title) > MOST_WORDS or len(part.prompt) > MOST_WORDS:
        raise Refusal(
            _("Each part needs a title, and no title or prompt is longer than {most} characters.")
            .format(most=MOST_WORDS)
        )  # fmt: skip
    if not 1 <= part.minutes <= LONGEST:
        said = _("“{title}”: minutes are a whole number from 1 to {most}.")
        raise Refusal(said.format(title=part.title, most=LONGEST))
    # Nothing sensitive hangs on any part: a room neither votes on it nor writes about it.
    cant_be = part.kind in ASKING and not can_be_asked(course, part.item, part.kind)
    if part.kind is PartKind.VOTE and not part.item and part.prompt.strip():
        _check_own(part)
    elif cant_be or part.item in course.sensitive_items:
        said = _("“{title}”: this can’t be asked in a room. Choose another question or exercise.")
        raise Refusal(said.format(title=part.title))
    if part.kind is PartKind.IDEAS and not part.prompt.strip():
        raise Refusal(_("“{title}”: say what people are to write.").format(title=part.title))
    if not 0 <= part.dots <= 5:
        raise Refusal(_("“{title}”: choose from 0 to 5 dots.").format(title=part.title))


def _check_own(part: Part) -> None:
    """A question of the trainer's own. Raises `Refusal`."""
    if not 2 <= len(part.options) <= MOST_OPTIONS:
        said = _("Write from 2 to {most} answers to choose from; a scale has two ends.")
        raise Refusal(said.format(most=MOST_OPTIONS))
    if len(set(part.options)) != len(part.options):
        raise Refusal(_("Two of the answers are the same. Nobody could tell them apart."))
    if any(not each.strip() or len(each) > LONGEST_OPTION for each in part.options):
        said = _("Each answer has words, at most {most} characters.")
        raise Refusal(said.format(most=LONGEST_OPTION))
