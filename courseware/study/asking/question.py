"""A question on a plain page: its fields as they were sent, and what is told of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.form import Choice, Field, Given, Pick, Wrong, as_typed, wrong_in
from courseware.domain.item import Item, Json, Outcome, Refused, Remark
from courseware.domain.people import Member
from courseware.items.registry import form_of
from courseware.study.addresses import of_passage
from courseware.study.asking.sitting import how_sure
from courseware.words import _

SURE_FIELD = "how-sure"
"""The name of the field in which a member says how sure they are."""


@dataclass(frozen=True)
class Told:
    """What an answer comes to. `answer`: what is right, where it wasn't; `passage`: where it can
    be read."""

    title: str
    said: str
    remarks: tuple[Remark, ...]
    answer: str
    passage: str


@dataclass(frozen=True)
class Asked:
    """The fields of a question with what was sent for them, and what was wrong with that."""

    fields: tuple[Field, ...]
    wrong: Wrong


def asked_of(item: Item, member: Member, given: Given | None, refused: str) -> Asked:
    """A question as it is asked, or again with what was sent and why that was `refused`. What is
    marked is asked with how sure the member is."""
    seed = f"{member.registration}:{item.id}"
    fields = form_of(item).fields(item, _as_far(item, given), seed)
    sent = as_typed(fields, given) if given else fields
    wrong = wrong_in(refused, fields, given or {}, _("Your answer")) if refused else Wrong()
    return Asked((*sent, _sure_field(given)) if item.marked else sent, wrong)


def told_of(course: Course, item: Item, response: Json) -> Told:
    """What a whole response comes to, with its reasons."""
    checked = item.check(response)
    marking = item.mark(checked)
    is_right = marking.outcome is Outcome.RIGHT
    partly = _("Partly") if marking.outcome is Outcome.PARTLY else _("Not this one")
    return Told(
        title=_("Yes") if is_right else partly,
        said=item.in_words(checked),
        remarks=marking.remarks,
        answer="" if is_right else item.answer_in_words(),
        passage=of_passage(course, item.passage),
    )


def _as_far(item: Item, given: Given | None) -> Json:
    if given is None:
        return None
    try:
        return item.check(form_of(item).response(item, given), partial=True)
    except Refused:
        return None


def _sure_field(given: Given | None) -> Field:
    choices = tuple(Choice(value, label) for value, label in how_sure().items())
    legend = _("How sure are you? (You can leave this out.)")
    chosen = frozenset((given or {}).get(SURE_FIELD, ()))
    return Pick(SURE_FIELD, legend, choices, chosen, in_a_row=True)
