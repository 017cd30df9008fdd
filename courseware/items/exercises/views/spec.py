"""Views: a few short questions, each with a guess of what most colleagues would say. Alone it
compares with nobody; a room's result is shown where five or more answered.

Response: `{"own": {"matters": "much"}, "guess": {"matters": "little"}}`, id of a question to the
id of one of its answers. One next step is in words (slot `next`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, asks, said
from courseware.items.exercises.views import finding as findings
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _

SIDES = ("own", "guess")
_SLOT = "next"


@dataclass(frozen=True)
class Question:
    """One question with its answers by id. `name` stands in sentences."""

    id: str
    text: str
    name: str
    answers: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class Views(ExerciseBase):
    """The questions; `asks` has the words for the guess and for the next step."""

    questions: tuple[Question, ...]
    asks: Mapping[str, str] = field(hash=False)
    type: str = "views"

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "asks": dict(self.asks),
            "questions": {each.id: each.text for each in self.questions},
            "answers": {each.id: dict(each.answers) for each in self.questions},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, *SIDES)
        checked = {side: self._answers(given[side]) for side in SIDES}
        if not partial and any(len(checked[side]) < len(self.questions) for side in SIDES):
            raise Refused(_("Some are not answered yet."))
        return checked

    def _answers(self, given: object) -> dict[str, str]:
        answers = {each.id: each.answers for each in self.questions}
        if not isinstance(given, Mapping) or not set(given) <= set(answers):
            raise Refused(_("That isn’t an answer to these."))
        return {name: known(given[name], answers[name]) for name in answers if name in given}

    def compared(self, response: Json) -> list[findings.Compared]:
        """The questions that were answered, with the answer and the guess in words."""
        own, guess = response["own"], response["guess"]
        return [
            findings.Compared(
                each.name, each.answers[own[each.id]], each.answers.get(guess.get(each.id, ""), "")
            )
            for each in self.questions
            if each.id in own
        ]

    def in_words(self, response: Json) -> str:
        line = _("{question}: {own}; I think that most would say {guess}")
        parts = [
            line.format(question=each.question, own=each.own, guess=each.guess or _("(no guess)"))
            for each in self.compared(response)
        ]
        return ". ".join(parts) or _("Nothing is answered yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return (Slot(_SLOT, self.asks["next"], rows=2),)

    def slot_label(self, name: str) -> str:
        return self.asks["next"] if name == _SLOT else ""

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self.compared(response), len(self.questions))

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        step = said(words, _SLOT)
        return (_("Next: {step}.").format(step=step),) if step else ()

    def table(self, response: Json, words: Words) -> Table:
        return [
            {_("Question"): each.question, _("I say"): each.own, _("I think most say"): each.guess}
            for each in self.compared(response)
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each answer how many gave it and how many guessed it; nothing for fewer than five."""
        people = counted(len(responses))
        return {
            "people": people,
            "rows": [
                {"id": each.id, "label": each.text, "counts": _counts(each, responses, people)}
                for each in self.questions
            ],
        }

    def samples(self) -> Samples:
        first = {each.id: next(iter(each.answers)) for each in self.questions}
        last = {each.id: list(each.answers)[-1] for each in self.questions}
        one = self.questions[0].id
        return Samples(
            correct=({"own": first, "guess": last}, {"own": first, "guess": first}),
            incorrect=(),
            invalid=(
                {"own": first | {one: "no such answer"}, "guess": last},
                {"own": first | {one: True}, "guess": last},
                {"own": first | {one: [first[one]]}, "guess": last},
                {"own": first, "guess": {"no such question": "x"}},
                {"own": [first], "guess": last},
                {"own": first},
                None,
            ),
            partial=({"own": {}, "guess": {}}, {"own": first, "guess": {}}),
        )


def _counts(question: Question, responses: Sequence[Json], people: int | None) -> list[Json]:
    tallies = {side: Counter(each[side].get(question.id) for each in responses) for side in SIDES}
    return [
        {"id": name, "label": label}
        | {side: tallies[side][name] if people else None for side in SIDES}
        for name, label in question.answers.items()
    ]


class ViewsType:
    """Reads `views` exercises."""

    name = "views"
    words = frozenset({"views"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        questions = tuple(_question(row, faults) for row in rows(raw, "questions", faults))
        distinct((each.id for each in questions), "questions", faults)
        asked = asks(raw, ("guess", "next"), faults)
        fields = base_fields(raw, faults)
        return faults or Views(**fields, questions=questions, asks=asked)

    def minutes(self, item: Item) -> float:
        return 0.6 * len(item.questions) + 0.5 if isinstance(item, Views) else 0.0


def _question(row: Raw, faults: list[Fault]) -> Question:
    where = f"question {row.get('id', '?')}"
    name, text, called = (required_text(row, key, faults, where) for key in ("id", "text", "name"))
    answers = row.get("answers")
    if not isinstance(answers, Mapping) or len(answers) < 2:
        faults.append(Fault(f"{where}: 'answers' must be at least two, each an id with its text"))
        answers = {}
    offered = {str(each): str(said_) for each, said_ in answers.items()}
    return Question(name, text, called, offered)
