"""Finder: a few questions about one thing, whose answers suggest which kind it is.

Response: `{"answers": {"law": "yes"}}`, id of a question to 'yes', 'no' or 'unknown'. What the
member is asked in words has the slot `ask`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import (
    ExerciseBase,
    exercise_fields,
    said,
    with_known_examples,
)
from courseware.items.exercises.finder import finding as findings
from courseware.items.parsing import distinct, known, required_text, rows, whole
from courseware.words import _, listed

ANSWERS = ("yes", "no", "unknown")
_SLOT = "ask"


@dataclass(frozen=True)
class Kind:
    """One kind; `ask` is what to ask of a thing of this kind."""

    id: str
    name: str
    ask: str


@dataclass(frozen=True)
class Question:
    """One question. `speaks` says how much an answer speaks for a kind: 'yes' or 'no' to kinds to
    points. `find_out`: where the answer can be found; '' if nothing is said of it."""

    id: str
    text: str
    speaks: Mapping[str, Mapping[str, int]] = field(hash=False)
    find_out: str = ""


@dataclass(frozen=True, kw_only=True)
class Finder(ExerciseBase):
    """The kinds and the questions; `prompt` is asked in words."""

    kinds: tuple[Kind, ...]
    questions: tuple[Question, ...]
    prompt: str
    type: str = "finder"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "prompt": self.prompt,
            "kinds": {each.id: each.name for each in self.kinds},
            "questions": {each.id: each.text for each in self.questions},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        answers = whole(response, "answers")["answers"]
        ids = [each.id for each in self.questions]
        if not isinstance(answers, Mapping) or not set(answers) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        if not partial and len(answers) < len(ids):
            raise Refused(_("Some are not answered yet."))
        return {"answers": {each: known(answers[each], ANSWERS) for each in ids if each in answers}}

    def weighed(self, response: Json) -> list[tuple[Kind, int]]:
        """Each kind with what speaks for it, the strongest first."""
        points: Counter[str] = Counter()
        for each in self.questions:
            points.update(each.speaks.get(response["answers"].get(each.id, ""), {}))
        return sorted(((kind, points[kind.id]) for kind in self.kinds), key=lambda each: -each[1])

    def in_words(self, response: Json) -> str:
        names = findings.names_of_answers()
        given = response["answers"]
        parts = [
            f"{each.text} {names[given[each.id]]}" for each in self.questions if each.id in given
        ]
        return " ".join(parts) or _("Nothing is answered yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return (Slot(_SLOT, self.prompt, self.beside(_SLOT), rows=2),)

    def slot_label(self, name: str) -> str:
        return self.prompt if name == _SLOT else ""

    def finding(self, response: Json, words: Words) -> Finding:
        given = response["answers"]
        unknown = sum(answer == "unknown" for answer in given.values())
        kinds = [
            findings.Suggested(kind.id, kind.name, kind.ask, by, self._because(kind, response))
            for kind, by in self.weighed(response)
        ]
        left = len(self.questions) - len(given)
        written = said(words, _SLOT)
        turns = self._turns(response)
        return findings.finding(
            kinds, unknown, left, answered=len(given), answers=written, turns=turns
        )

    def _turns(self, response: Json) -> list[findings.Turn]:
        """The answers that aren't known and would make it another kind, once all are given."""
        given = response["answers"]
        if len(given) < len(self.questions):
            return []
        now = self._near(response)
        return [
            findings.Turn(each.text, answer, then, each.find_out)
            for each in self.questions
            if given[each.id] == "unknown"
            for answer in ("yes", "no")
            if (then := self._near({"answers": given | {each.id: answer}})) not in ([], now)
        ]

    def _near(self, response: Json) -> list[str]:
        """The kinds that lead, or hardly trail, in the author's order."""
        points = {kind.id: by for kind, by in self.weighed(response)}
        return [each.name for each in self.kinds if findings.is_near(points[each.id], points)]

    def _because(self, kind: Kind, response: Json) -> tuple[str, ...]:
        """The answers that speak for a kind, the weightiest first."""
        names, given = findings.names_of_answers(), response["answers"]
        spoken = [
            (each.speaks.get(given.get(each.id, ""), {}).get(kind.id, 0), each)
            for each in self.questions
        ]
        return tuple(
            f"{each.text} {names[given[each.id]]}"
            for by, each in sorted(spoken, key=lambda one: -one[0])
            if by
        )

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        kinds = self._nearest(response)
        nearest = _("Nearest to {kind}.") if len(kinds) == 1 else _("Between {kind}.")
        lines = [nearest.format(kind=listed(kinds))] if kinds else []
        lines += [findings.hangs(each) for each in self._turns(response)] if kinds else []
        text = said(words, _SLOT)
        return (*lines, f"{text}.") if text else tuple(lines)

    def _nearest(self, response: Json) -> list[str]:
        """The kinds for which most speaks; none while nothing does."""
        weighed = self.weighed(response)
        most = max((by for _kind, by in weighed), default=0)
        return [kind.name for kind, by in weighed if by == most > 0]

    def table(self, response: Json, words: Words) -> Table:
        names = findings.names_of_answers()
        given = response["answers"]
        return [
            {_("Question"): each.text, _("Answer"): names[given[each.id]]}
            for each in self.questions
            if each.id in given
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many partnerships look like each kind; nothing for fewer than five."""
        people = counted(len(responses))
        first = Counter(self.weighed(each)[0][0].id for each in responses)
        rows_ = [
            {"id": each.id, "label": each.name, "count": first[each.id] if people else None}
            for each in self.kinds
        ]
        return {"people": people, "rows": rows_}

    def samples(self) -> Samples:
        ids = [each.id for each in self.questions]
        yes = dict.fromkeys(ids, "yes")
        return Samples(
            correct=({"answers": yes}, {"answers": dict.fromkeys(ids, "no")}),
            incorrect=(),
            invalid=(
                {"answers": yes | {ids[0]: "maybe"}},
                {"answers": yes | {ids[0]: True}},
                {"answers": yes | {"no such": "yes"}},
                {"answers": ["yes"]},
                {"answers": yes, "kind": "x"},
                None,
            ),
            partial=({"answers": {}}, {"answers": {ids[0]: "unknown"}}),
        )


class FinderType:
    """Reads `finder` exercises."""

    name = "finder"
    words = frozenset({"finder"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        kinds = tuple(
            Kind(
                *(
                    required_text(row, key, faults, f"kind {row.get('id', '?')}")
                    for key in ("id", "name", "ask")
                )
            )
            for row in rows(raw, "kinds", faults)
        )
        distinct((each.id for each in kinds), "kinds", faults)
        names = {each.id for each in kinds}
        questions = tuple(_question(row, names, faults) for row in rows(raw, "questions", faults))
        distinct((each.id for each in questions), "questions", faults)
        prompt = required_text(raw, "prompt", faults)
        fields = exercise_fields(raw, faults)
        found = Finder(**fields, kinds=kinds, questions=questions, prompt=prompt)
        return faults or with_known_examples(found)

    def minutes(self, item: Item) -> float:
        return 0.4 * len(item.questions) + 0.5 if isinstance(item, Finder) else 0.0


def _question(row: Raw, kinds: set[str], faults: list[Fault]) -> Question:
    where = f"question {row.get('id', '?')}"
    name, text = (required_text(row, key, faults, where) for key in ("id", "text"))
    speaks: dict[str, dict[str, int]] = {}
    for answer in ("yes", "no"):
        # In YAML a bare `yes` is no text but a truth value: hence the names.
        given = row.get(f"when_{answer}")
        if not isinstance(given, Mapping) or not set(given) <= kinds:
            faults.append(
                Fault(f"{where}: 'when_{answer}' must say how much it speaks for which kind")
            )
            continue
        speaks[answer] = {str(kind): int(by) for kind, by in given.items()}
    find_out = required_text(row, "find_out", faults, where) if "find_out" in row else ""
    return Question(name, text, speaks, find_out)
