"""Choice: pick one option (`single`) or several (`multiple`).

Response: `{"chosen": ["b"]}`, ids of options, in the order of the author's list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.item import (
    Face,
    Fault,
    Item,
    Json,
    Marking,
    Outcome,
    Raw,
    Refused,
    Remark,
    Samples,
)
from courseware.items.parsing import (
    ItemBase,
    base_fields,
    distinct,
    known,
    required_text,
    rows,
    whole,
)
from courseware.words import _, plural


@dataclass(frozen=True)
class Option:
    """One option: a key if `correct`, else a distractor; `feedback` answers choosing it."""

    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, kw_only=True)
class ChoiceItem(ItemBase):
    """A question with options. `pick` is how many are right (1 unless `several`)."""

    options: tuple[Option, ...]
    several: bool
    pick: int
    shuffle: bool = True
    type: str = "choice"
    marked: bool = True

    @property
    def keys(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.correct)

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "several": self.several,
            "options": {option.id: option.text for option in self.options},
        }

    @property
    def ticks(self) -> frozenset[str]:
        return frozenset({"chosen"} if self.several else ())

    def check(self, response: Json, *, partial: bool = False) -> Json:
        chosen = whole(response, "chosen")["chosen"]
        if not isinstance(chosen, list | tuple):
            raise Refused(_("That isn’t an answer to this question."))
        ids = {known(each, (option.id for option in self.options)) for each in chosen}
        if len(ids) < len(chosen) or (not self.several and len(ids) > 1):
            raise Refused(_("That is more than one answer."))
        if not partial:
            self._count(len(ids))
        return {"chosen": [option.id for option in self.options if option.id in ids]}

    def _count(self, chosen: int) -> None:
        """Refuses what isn't as many as the question asks for."""
        if not chosen:
            raise Refused(_("Nothing is chosen yet."))
        if chosen < self.pick:
            missing = self.pick - chosen
            raise Refused(plural("Choose {count} more.", "Choose {count} more.", missing))
        if chosen > self.pick:
            stray = chosen - self.pick
            raise Refused(plural("That is {count} too many.", "That is {count} too many.", stray))

    def mark(self, response: Json) -> Marking:
        chosen = set(response["chosen"])
        keys = {option.id for option in self.keys}
        right = len(chosen & keys)
        stray = len(chosen - keys)
        score = max(0.0, (right - stray) / len(keys))
        outcome = (
            Outcome.RIGHT if chosen == keys else Outcome.PARTLY if right else Outcome.NOT_RIGHT
        )
        remarks = tuple(
            Remark(option.text, option.feedback, option.correct)
            for option in self.options
            if option.id in chosen
        )
        return Marking(outcome, score, remarks)

    def answer_in_words(self) -> str:
        return "; ".join(option.text for option in self.keys)

    def in_words(self, response: Json) -> str:
        texts = [option.text for option in self.options if option.id in response["chosen"]]
        return "; ".join(texts)

    def summarise(self, responses: Sequence[Json]) -> Json:
        counts = Counter(each for response in responses for each in response["chosen"])
        return {
            "people": len(responses),
            "rows": [
                {"id": option.id, "label": option.text, "count": counts[option.id]}
                for option in self.options
            ],
        }

    def samples(self) -> Samples:
        keys = [option.id for option in self.keys]
        every = [option.id for option in self.options]
        distractors = [each for each in every if each not in keys]
        return Samples(
            correct=({"chosen": keys},),
            # Each distractor in the place of the first key, in the author's order.
            incorrect=tuple(
                {"chosen": [each for each in every if each in {*keys[1:], stray}]}
                for stray in distractors
            ),
            invalid=(
                {"chosen": ["no such option"]},
                {"chosen": []},
                {"chosen": keys + keys},
                {"chosen": 3},
                {"picked": keys},
                None,
                "a",
            ),
            partial=(
                {"chosen": []},
                *([{"chosen": keys[1:]}, {"chosen": every}] if self.several else []),
            ),
        )


class ChoiceType:
    """Reads `single` and `multiple` questions."""

    name = "choice"
    words = frozenset({"single", "multiple"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        several = raw.get("type") == "multiple"
        options = tuple(_option(row, faults) for row in rows(raw, "options", faults))
        distinct((option.id for option in options), "options", faults)
        keys = sum(option.correct for option in options)
        wanted = raw.get("select_count", keys) if several else 1
        if options and keys != wanted:
            faults.append(Fault(f"{keys} options are marked correct, but {wanted} should be"))
        if several and keys < 2:
            faults.append(Fault("a 'multiple' question needs two or more correct options"))
        if options and keys == len(options):
            faults.append(Fault("every option is marked correct"))
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return ChoiceItem(
            **fields,
            options=options,
            several=several,
            pick=keys,
            shuffle=raw.get("shuffle_options", True) is not False,
        )

    def minutes(self, item: Item) -> float:
        return 0.75 if isinstance(item, ChoiceItem) and item.several else 0.5


def _option(row: Raw, faults: list[Fault]) -> Option:
    where = f"option {row.get('id', '?')}"
    if not isinstance(row.get("correct"), bool):
        faults.append(Fault(f"{where}: 'correct' must be true or false"))
    return Option(
        id=required_text(row, "id", faults, where),
        text=required_text(row, "text", faults, where),
        correct=row.get("correct") is True,
        feedback=required_text(row, "feedback", faults, where),
    )
